package dev.guicheng.proof;

/** Takes what a verification finds and how far it has come. */
interface Findings {

    void total(long cases);

    void checked(String caseNo);

    void found(Problem problem);
}
