package dev.guicheng.patrol;

import dev.guicheng.rulebook.Carries;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Something abnormal that a round found, also where it was solved on the spot.
 *
 * @param id number of the round and of the finding in it, such as {@code XJ-2026-000123-01}
 * @param item of the checklist
 * @param methods names of {@link Method}s, joined by commas
 * @param measure how it was solved on the spot, or null
 * @param unit where a resident is affected and wants a reply, or null
 * @param reportedAt when it got a case of its own, or null
 */
@Carries("D05-16")
record Finding(
        String id,
        String caseNo,
        String item,
        String place,
        String exactPlace,
        String methods,
        String description,
        Seriousness seriousness,
        boolean hazard,
        boolean solvedOnSpot,
        String measure,
        boolean replyWanted,
        String unit,
        Instant reportedAt) {

    /** How a patroller finds something: the six of all documents together. */
    @Carries({"D05-06", "D17-13"})
    enum Method {
        LOOK("看"),
        LISTEN("听"),
        TOUCH("摸"),
        SMELL("嗅"),
        TEST("测试"),
        ASK("调查了解");

        private final String title;

        Method(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** How serious it is. */
    enum Seriousness {
        MINOR("一般"),
        SERIOUS("严重");

        private final String title;

        Seriousness(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    String methodsInWords() {
        return Arrays.stream(methods.split(","))
                .map(Method::valueOf)
                .map(Method::title)
                .collect(Collectors.joining("、"));
    }
}
