package dev.guicheng.violation;

import java.time.Instant;

/**
 * One thing that was done on a violation, or that the resident said.
 *
 * @param result as the form spells it, or null
 * @param actor user id
 * @param documentNo of the evidence, receipt or request, or null
 */
record ViolationStep(
        String caseNo, Kind kind, String result, String actor, Instant doneAt, String detail, String documentNo) {

    enum Kind {
        DISSUASION("劝阻"),
        STOP("制止"),
        AUTHORITY_REPORT("上报主管部门"),
        DISMISSAL("不属违章"),
        CONFIRMATION("主管确认"),
        ANSWER("住户答复"),
        RECHECK_REQUEST("住户称已整改"),
        RECHECK("复查"),
        MORE_TIME("延长整改期"),
        VERIFICATION("现场验证");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }
}
