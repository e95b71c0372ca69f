package dev.guicheng.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.FileSystemResource;

/** What a line of the setting means, and that the product's own lines name steps where a photo can be taken. */
class PhotoStepTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "p.UserTask_A | {} | true",
                "p.UserTask_A if answer=DONE | {\"answer\":\"DONE\"} | true",
                "p.UserTask_A if answer=DONE | {\"answer\":\"RETURNED\"} | false",
                "p.UserTask_A if answer=DONE | {} | false",
                "p.UserTask_A if answer=DONE | {\"rows\":[{\"answer\":\"NO\"},{\"answer\":\"DONE\"}]} | true",
                "p.UserTask_A each rows | {\"rows\":[{}]} | false",
            })
    void photoOfTheTaskIsAskedForAlwaysOrByOneAnswer(String written, String values, boolean asked)
            throws JsonProcessingException {
        assertThat(PhotoStep.of(written).asksFor(JSON.readTree(values))).isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "p.UserTask_A | {\"rows\":[{}]} | ",
                "p.UserTask_A each rows | {} | ",
                "p.UserTask_A each rows | {\"rows\":[]} | ",
                "p.UserTask_A each rows | {\"rows\":[{\"evidenceNo\":\"PZ-1\"}]} | ",
                "p.UserTask_A each rows | {\"rows\":[{\"evidenceNo\":\"PZ-1\"},{\"evidenceNo\":\" \"}]} | 2",
                "p.UserTask_A each rows | {\"rows\":[{\"evidenceNo\":null},{}]} | 1",
            })
    void rowWithoutAPhotoIsFound(String written, String values, Integer row) throws JsonProcessingException {
        JsonNode submitted = JSON.readTree(values);

        assertThat(PhotoStep.of(written).rowWithout(submitted).orElse(null)).isEqualTo(row);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "UserTask_A",
                "p.UserTask_A if",
                "p.UserTask_A if answer",
                "p.UserTask_A each",
                "p.A when b=C"
            })
    void lineThatMeansNothingIsRefused(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhotoStep.of(written))
                .withMessageContaining("guicheng.evidence.required-steps");
    }

    @Test
    void everyStepOfTheProductThatNeedsAPhotoHasAFormThatLeadsThere() throws IOException {
        assertThat(required()).isNotEmpty().allSatisfy(step -> {
            var form = form(step.step());
            assertThat(form).as(step.step()).contains("\"textFrom\": \"evidencePage\"");
            for (var key : Arrays.asList(step.field(), step.list())) {
                assertThat(form).as(step.step()).contains(Objects.toString(key, ""));
            }
        });
    }

    @Test
    void repairsVerificationsFactsNoticesSnagsAndSeriousFindingsNeedOne() throws IOException {
        assertThat(required().stream().map(PhotoStep::step))
                .contains(
                        "patrol-round.UserTask_CarryOutRound",
                        "patrol-to-repair.UserTask_CarryOutRepair",
                        "patrol-to-repair.UserTask_RectifyDefect",
                        "work-contact.UserTask_RectifyContact",
                        "patrol-to-repair.UserTask_VerifyOnSite",
                        "work-contact.UserTask_VerifyContact",
                        "tenant-violation.UserTask_VerifyViolation",
                        "tenant-violation.UserTask_RecheckViolation",
                        "tenant-violation.UserTask_Dissuade",
                        "tenant-violation.UserTask_StopAtOnce",
                        "tenant-violation.UserTask_DeliverNotice",
                        "unit-handover.UserTask_InspectUnit",
                        "unit-handover.UserTask_InspectAgain",
                        "unit-handover.UserTask_ReinspectSnag");
    }

    private static List<PhotoStep> required() throws IOException {
        var sources = new MutablePropertySources();
        new YamlPropertySourceLoader()
                .load("application", new FileSystemResource("src/main/resources/application.yaml"))
                .forEach(sources::addLast);
        return new Binder(ConfigurationPropertySources.from(sources))
                .bind("guicheng.evidence.required-steps", Bindable.listOf(String.class)).get().stream()
                        .map(PhotoStep::of)
                        .toList();
    }

    private static String form(String step) {
        var process = step.substring(0, step.indexOf('.'));
        try (var models = Files.walk(Path.of("processes"))) {
            var file = models.filter(path -> path.endsWith(process + ".bpmn"))
                    .findFirst()
                    .orElseThrow();
            UserTask task =
                    Bpmn.readModelFromFile(file.toFile()).getModelElementById(step.substring(step.indexOf('.') + 1));
            assertThat(task).as(step).isNotNull();
            var form = task.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", "formRef");
            return Files.readString(
                    Path.of("forms").resolve(file.getParent().getFileName()).resolve(form + ".form"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
