package dev.guicheng.evidence;

import static dev.guicheng.evidence.EvidenceCase.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.access.Cast;
import dev.guicheng.access.ServerTest;
import dev.guicheng.access.Visitor;
import dev.guicheng.access.Visitor.Answer;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.testing.Photos;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class EvidencePageTest {

    private static final String NAME = "欧阳修文";
    private static final byte[] PHOTO = Photos.taken(
            Photos.jpeg(400, 300), 1, "2026:03:01 09:30:00", "+08:00", new int[] {30, 15, 36}, new int[] {120, 9, 18});

    private final Cast cast;
    private final Tasklist tasklist;
    private final Evidences evidences;
    private final CaseFiles cases;
    private final Ledger ledger;
    private final EvidenceCase test;
    private final Visitor officer;

    EvidencePageTest(
            @Autowired Cast cast,
            @Autowired Tasklist tasklist,
            @Autowired Evidences evidences,
            @Autowired CaseFiles cases,
            @Autowired Ledger ledger) {
        this.cast = cast;
        this.tasklist = tasklist;
        this.evidences = evidences;
        this.cases = cases;
        this.ledger = ledger;
        test = underRepair(tasklist);
        officer = login("serviceOfficers");
    }

    @Test
    void uploadedPhotoIsAnsweredAndShownWhereverTheCaseIs() {
        var answer = upload(officer, newId(), PHOTO);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).hasValue("application/json");
        var photo = onlyPhoto();
        assertThat(answer.body()).contains(photo.evidenceNo(), "/evidence/%s/thumbnail".formatted(photo.evidenceNo()));
        assertThat(officer.get(page()).body())
                .contains(photo.evidenceNo(), "拍摄于 2026-03-01 09:30", "删除")
                .contains("src=\"/evidence/%s/thumbnail\"".formatted(photo.evidenceNo()));
        assertThat(officer.get("/cases/" + test.caseNo).body())
                .contains(photo.evidenceNo(), "拍摄于 2026-03-01 09:30", "测试员", "位置 30.260000, 120.155000")
                .contains("添加照片或签名");
    }

    @Test
    void retryOfAnUploadIsAnsweredLikeTheFirstAttempt() {
        var id = newId();
        var first = upload(officer, id, PHOTO);

        var second = upload(officer, id, PHOTO);

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(evidences.of(test.caseNo)).hasSize(1);
    }

    @Test
    void whatIsNoPhotoIsRefusedWithASentence() {
        var answer = upload(officer, newId(), "这不是照片".getBytes(UTF_8));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).contains("文件不是照片，只能上传 JPEG、PNG 或 WebP 图片");
        assertThat(evidences.of(test.caseNo)).isEmpty();
    }

    @Test
    void photoOfMoreThanTenMegabytesIsRefusedWithASentence() {
        var answer = upload(officer, newId(), new byte[10 * 1024 * 1024 + 1]);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("照片超过 10 MB");
    }

    @Test
    void uploadWithoutAnIdIsRefused() {
        assertThat(upload(officer, "1", PHOTO).body()).contains("上传编号不对");
        assertThat(evidences.of(test.caseNo)).isEmpty();
    }

    @Test
    void uploadFromAnotherSiteIsRefused() {
        var answer = officer.upload(page(), Map.of("id", newId()), "photo", "灯.jpg", PHOTO);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(evidences.of(test.caseNo)).isEmpty();
    }

    @Test
    void pictureAndThumbnailAreCachedForThemselvesOnly() {
        upload(officer, newId(), PHOTO);
        var photo = onlyPhoto();

        var picture = officer.get("/evidence/" + photo.evidenceNo());
        var thumbnail = officer.get("/evidence/%s/thumbnail".formatted(photo.evidenceNo()));

        for (var answer : List.of(picture, thumbnail)) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).hasValue("image/jpeg");
            assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.header("Cache-Control")).hasValue("max-age=2592000, private, immutable");
            assertThat(answer.header("Pragma")).isEmpty();
        }
        assertThat(picture.header("ETag")).hasValue("\"%s\"".formatted(photo.sha256()));
        assertThat(picture.header("Content-Length")).hasValue(String.valueOf(photo.size()));
        var again = officer.withHeader("If-None-Match", "\"%s\"".formatted(photo.sha256()))
                .get("/evidence/" + photo.evidenceNo());
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void photoOfAnotherProjectIsAnsweredLikeOneThatDoesNotExist() {
        upload(officer, newId(), PHOTO);
        var photo = onlyPhoto().evidenceNo();
        var stranger = cast.loggedIn(user("serviceAssistants", TestEstate.OTHER_PROJECT));

        for (var path : List.of("/evidence/" + photo, "/evidence/%s/thumbnail".formatted(photo), page())) {
            assertThat(stranger.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(upload(stranger, newId(), PHOTO).status()).isEqualTo(404);
        assertThat(post(stranger, "/evidence/%s/removal".formatted(photo)).status())
                .isEqualTo(404);
        assertThat(stranger.get("/evidence/PZ-2026-999999").status()).isEqualTo(404);
        assertThat(evidences.of(test.caseNo)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cleaners", "securityGuards", "feeDesk"})
    void whoHasNothingToDoWithTheCaseDoesNotFindItsPhotos(String group) {
        upload(officer, newId(), PHOTO);

        assertThat(login(group).get("/evidence/" + onlyPhoto().evidenceNo()).status())
                .isEqualTo(404);
        assertThat(login(group).get(page()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditors", "qualityInspectors"})
    void whoOnlyLooksSeesPhotosButAddsNone(String group) {
        upload(officer, newId(), PHOTO);
        var inspector = login(group);

        assertThat(inspector.get("/evidence/" + onlyPhoto().evidenceNo()).status())
                .isEqualTo(200);
        assertThat(inspector.get(page()).body()).doesNotContain("拍照", "保存签名");
        assertThat(upload(inspector, newId(), PHOTO).status()).isEqualTo(404);
        assertThat(evidences.of(test.caseNo)).hasSize(1);
    }

    @Test
    void anonymousCallerHasToLogIn() {
        var anonymous = cast.anonymous().withHeader("Accept", "text/html");

        assertThat(anonymous.get(page()).location()).isEqualTo("/login");
        assertThat(anonymous.get("/evidence/PZ-2026-000001").location()).isEqualTo("/login");
    }

    @Test
    void pageOfATaskTakesPhotosOfThatTaskAndLeadsBackToIt() {
        var task = test.task(CARRY_OUT_REPAIR);
        tasklist.giveBack(ENGINEER, test.caseNo, CARRY_OUT_REPAIR);
        var engineer = login("engineers");
        upload(officer, newId(), PHOTO);

        var before = engineer.get(page() + "/" + task);
        assertThat(before.status()).isEqualTo(200);
        assertThat(before.body())
                .contains("维修 · ", "还没有照片", "data-task=\"%s\"".formatted(task))
                .contains("href=\"/camunda/app/tasklist/default/#/?task=%s\"".formatted(task), "返回任务");

        assertThat(upload(engineer, newId(), PHOTO, Map.of("taskId", task)).status())
                .isEqualTo(200);

        assertThat(evidences.photographed(test.caseNo, task)).isTrue();
        assertThat(engineer.get(page() + "/" + task).body()).contains("data-room=\"19\"");
    }

    @Test
    void pageOfATaskThatIsDoneLeadsToTheOneOfTheCase() {
        var task = test.task(CARRY_OUT_REPAIR);
        test.repaired();

        var answer = officer.get(page() + "/" + task);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).isEqualTo(page());
        assertThat(upload(officer, newId(), PHOTO, Map.of("taskId", task)).body())
                .contains("这项任务已经办结或收回");
    }

    @Test
    void pageNeedsNothingFromElsewhere() {
        var body = officer.get(page()).body();

        assertThat(body).doesNotContain("style=\"", "onclick", "blob:", "http://", "https://");
        var scripts = Pattern.compile("(?:src|href)=\"(/(?:js|css|webjars)/[^\"]+)\"")
                .matcher(body)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(scripts).hasSize(4);
        assertThat(scripts)
                .allSatisfy(script ->
                        assertThat(officer.get(script).status()).as(script).isEqualTo(200));
    }

    @Test
    void ownPhotoIsRemovedOthersAreNot() {
        upload(officer, newId(), PHOTO);
        var path = "/evidence/%s/removal".formatted(onlyPhoto().evidenceNo());

        var refused = post(login("serviceSupervisors"), path);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("只能删除自己上传的照片");
        assertThat(officer.postForm(path, Map.of()).status()).isEqualTo(403);

        assertThat(post(officer, path).status()).isEqualTo(200);
        assertThat(evidences.of(test.caseNo)).isEmpty();
        assertThat(officer.get(path.replace("/removal", "")).status()).isEqualTo(404);
    }

    @Test
    void residentSignsAndIsShownMasked() {
        var answer = sign(officer, Map.of("name", NAME, "role", "OWNER"), Photos.signature());

        assertThat(answer.status()).isEqualTo(200);
        var signature = evidences.of(test.caseNo).get(0);
        assertThat(officer.get(page()).body())
                .contains("欧**", "（业主）", signature.evidenceNo())
                .doesNotContain(NAME);
        assertThat(officer.get("/cases/" + test.caseNo).body())
                .contains("欧**（业主）签名")
                .doesNotContain(NAME);
        assertThat(officer.get("/evidence/" + signature.evidenceNo()).header("Content-Type"))
                .hasValue("image/png");
    }

    @Test
    void emptySignatureOrNoNameIsRefusedWithASentence() {
        assertThat(sign(officer, Map.of("name", NAME, "role", "OWNER"), Photos.emptySheet())
                        .body())
                .contains("签名是空白的");
        var nameless = sign(officer, Map.of("role", "OTHER"), Photos.signature());
        assertThat(nameless.status()).isEqualTo(400);
        assertThat(nameless.body()).contains("姓名：必填");
        assertThat(evidences.of(test.caseNo)).isEmpty();
    }

    @Test
    void customerServiceReadsTheNameInFullWhichTheLedgerKeeps() {
        sign(officer, Map.of("name", NAME, "role", "OCCUPANT"), Photos.signature());
        var path =
                "/evidence/%s/signer".formatted(evidences.of(test.caseNo).get(0).evidenceNo());

        assertThat(post(login("engineeringSupervisors"), path).status()).isEqualTo(404);
        assertThat(actions()).doesNotContain("查看签名人");
        assertThat(post(officer, path).body()).contains(NAME);
        assertThat(actions()).containsOnlyOnce("查看签名人");
    }

    @Test
    void endedCaseShowsItsPhotosAndTakesNoMore() {
        upload(officer, newId(), PHOTO);
        cases.withdraw(test.caseNo, "误报", List.of());

        assertThat(officer.get(page()).body())
                .contains(onlyPhoto().evidenceNo())
                .doesNotContain("删除", "保存签名");
        assertThat(upload(officer, newId(), PHOTO).body()).contains("已经结束，不能再添加照片或签名");
        assertThat(officer.get("/cases/" + test.caseNo).body())
                .contains(onlyPhoto().evidenceNo())
                .doesNotContain("添加照片或签名");
    }

    private Evidence onlyPhoto() {
        assertThat(evidences.of(test.caseNo)).hasSize(1);
        return evidences.of(test.caseNo).get(0);
    }

    private Answer upload(Visitor visitor, String id, byte[] photo) {
        return upload(visitor, id, photo, Map.of());
    }

    private Answer upload(Visitor visitor, String id, byte[] photo, Map<String, String> more) {
        var fields = new HashMap<>(more);
        fields.put("id", id);
        fields.put("_csrf", visitor.csrfToken("/"));
        return visitor.upload(page(), fields, "photo", "灯.jpg", photo);
    }

    private Answer sign(Visitor visitor, Map<String, String> who, byte[] signature) {
        var fields = new HashMap<>(who);
        fields.put("id", newId());
        fields.put("_csrf", visitor.csrfToken("/"));
        return visitor.upload(page() + "/signatures", fields, "signature", "signature.png", signature);
    }

    private static Answer post(Visitor visitor, String path) {
        return visitor.postForm(path, Map.of("_csrf", visitor.csrfToken("/")));
    }

    private String page() {
        return "/cases/%s/evidence".formatted(test.caseNo);
    }

    private List<String> actions() {
        return ledger.entriesOf(test.caseNo).stream().map(LedgerEntry::action).toList();
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private Visitor login(String group) {
        return cast.loggedIn(user(group, TestEstate.PROJECT));
    }

    /** Process owners open more than the Tasklist, and so have a start page with a form and its token. */
    private String user(String group, String project) {
        return cast.user(Stream.of(group, "processOwners").distinct().toList(), project);
    }
}
