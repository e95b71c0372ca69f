package dev.guicheng.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.rulebook.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.junit.jupiter.api.Test;

/** Holds the models' times to live to the classes of records. */
class RecordClassTest {

    private static final String FOR_GOOD = "P36500D";

    @Test
    void everyProcessKeepsItsHistoryAsItsClassSays() throws IOException {
        var stated = new TreeMap<String, String>();
        var wanted = new TreeMap<String, String>();
        for (var model : processes()) {
            var process = process(model);
            stated.put(process.getId(), process.getCamundaHistoryTimeToLiveString());
            wanted.put(process.getId(), timeToLive(RecordClass.of(process.getId())));
        }
        assertThat(stated).isEqualTo(wanted);
        assertThat(Stream.of(RecordClass.values()).flatMap(each -> each.processes().stream()))
                .containsExactlyInAnyOrderElementsOf(stated.keySet());
    }

    /** What an instance calls is removed with it: nothing that is kept for good may be called by what is not. */
    @Test
    void nothingThatIsRemovedCallsWhatIsKept() throws IOException {
        for (var model : processes()) {
            var caller = RecordClass.of(process(model).getId());
            assertThat(model.getModelElementsByType(CallActivity.class))
                    .filteredOn(call -> caller.keptFor().isPresent())
                    .allSatisfy(call -> assertThat(
                                    RecordClass.of(call.getCalledElement()).keptFor())
                            .isEqualTo(caller.keptFor()));
        }
    }

    @Test
    void decisionsLiveAsLongAsTheProcessesBesideThem() throws IOException {
        var longest = new TreeMap<String, String>();
        try (var files = Files.walk(Path.of("processes"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".bpmn")).toList()) {
                var process = process(Bpmn.readModelFromFile(file.toFile()));
                longest.put(file.getParent().toString(), process.getCamundaHistoryTimeToLiveString());
            }
        }
        try (var files = Files.walk(Path.of("processes"))) {
            assertThat(files.filter(path -> path.toString().endsWith(".dmn")))
                    .isNotEmpty()
                    .allSatisfy(file -> {
                        var decisions = Dmn.readModelFromFile(file.toFile()).getModelElementsByType(Decision.class);
                        assertThat(decisions)
                                .extracting(Decision::getCamundaHistoryTimeToLiveString)
                                .containsOnly(longest.get(file.getParent().toString()));
                    });
        }
    }

    @Test
    void classesCiteClausesOfTheRuleBookAndTheTwoPatrolFormsAreKeptForTwoYears() {
        var ruleBook = RuleBook.load();
        assertThat(Stream.of(RecordClass.values()).flatMap(each -> each.clauses().stream()))
                .allSatisfy(clause ->
                        assertThat(ruleBook.all()).anyMatch(known -> known.id().equals(clause)));
        assertThat(Map.of(
                        "round",
                        RecordClass.of("patrol-round").keptFor().orElseThrow().getDays(),
                        "problem",
                        RecordClass.of("patrol-to-repair")
                                .keptFor()
                                .orElseThrow()
                                .getDays()))
                .containsValues(730)
                .hasSize(2);
        assertThat(RecordClass.of("unit-handover").keptFor()).isEmpty();
        assertThat(RecordClass.of("site-delivery").keptFor()).isEmpty();
    }

    @Test
    void processWithoutAClassIsRefused() {
        assertThatThrownBy(() -> RecordClass.of("unknown")).hasMessageContaining("unknown");
    }

    private static String timeToLive(RecordClass recordClass) {
        return recordClass
                .keptFor()
                .map(period -> "P%dD".formatted(period.getDays()))
                .orElse(FOR_GOOD);
    }

    private static org.camunda.bpm.model.bpmn.instance.Process process(BpmnModelInstance model) {
        return model.getModelElementsByType(org.camunda.bpm.model.bpmn.instance.Process.class)
                .iterator()
                .next();
    }

    private static List<BpmnModelInstance> processes() throws IOException {
        try (var files = Files.walk(Path.of("processes"))) {
            return files.filter(path -> path.toString().endsWith(".bpmn"))
                    .map(path -> Bpmn.readModelFromFile(path.toFile()))
                    .toList();
        }
    }
}
