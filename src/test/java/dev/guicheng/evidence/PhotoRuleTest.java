package dev.guicheng.evidence;

import static dev.guicheng.evidence.EvidenceCase.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CasePicture;
import dev.guicheng.engine.Refused;
import dev.guicheng.engine.form.Submission;
import dev.guicheng.rulebook.Checklist;
import dev.guicheng.rulebook.ChecklistItem;
import dev.guicheng.testing.OurTables;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest(
        properties = {
            "guicheng.evidence.required-steps="
                    + "patrol-to-repair.UserTask_CarryOutRepair,patrol-to-repair.UserTask_VerifyOnSite,"
                    + "patrol-round.UserTask_CarryOutRound if seriousness=SERIOUS,"
                    + "patrol-to-repair.UserTask_RectifyDefect if rectification=DONE,"
                    + "work-contact.UserTask_RectifyContact,work-contact.UserTask_VerifyContact"
        })
@ActiveProfiles("test")
class PhotoRuleTest {

    private static final Person CLEANER = Person.of("wuyan", "cleaners");
    private static final String RECTIFY_DEFECT = "UserTask_RectifyDefect";
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
    private EvidencePictures pictures;

    @Autowired
    private PhotoRule rule;

    @Autowired
    private PhotoUploads photos;

    @Autowired
    private CaseFiles cases;

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
    void rectificationThatIsDoneNeedsAPhotoAndOneThatIsReturnedNone() {
        var done = toRectify("MINOR");
        tasklist.claim(CLEANER, done.caseNo, RECTIFY_DEFECT);
        assertThatThrownBy(() -> rectified(done, "DONE")).hasMessageContaining(SENTENCE);

        photos.photograph(CLEANER, done.caseNo, RECTIFY_DEFECT);
        rectified(done, "DONE");
        assertThat(tasklist.task(done.caseNo, VERIFY_ON_SITE)).isNotNull();

        var returned = toRectify("MINOR");
        tasklist.claim(CLEANER, returned.caseNo, RECTIFY_DEFECT);
        rectified(returned, "RETURNED");
        assertThat(tasklist.task(returned.caseNo, "UserTask_TriageFinding")).isNotNull();
    }

    @Test
    void workContactNeedsAPhotoWhenItIsRectifiedAndWhenItIsVerified() {
        var finding = toRectify("SERIOUS").caseNo;
        tasklist.runJobs(finding);
        var contact = cases.linksOf(finding).get(0).toCase();
        tasklist.complete(
                Person.of("tangmin", "environmentSupervisors"),
                contact,
                "UserTask_AcknowledgeContact",
                Map.of("acknowledgement", "ACCEPTED", "plan", "AT_ONCE"));

        assertThatThrownBy(
                        () -> tasklist.complete(CLEANER, contact, "UserTask_RectifyContact", Map.of("measures", "清洗")))
                .hasMessageContaining(SENTENCE);
        photos.photograph(CLEANER, contact, "UserTask_RectifyContact");
        tasklist.submit(CLEANER, contact, "UserTask_RectifyContact", Map.of("measures", "清洗"));

        assertThatThrownBy(() ->
                        tasklist.complete(OFFICER, contact, "UserTask_VerifyContact", Map.of("verification", "PASSED")))
                .hasMessageContaining(SENTENCE);
        photos.photograph(OFFICER, contact, "UserTask_VerifyContact");
        tasklist.submit(OFFICER, contact, "UserTask_VerifyContact", Map.of("verification", "PASSED"));

        assertThat(cases.get(contact).open()).isFalse();
        assertThat(pictures.of(contact)).hasSize(2);
    }

    @Test
    void taskWhoseFormIsOlderThanTheRuleIsCompletedWithoutAPhoto() {
        var test = underRepair(tasklist);
        var task = tasklist.task(test.caseNo, CARRY_OUT_REPAIR);
        var where = new Submission.Where("patrol-to-repair", test.caseNo);

        assertThat(rule.problem(submission(task, where, true))).isPresent();
        assertThat(rule.problem(submission(task, where, false))).isEmpty();
    }

    private static Submission submission(Task task, Submission.Where where, boolean leadsToThePage) {
        return new Submission(
                Submission.Kind.SUBMIT,
                Optional.of(task),
                Optional.of(ENGINEER.id()),
                Optional.of(where),
                JsonNodeFactory.instance.objectNode(),
                source -> leadsToThePage);
    }

    @Test
    void findingOfARoundShowsTheRoundsPhotosAndWhereTheyAreFrom() {
        var round = round();
        var photo = round.photographed(uploads, OFFICER, round.photo(round.task(CARRY_OUT_ROUND)));
        carryOut(round, finding("SERIOUS"));
        tasklist.runJobs(round.caseNo);
        var finding = cases.linksOf(round.caseNo).get(0).toCase();

        assertThat(evidences.lentTo(finding)).containsExactly(photo);
        assertThat(evidences.lentTo(round.caseNo)).isEmpty();
        assertThat(evidences.borrowersOf(photo)).containsExactly(finding);
        assertThat(pictures.of(finding))
                .extracting(CasePicture::caption)
                .allSatisfy(caption ->
                        assertThat(caption).startsWith("来自 %s：%s".formatted(round.caseNo, photo.evidenceNo())))
                .hasSize(1);
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

    /** A serious one goes the way of a work contact. */
    private EvidenceCase toRectify(String seriousness) {
        var test = reported(tasklist);
        tasklist.complete(
                ASSISTANT,
                test.caseNo,
                "UserTask_TriageFinding",
                Map.of(
                        "route",
                        "RECTIFICATION",
                        "department",
                        "environment",
                        "seriousness",
                        seriousness,
                        "responseMinutes",
                        60,
                        "solutionDays",
                        5));
        return test;
    }

    private void rectified(EvidenceCase test, String rectification) {
        var form = new HashMap<String, Object>();
        form.put("rectification", rectification);
        form.put(rectification.equals("DONE") ? "measures" : "returnReason", "已处理");
        tasklist.submit(CLEANER, test.caseNo, RECTIFY_DEFECT, form);
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
