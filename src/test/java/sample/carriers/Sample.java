package sample.carriers;

import dev.guicheng.rulebook.Carries;

@Carries({"D01-24", "D16-07"})
record Sample(String what) {

    @Carries("D01-14")
    boolean late() {
        return what.isEmpty();
    }

    @Carries("D05-50")
    enum Result {
        GOOD
    }
}
