package dev.guicheng.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.Application;
import dev.guicheng.proof.Unpacked.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on files of anchors, as somebody calls it who has nothing else of the product. */
class VerifyCommandTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);

    private static final Signatory SIGNATORY = new Signatory(new ProofSettings(
            null,
            LocalTime.MIDNIGHT,
            List.of(),
            "",
            "MC4CAQAwBQYDK2VwBCIEIGd1aWNoZW5nIHRlc3Qgc2lnbmluZyBrZXksIDIwMjYh"));
    private static final String OTHER_KEY = "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    @TempDir
    private Path folder;

    private final TreeMap<String, String> leaves = new TreeMap<>();
    private Anchor last;

    @BeforeEach
    void writeThreeDays() throws IOException {
        day("WT-2026-000001", "WT-2026-000002", "XJ-2026-000001");
        day("WT-2026-000001");
        day("WT-2026-000003", "XJ-2026-000001");
    }

    @Test
    void folderOfAnchorsIsInOrder() {
        var outcome = verify(folder);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.said())
                .contains("✓ guicheng-anchor-2026-11-01.jsonl：变化 3 件，共 3 件，无误")
                .contains("✓ guicheng-anchor-2026-11-03.jsonl：变化 2 件，共 4 件，无误")
                .contains("锚点 3 天，最后一天 2026-11-03，哈希 " + last.hash())
                .contains("结果：全部无误");
    }

    @Test
    void signedFilesAreHeldAgainstTheirKeyOrTheGivenOnes() throws IOException {
        sign();

        var enclosed = verify(folder);
        assertThat(enclosed.code()).isZero();
        assertThat(enclosed.said()).contains("锚点签名有效", SIGNATORY.fingerprint());
        assertThat(verify(folder, "--key", SIGNATORY.publicKey()).code()).isZero();
        assertThat(verify(folder, "--key", OTHER_KEY, "--key", SIGNATORY.publicKey())
                        .code())
                .isZero();
        assertWrong("guicheng-anchor-2026-11-01.jsonl：签名无效", "--key", OTHER_KEY);
    }

    /** Somebody who has not the key writes an anchor anew, all its hashes right. */
    @Test
    void anchorThatSomebodyElseHasWrittenIsNotSigned() throws IOException {
        sign();
        var lines = Files.readAllLines(file(3));
        lines.set(lines.size() - 2, Json.write(writtenAnew(read(3))));
        Files.write(file(3), lines);
        assertWrong("guicheng-anchor-2026-11-03.jsonl：签名无效");

        lines.set(lines.size() - 1, "{\"publicKey\":\"?\",\"signature\":\"?\"}");
        Files.write(file(3), lines);
        assertWrong("guicheng-anchor-2026-11-03.jsonl：签名无效");

        lines.remove(lines.size() - 1);
        Files.write(file(3), lines);
        assertWrong("guicheng-anchor-2026-11-03.jsonl：没有签名", "--key", SIGNATORY.publicKey());
        assertThat(verify(folder).said()).contains("1 个文件没有签名");
    }

    @Test
    void nothingFollowsTheSignature() throws IOException {
        sign();
        change(2, text -> text + "more\n");
        assertWrong("guicheng-anchor-2026-11-02.jsonl：文件残缺或不是锚点文件");
    }

    @Test
    void oneFileIsCheckedByItself() {
        assertThat(verify(file(1)).code()).isZero();
        var second = verify(file(2));
        assertThat(second.code()).isZero();
        assertThat(second.said()).contains("从 2026-11-02 起只核对各天的变化和链条");
    }

    @Test
    void englishIsSpokenToo() {
        var outcome = Unpacked.command(Locale.ENGLISH, folder.toString());
        assertThat(outcome.said()).contains("Anchors of 3 days").contains("Result: all is right");
    }

    @Test
    void alteredLineIsNamed() throws IOException {
        change(1, text -> text.replaceFirst("\"seq\":1", "\"seq\":2"));
        assertWrong("guicheng-anchor-2026-11-01.jsonl：各行与锚点不符，应有 3 行，实有 3 行");
    }

    @Test
    void lineThatNobodyOfUsWroteIsNamed() throws IOException {
        change(2, text -> text.replaceFirst("\\{\"caseNo\"", "{ \"caseNo\""));
        assertWrong("guicheng-anchor-2026-11-02.jsonl：有一行被改动、插入或调换：{ \"caseNo\"");
    }

    @Test
    void removedInsertedAndSwappedLinesAreNamed() throws IOException {
        change(1, text -> text.substring(text.indexOf('\n') + 1));
        assertWrong("guicheng-anchor-2026-11-01.jsonl：各行与锚点不符，应有 3 行，实有 2 行");
        change(1, text -> leaf("AA-2026-000001") + "\n" + text);
        assertWrong("guicheng-anchor-2026-11-01.jsonl：各行与锚点不符");
        change(1, text -> {
            var lines = new ArrayList<>(text.lines().toList());
            lines.add(0, lines.remove(2));
            return String.join("\n", lines) + "\n";
        });
        assertWrong("guicheng-anchor-2026-11-01.jsonl：有一行被改动、插入或调换");
    }

    @Test
    void alteredAnchorIsNamed() throws IOException {
        change(2, text -> text.replace("\"changed\":1", "\"changed\":7"));
        assertWrong("2026-11-02 的锚点被改动");
    }

    @Test
    void anchorWrittenAnewIsNotChainedToTheNextOne() throws IOException {
        var lines = Files.readAllLines(file(2));
        lines.set(lines.size() - 1, Json.write(writtenAnew(read(2))));
        Files.write(file(2), lines);
        assertWrong("2026-11-03 的锚点与前一天的不相连");
    }

    @Test
    void wrongRootOverAllCasesIsNamed() throws IOException {
        var lines = Files.readAllLines(file(3));
        var anchor = read(3);
        lines.set(
                lines.size() - 1,
                Json.write(new Anchor(
                                anchor.day(),
                                anchor.cases(),
                                anchor.changed(),
                                "0".repeat(64),
                                anchor.changes(),
                                anchor.prevHash(),
                                anchor.madeAt(),
                                "")
                        .sealed()));
        Files.write(file(3), lines);
        assertWrong("2026-11-03 的锚点：全部案件算出的根不符");
    }

    @Test
    void missingFileIsNamed() throws IOException {
        Files.delete(file(2));
        assertWrong("2026-11-02 的锚点缺失");
    }

    @Test
    void fileUnderTheNameOfAnotherDayIsNamed() throws IOException {
        Files.move(file(3), folder.resolve("guicheng-anchor-2026-11-09.jsonl"));
        assertWrong("guicheng-anchor-2026-11-09.jsonl：文件名与内容中的日期 2026-11-03 不符");
    }

    @Test
    void damagedFileIsNamed() throws IOException {
        change(2, text -> text.substring(0, text.length() - 30));
        assertWrong("guicheng-anchor-2026-11-02.jsonl：文件残缺或不是锚点文件");
        Files.write(file(2), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertWrong("guicheng-anchor-2026-11-02.jsonl：文件残缺或不是锚点文件");
    }

    @Test
    void whatCannotBeCheckedEndsWithTwo() throws IOException {
        var usage = Unpacked.command(Locale.SIMPLIFIED_CHINESE);
        assertThat(usage.code()).isEqualTo(2);
        assertThat(usage.said()).startsWith("用法：java -jar guicheng.jar verify");
        assertThat(Unpacked.command(Locale.SIMPLIFIED_CHINESE, "--help").code()).isEqualTo(2);
        assertNotDone("没有这个文件", "no-such-file.zip");
        assertNotDone("没有这个文件", "no\0name");
        assertNotDone("参数不对：--what", folder.toString(), "--what");
        assertNotDone("参数不对：--key", folder.toString(), "--key");
        assertNotDone("参数不对：" + file(1), folder.toString(), file(1).toString());
        assertNotDone("不是 Ed25519 公钥", folder.toString(), "--key", "aGVsbG8=");
        assertNotDone("不是 Ed25519 公钥", folder.toString(), "--key", file(1).toString());
        var empty = Files.createDirectory(folder.resolve("empty"));
        assertNotDone("没有锚点文件", empty.toString());
    }

    @Test
    void commandRunsWithoutTheApplication() throws Exception {
        var right = process("zh_CN.UTF-8", folder.toString());
        assertThat(right.said()).contains("结果：全部无误").doesNotContain("Spring");
        assertThat(right.code()).isZero();

        change(2, text -> text.replace("\"changed\":1", "\"changed\":7"));
        var wrong = process("en_US.UTF-8", folder.toString());
        assertThat(wrong.said()).contains("The anchor of 2026-11-02 was altered");
        assertThat(wrong.code()).isEqualTo(1);

        assertThat(process("C", "no-such-file").code()).isEqualTo(2);
    }

    /** The same anchor as if made a second later, all its hashes right. */
    private static Anchor writtenAnew(Anchor anchor) {
        return new Anchor(
                        anchor.day(),
                        anchor.cases(),
                        anchor.changed(),
                        anchor.root(),
                        anchor.changes(),
                        anchor.prevHash(),
                        anchor.madeAt().plusSeconds(1),
                        "")
                .sealed();
    }

    private Outcome process(String language, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Application.class.getName(),
                "verify"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().put("LANG", language);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), said);
    }

    private void assertWrong(String problem, String... arguments) {
        var outcome = verify(folder, arguments);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.said()).contains("第一处：" + problem);
    }

    private static void assertNotDone(String reason, String... arguments) {
        var outcome = Unpacked.command(Locale.SIMPLIFIED_CHINESE, arguments);
        assertThat(outcome.said()).contains(reason);
        assertThat(outcome.code()).isEqualTo(2);
    }

    private static Outcome verify(Path what, String... arguments) {
        return Unpacked.command(
                Locale.SIMPLIFIED_CHINESE,
                Stream.concat(Stream.of(what.toString()), Stream.of(arguments)).toArray(String[]::new));
    }

    /** As the product writes the files. */
    private void sign() throws IOException {
        for (int day = 1; day <= 3; day++) {
            Files.writeString(
                    file(day), Json.write(AnchorSign.of(read(day), SIGNATORY)) + "\n", StandardOpenOption.APPEND);
        }
    }

    private void change(int day, UnaryOperator<String> change) throws IOException {
        var text = Files.readString(file(day));
        var changed = change.apply(text);
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(file(day), changed);
    }

    private Anchor read(int day) {
        try {
            return AnchorFile.read(file(day), line -> {}).anchor();
        } catch (IOException | Unreadable e) {
            throw new IllegalStateException(e);
        }
    }

    private Path file(int day) {
        return folder.resolve(AnchorFile.name(FIRST.plusDays(day - 1)));
    }

    private void day(String... changed) throws IOException {
        var day = last == null ? FIRST : last.day().plusDays(1);
        var lines = new TreeMap<String, String>();
        for (var caseNo : changed) {
            lines.put(caseNo, leaf(caseNo));
        }
        leaves.putAll(lines);
        last = new Anchor(
                        day,
                        leaves.size(),
                        lines.size(),
                        Leaf.rootOf(leaves.values()),
                        Leaf.rootOf(lines.values()),
                        last == null ? Anchor.GENESIS : last.hash(),
                        Instant.parse("2026-11-02T17:30:00.123Z"),
                        "")
                .sealed();
        var text = new ArrayList<>(lines.values());
        text.add(Json.write(last));
        Files.write(folder.resolve(AnchorFile.name(day)), text);
    }

    private String leaf(String caseNo) {
        int seq = leaves.containsKey(caseNo) ? 2 : 1;
        return "{\"caseNo\":\"%s\",\"chains\":{\"ledger\":{\"seq\":%d,\"hash\":\"%s\"}}}"
                .formatted(caseNo, seq, String.valueOf(seq).repeat(64));
    }
}
