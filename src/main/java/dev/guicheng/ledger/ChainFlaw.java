package dev.guicheng.ledger;

/** How a chain can be broken. */
public enum ChainFlaw {
    ALTERED("第 %d 条被改动"),
    MISSING("第 %d 条缺失"),
    INSERTED("第 %d 条是事后插入的"),
    MOVED("第 %d 条的次序被调换"),
    HEAD_MISMATCH("链头与第 %d 条不符");

    final String problem;

    ChainFlaw(String problem) {
        this.problem = problem;
    }
}
