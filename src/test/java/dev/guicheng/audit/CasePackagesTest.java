package dev.guicheng.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.evidence.PhotographedCase;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.proof.Nights;
import dev.guicheng.proof.PackageFiles;
import dev.guicheng.proof.Signatory;
import dev.guicheng.proof.Unpacked;
import dev.guicheng.proof.Unpacked.Outcome;
import dev.guicheng.testing.Apart;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Tasklist;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;

/** A package proves itself, and whatever is altered in it is found by the command and named. */
@Apart
class CasePackagesTest {

    private static final Person AUDITOR = Person.of("wenqing", "auditors");

    @TempDir
    private Path folder;

    private Nights nights;
    private Signatory signatory;
    private Tasklist tasklist;
    private CasePackages packages;
    private String caseNo;
    private Unpacked unpacked;

    @BeforeEach
    void exportAnAnchoredCase(
            ApplicationContext application, Signatory signatory, Tasklist tasklist, CasePackages packages) {
        this.signatory = signatory;
        this.tasklist = tasklist;
        this.packages = packages;
        nights = new Nights(application);
        caseNo = PhotographedCase.in(application);
        nights.pass();
        unpacked = exported();
    }

    @AfterEach
    void letTimeRunAgain() {
        ClockUtil.reset();
    }

    @OnEachDatabase
    void packageHoldsTheWholeCaseAndProvesIt(Ledger ledger) throws Exception {
        assertThat(unpacked.files().keySet())
                .contains(
                        "case.json",
                        "ledger.jsonl",
                        "seals.jsonl",
                        "rows.jsonl",
                        "model.bpmn",
                        "diagram.svg",
                        "print.html",
                        "anchor.json",
                        "public-key.txt",
                        "manifest.json",
                        "manifest.sig")
                .filteredOn(name -> name.startsWith("photos/"))
                .singleElement()
                .asString()
                .endsWith(".jpg");
        assertThat(unpacked.text("case.json")).contains(caseNo, "《巡查问题处理表》", "\"sha256\"", "StartEvent_");
        assertThat(unpacked.text("model.bpmn")).contains("<bpmn:process id=\"patrol-to-repair\"");
        assertThat(unpacked.text("diagram.svg")).startsWith("<svg").contains("class=\"passed\"");
        assertThat(unpacked.text("print.html"))
                .contains(caseNo, "《巡查问题处理表》", "<svg", "src=\"photos/PZ-", "导出")
                .doesNotContain("href=", "<script", "http://127", "??");
        assertThat(ledger.entriesOf(caseNo))
                .last()
                .returns("导出", LedgerEntry::action)
                .returns(AUDITOR.id(), LedgerEntry::actor);
        assertThat(unpacked.text("ledger.jsonl").lines())
                .hasSize(ledger.entriesOf(caseNo).size());

        var outcome = verified(
                unpacked,
                "--key",
                signatory.publicKey(),
                "--anchors",
                nights.folder().toString());
        assertThat(outcome.said())
                .contains("签名有效，出自给定的公钥", "文件与清单一致", "链条完整", "照片 1 张，与台账中的指纹一致", "行与封签一致")
                .contains("包含在 %s 的锚点中".formatted(nights.newest().day()))
                .contains("与给出的 %s 锚点文件一致".formatted(nights.newest().day()))
                .contains("结果：全部无误");
        assertThat(outcome.code()).isZero();
    }

    @OnEachDatabase
    void withoutAKeyTheFingerprintIsToldForComparison() throws Exception {
        var outcome = verified(unpacked);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.said()).contains("其指纹 " + signatory.fingerprint());
        var key = Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n".formatted(signatory.publicKey()));
        assertThat(verified(unpacked, "--key", key.toString()).code()).isZero();
    }

    @OnEachDatabase
    void nothingPersonalLeaves() {
        assertThat(unpacked.text("case.json")).contains("欧**").doesNotContain(PhotographedCase.SIGNER);
        assertThat(unpacked.files().keySet())
                .noneMatch(name -> unpacked.text(name).contains(PhotographedCase.SIGNER));
        assertThat(unpacked.text("case.json")).contains("SIGNATURE");
    }

    @OnEachDatabase
    void newCaseHasNoProofYet(ApplicationContext application) {
        caseNo = PhotographedCase.in(application);
        var young = exported();
        assertThat(young.files()).doesNotContainKey(PackageFiles.PROOF);
        var outcome = verified(young, "--anchors", nights.folder().toString());
        assertThat(outcome.said()).contains("还没有锚点包含本案件", "结果：全部无误");
    }

    @OnEachDatabase
    void anyAlteredFileIsNamed() {
        for (var name : unpacked.files().keySet()) {
            var bytes = unpacked.files().get(name).clone();
            bytes[bytes.length / 2] ^= 1;
            var outcome = verified(unpacked.with(name, bytes));
            assertThat(outcome.code()).as(name).isEqualTo(1);
            assertThat(outcome.said())
                    .as(name)
                    .contains(
                            name.startsWith("manifest") || name.equals(PackageFiles.PUBLIC_KEY)
                                    ? "签名无效"
                                    : "第一处：文件被改动：" + name);
        }
    }

    @OnEachDatabase
    void anyMissingFileAndAnyOtherOneIsNamed() {
        for (var name : unpacked.files().keySet()) {
            var outcome = verified(unpacked.without(name));
            assertThat(outcome.code()).as(name).isEqualTo(1);
            assertThat(outcome.said()).as(name).containsAnyOf("文件缺失：" + name, "签名无效", name + " 缺失、残缺或不可读");
        }
        assertWrong(unpacked.with("photos/more.txt", new byte[] {1}), "文件是事后插入的：photos/more.txt");
    }

    @OnEachDatabase
    void manifestOfSomebodyElseIsNotSigned() {
        var other = new String(Base64.getEncoder().encode(new byte[64]));
        assertWrong(unpacked.with(PackageFiles.SIGNATURE, text -> other), "签名无效");
        assertWrong(unpacked.with(PackageFiles.SIGNATURE, text -> "no signature"), "签名无效");
        assertWrong(unpacked.with(PackageFiles.MANIFEST, text -> text.replace("wenqing", "zhaogang")), "签名无效");
        var outcome = verified(unpacked, "--key", "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.said()).contains("第一处：签名无效");
    }

    @OnEachDatabase
    void ledgerAlteredByWhoeverHasTheKeyIsNamed() {
        assertForged(lines -> lines.replace("\"chenfang\"", "\"zhaogang\""), "台账第 1 条被改动");
        assertForged(text -> text.substring(text.indexOf('\n') + 1), "台账第 1 条缺失");
        assertForged(text -> text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1), "条缺失");
        assertForged(
                text -> {
                    var lines = new ArrayList<>(text.lines().toList());
                    lines.add(1, lines.get(0));
                    return String.join("\n", lines) + "\n";
                },
                "台账第 2 条缺失");
        assertForged(text -> text.replaceFirst("\"caseNo\":\"[^\"]+\"", "\"caseNo\":\"WT-1\""), "台账中有别的案件：WT-1");
        assertForged(text -> text.replaceFirst("\"at\":\"[^\"]+\"", "\"at\":null"), "ledger.jsonl 缺失、残缺或不可读");
        assertForged(text -> "[]\n" + text, "ledger.jsonl 缺失、残缺或不可读");
    }

    @OnEachDatabase
    void photoSwappedByWhoeverHasTheKeyIsNamed() {
        var photo = unpacked.files().keySet().stream()
                .filter(name -> name.startsWith("photos/"))
                .findFirst()
                .orElseThrow();
        assertWrong(unpacked.with(photo, new byte[] {1, 2}).signedBy(signatory), "照片与台账中的指纹不符：" + photo);
    }

    @OnEachDatabase
    void recordAndHistoryAlteredByWhoeverHasTheKeyAreNamed() {
        assertForgedRow("finding", line -> line.replace("两盏灯不亮", "一盏灯不亮"), "问题（finding %s）被改动".formatted(caseNo));
        assertForgedRow("finding", line -> "", "问题（finding %s）缺失".formatted(caseNo));
        assertForgedRow("finding", line -> line + line, "问题（finding %s）是事后插入的".formatted(caseNo));
        assertForgedRow("finding", line -> line + line.replaceFirst(caseNo, "WT-1"), "问题（finding WT-1）是事后插入的");
        assertForgedRow(
                "evidence_piece",
                line -> line.replaceFirst("\"bytes\":\"..", "\"bytes\":\"xx"),
                "照片内容（evidence_piece ");
        assertForgedRow("ACT_HI_ACTINST", line -> line.replaceFirst("\"act_name_\":\"", "$0非"), "流程步骤（ACT_HI_ACTINST ");
        assertForgedRow("variable_history", line -> "", "变量更改（variable_history ");
        assertForgedRow("variable_history", line -> "{}\n", "rows.jsonl 缺失、残缺或不可读");
    }

    @OnEachDatabase
    void sealsAlteredByWhoeverHasTheKeyAreNamed() {
        assertForgedSeals(text -> text.replaceFirst("\\\\\"finding\\\\\":", "\\\\\"findings\\\\\":"), "封签链第 1 条被改动");
        assertForgedSeals(text -> text.substring(text.indexOf('\n') + 1), "封签链第 1 条缺失");
        assertForgedSeals(text -> text.replaceFirst("\"caseNo\":\"[^\"]+\"", "\"caseNo\":\"WT-1\""), "封签中有别的案件：WT-1");
        assertForgedSeals(text -> "{}\n" + text, "seals.jsonl 缺失、残缺或不可读");

        var seals = unpacked.text(PackageFiles.SEALS).lines().toList();
        var last = seals.get(seals.size() - 1);
        var shortened = unpacked.with(PackageFiles.SEALS, text -> text.substring(0, text.length() - last.length() - 1))
                .with(PackageFiles.MANIFEST, text -> text.replaceFirst(
                                "(\"seal\" : \\{[^}]*\"seq\" : )\\d+", "$1" + (seals.size() - 1))
                        .replace(field(last, "hash"), field(last, "prevHash")))
                .signedBy(signatory);
        assertThat(verified(shortened).said())
                .doesNotContain("封签链第")
                .contains("第 %d 条（seal）缺失，%s 的锚点中还有它"
                        .formatted(seals.size(), nights.newest().day()));
    }

    @OnEachDatabase
    void photoThatWhoeverHasTheKeyHasTakenAwayIsNamed() {
        var photo = unpacked.files().keySet().stream()
                .filter(name -> name.startsWith("photos/"))
                .findFirst()
                .orElseThrow();
        assertWrong(unpacked.without(photo).signedBy(signatory), "照片缺失：PZ-");
    }

    /** As packages were exported before seals went along. */
    @OnEachDatabase
    void packageWithoutSealsSaysSo() {
        var outcome = verified(unpacked.without(PackageFiles.SEALS)
                .without(PackageFiles.ROWS)
                .with(PackageFiles.MANIFEST, text -> text.replace("guicheng-package-2", "guicheng-package-1"))
                .signedBy(signatory));

        assertThat(outcome.said()).contains("这个包导出时还没有附封签", "结果：全部无误");
        assertThat(outcome.code()).isZero();
        assertWrong(unpacked.without(PackageFiles.ROWS).signedBy(signatory), "rows.jsonl 缺失、残缺或不可读");
    }

    @OnEachDatabase
    void proofAlteredByWhoeverHasTheKeyIsNamed() {
        var day = nights.newest().day();
        assertProof(text -> text.replaceFirst("\"index\" : \\d+", "\"index\" : 99999999"), "包含证明不成立：" + day);
        assertProof(text -> text.replaceFirst("\"root\" : \"[^\"]+\"", "\"root\" : \"00\""), day + " 的锚点被改动");
        assertProof(text -> text.replace(caseNo, "WT-2026-999999"), "包含证明不成立：" + day);
        assertProof(text -> "{}", "anchor.json");
        assertWrong(
                unpacked.without(PackageFiles.PROOF).signedBy(signatory),
                "包内没有包含证明，而 %s 的锚点文件中有本案件".formatted(day),
                "--anchors",
                nights.folder().toString());
    }

    @OnEachDatabase
    void proofOfAnAnchorThatIsNotInTheGivenFilesIsNamed() throws Exception {
        var other = Files.createDirectory(folder.resolve("other"));
        Files.copy(
                nights.folder()
                        .resolve("guicheng-anchor-%s.jsonl"
                                .formatted(nights.newest().day())),
                other.resolve(
                        "guicheng-anchor-%s.jsonl".formatted(nights.newest().day())));
        nights.pass();
        assertWrong(exported(), "给出的锚点文件中没有 %s 这一天".formatted(nights.newest().day()), "--anchors", other.toString());
    }

    @OnEachDatabase
    void damagedPackageIsNamed() throws Exception {
        var file = folder.resolve("damaged.zip");
        Files.writeString(file, "PK and no more");
        var outcome = Unpacked.command(Locale.SIMPLIFIED_CHINESE, file.toString());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.said()).contains("damaged.zip 缺失、残缺或不可读");
    }

    private void assertForged(UnaryOperator<String> change, String problem) {
        assertWrong(unpacked.with(PackageFiles.LEDGER, change).signedBy(signatory), problem);
    }

    /** Changes the first row of the table. */
    private void assertForgedRow(String table, UnaryOperator<String> change, String problem) {
        assertWrong(
                unpacked.with(PackageFiles.ROWS, text -> {
                            var from = text.indexOf("{\"table\":\"%s\"".formatted(table));
                            var to = text.indexOf('\n', from) + 1;
                            return text.substring(0, from)
                                    + change.apply(text.substring(from, to))
                                    + text.substring(to);
                        })
                        .signedBy(signatory),
                problem);
    }

    private void assertForgedSeals(UnaryOperator<String> change, String problem) {
        assertWrong(unpacked.with(PackageFiles.SEALS, change).signedBy(signatory), problem);
    }

    private static String field(String line, String name) {
        return line.replaceFirst(".*\"%s\":\"([^\"]+)\".*".formatted(name), "$1");
    }

    private void assertProof(UnaryOperator<String> change, String problem) {
        assertWrong(unpacked.with(PackageFiles.PROOF, change).signedBy(signatory), problem);
    }

    private void assertWrong(Unpacked altered, String problem, String... arguments) {
        var outcome = verified(altered, arguments);
        assertThat(outcome.code()).as(problem).isEqualTo(1);
        assertThat(outcome.said().lines().filter(line -> line.contains("第一处：")).findFirst())
                .get()
                .asString()
                .contains(problem);
    }

    private Outcome verified(Unpacked altered, String... arguments) {
        return altered.verified(folder, Stream.of(arguments).toArray(String[]::new));
    }

    private Unpacked exported() {
        var zip = new ByteArrayOutputStream();
        tasklist.as(AUDITOR, () -> {
            packages.write(caseNo, Locale.SIMPLIFIED_CHINESE, zip);
            return null;
        });
        return new Unpacked(zip.toByteArray());
    }
}
