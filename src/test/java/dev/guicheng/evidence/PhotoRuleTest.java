package dev.guicheng.evidence;

import static dev.guicheng.evidence.EvidenceCase.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.engine.Refused;
import dev.guicheng.rulebook.Checklist;
import dev.guicheng.rulebook.ChecklistItem;
import dev.guicheng.testing.OurTables;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest(
        properties = {
            "guicheng.evidence.required-steps="
                    + "patrol-to-repair.UserTask_CarryOutRepair,patrol-to-repair.UserTask_VerifyOnSite",
            "guicheng.evidence.required-if-serious=patrol-round.UserTask_CarryOutRound"
        })
@ActiveProfiles("test")
class PhotoRuleTest {

    private static final String CARRY_OUT_ROUND = "UserTask_CarryOutRound";
    private static final String SENTENCE = "这一步要有现场照片：请打开表单中的「拍照或上传照片」";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Tasklist tasklist;

    @Autowired
    private Uploads uploads;

    @Autowired
    private Evidences evidences;

    @Autowired
    private Checklist checklist;

    @Autowired
    private OurTables tables;

    @Test
    void repairWithoutAPhotoIsRefusedAndLeavesEverythingAsItWas() {
        var test = underRepair(tasklist);
        tasklist.claim(ENGINEER, test.caseNo, CARRY_OUT_REPAIR);
        var before = tables.contents();

        assertThatThrownBy(test::repaired).isInstanceOf(Refused.class).hasMessageContaining(SENTENCE);

        assertThat(tables.contents()).isEqualTo(before);
    }

    @Test
    void repairWithAPhotoPasses() {
        var test = underRepair(tasklist);
        test.photographed(uploads, ENGINEER, test.photo(test.task(CARRY_OUT_REPAIR)));

        test.repaired();

        assertThat(tasklist.task(test.caseNo, VERIFY_ON_SITE)).isNotNull();
    }

    @Test
    void photoOfTheCaseAsAWholeIsNoneOfTheStep() {
        var test = underRepair(tasklist);
        test.photographed(uploads, OFFICER, test.photo(null));

        assertThatThrownBy(test::repaired).hasMessageContaining(SENTENCE);
    }

    @Test
    void removedPhotoDoesNotCount() {
        var test = underRepair(tasklist);
        var photo = test.photographed(uploads, ENGINEER, test.photo(test.task(CARRY_OUT_REPAIR)));
        tasklist.as(ENGINEER, () -> {
            evidences.remove(photo.evidenceNo());
            return null;
        });

        assertThatThrownBy(test::repaired).hasMessageContaining(SENTENCE);
    }

    @Test
    void reworkNeedsAPhotoOfItsOwn() {
        var test = underRepair(tasklist);
        test.photographed(uploads, ENGINEER, test.photo(test.task(CARRY_OUT_REPAIR)));
        test.repaired();
        test.photographed(uploads, OFFICER, test.photo(test.task(VERIFY_ON_SITE)));
        test.verified("FAILED");

        assertThatThrownBy(test::repaired).hasMessageContaining(SENTENCE);

        test.photographed(uploads, ENGINEER, test.photo(test.task(CARRY_OUT_REPAIR)));
        assertThatCode(test::repaired).doesNotThrowAnyException();
    }

    @Test
    void roundWithASeriousFindingNeedsAPhoto() {
        var round = round();

        assertThatThrownBy(() -> carryOut(round, finding("SERIOUS")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(SENTENCE);

        round.photographed(uploads, OFFICER, round.photo(round.task(CARRY_OUT_ROUND)));
        assertThatCode(() -> carryOut(round, finding("SERIOUS"))).doesNotThrowAnyException();
    }

    @Test
    void roundWithoutASeriousFindingNeedsNone() {
        assertThatCode(() -> carryOut(round(), finding("MINOR"))).doesNotThrowAnyException();
        assertThatCode(() -> carryOut(round())).doesNotThrowAnyException();
    }

    @Test
    void formOfTheTaskListsItsPhotosAndLeadsToTheirPage() {
        var test = underRepair(tasklist);
        var task = test.task(CARRY_OUT_REPAIR);
        assertThat(form(task)).contains("这一步还没有照片", "/cases/%s/evidence/%s".formatted(test.caseNo, task));

        var photo = test.photographed(uploads, ENGINEER, test.photo(task));

        assertThat(form(task))
                .contains(photo.evidenceNo().replace("-", "&#45;"))
                .doesNotContain("这一步还没有照片");
    }

    private String form(String task) {
        return tasklist.as(ENGINEER, () -> {
            try (var form = engine.getFormService().getDeployedTaskForm(task)) {
                return new String(form.readAllBytes(), UTF_8);
            }
        });
    }

    private EvidenceCase round() {
        var form = new HashMap<String, Object>();
        form.put("project", TestEstate.PROJECT);
        form.put("places", Spin.JSON(List.of(TestEstate.LOBBY)));
        form.put("kind", "DAILY");
        form.put("cause", "SPECIAL");
        form.put("way", "WALK");
        form.put("categories", Spin.JSON(List.of("K05")));
        var round = EvidenceCase.of(tasklist, tasklist.start(OFFICER, "patrol-round", form));
        tasklist.claim(OFFICER, round.caseNo, CARRY_OUT_ROUND);
        return round;
    }

    @SafeVarargs
    private void carryOut(EvidenceCase round, Map<String, Object>... findings) {
        var form = new HashMap<String, Object>();
        form.put(
                "checkedItems",
                Spin.JSON(checklist.category("K05").items().stream()
                        .map(ChecklistItem::id)
                        .toList()));
        form.put("situation", "整洁");
        form.put("contractorAttendance", "保洁 2 人在岗");
        form.put("findings", Spin.JSON(List.of(findings)));
        tasklist.submit(OFFICER, round.caseNo, CARRY_OUT_ROUND, form);
    }

    private static Map<String, Object> finding(String seriousness) {
        var row = new HashMap<String, Object>();
        row.put("item", "K05-01");
        row.put("place", TestEstate.LOBBY);
        row.put("exactPlace", "东侧");
        row.put("methods", List.of("LOOK"));
        row.put("description", "门锁打不开");
        row.put("seriousness", seriousness);
        row.put("hazard", false);
        row.put("solvedOnSpot", false);
        return row;
    }
}
