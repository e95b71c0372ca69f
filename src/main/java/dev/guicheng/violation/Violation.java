package dev.guicheng.violation;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A violation of a resident or merchant on its way: the head of 《违章处理记录》 (F11). What is not known yet is null.
 *
 * @param parentCaseNo the finding that turned out to be a violation, or null
 * @param kind an item of the checklist
 * @param basis the rules that were broken, by name and separated by commas
 * @param repeated the same household has done the same before
 * @param objectionDays calendar days from delivery in which the resident may object
 * @param rectifyDays calendar days from delivery in which the resident has to rectify
 */
record Violation(
        String caseNo,
        String parentCaseNo,
        Source source,
        String placeId,
        String exactPlace,
        String kind,
        String description,
        boolean danger,
        String foundBy,
        Instant foundAt,
        String unitId,
        Occupant occupant,
        String basis,
        String facts,
        String evidenceNo,
        boolean repeated,
        String proposedSeriousness,
        String proposedMeasure,
        Integer proposedRectifyDays,
        Integer objectionDays,
        String triage,
        String seriousness,
        Integer rectifyDays,
        String triageRemark,
        String triagedBy,
        Instant triagedAt,
        Outcome outcome,
        int version) {

    /** The rules that were broken. */
    List<Basis> bases() {
        return basis == null
                ? List.of()
                : Stream.of(basis.split(",")).map(Basis::valueOf).toList();
    }

    /** Where the violation came to light. */
    enum Source {
        PATROL("巡查"),
        DIRECT("管理员发现"),
        COMPLAINT("投诉");

        private final String title;

        Source(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** Who did it. */
    enum Occupant {
        RESIDENT("住户"),
        MERCHANT("商户");

        private final String title;

        Occupant(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** The rules that a violation may break. */
    enum Basis {
        CONVENTION("业主公约、临时管理规约"),
        RENOVATION_RULES("装修管理规定"),
        HANDBOOK("业户指南"),
        REGULATION("《物业管理条例》");

        private final String title;

        Basis(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** How a violation ends. */
    enum Outcome {
        SOLVED("已纠正"),
        NOT_A_VIOLATION("不属违章"),
        WITHDRAWN_NOTICE("通知已撤销"),
        HANDED_OVER("已移交");

        private final String title;

        Outcome(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }
}
