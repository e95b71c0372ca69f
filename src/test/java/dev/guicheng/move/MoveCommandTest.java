package dev.guicheng.move;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.Application;
import dev.guicheng.casefile.CaseFile.Status;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.node.StartLock;
import dev.guicheng.evidence.PhotographedCase;
import dev.guicheng.finding.MainWay;
import dev.guicheng.handover.BegunHandover;
import dev.guicheng.ledger.CaseVerification;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.testing.Database;
import dev.guicheng.testing.Postgres;
import dev.guicheng.testing.TestEstate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A small installation moves to PostgreSQL and goes on there, or is told why it cannot. */
class MoveCommandTest {

    private record Outcome(int code, String said) {}

    private static final String ODD = "引号'\"、反斜杠\\、制表\t换行\n、𠮷野家、<b>";

    @TempDir
    private static Path filled;

    private static String closed;
    private static String open;

    @TempDir
    private Path folder;

    /** Real cases, one of them in the midst of its way, photos, an owner's file, and rows as nobody of us writes them. */
    @BeforeAll
    static void fillAFile() {
        try (var product = Database.start(address(filled))) {
            var way = new MainWay(product, (name, step) -> step.run());
            var round = way.round(true);
            closed = way.findingOf(round);
            way.reporterRegistered(closed)
                    .accepted(closed)
                    .repaired(closed)
                    .verified(closed)
                    .signed(closed)
                    .replied(closed);
            open = way.report();
            way.accepted(open);
            PhotographedCase.in(product);
            BegunHandover.in(product);
            var identity = product.getBean(ProcessEngine.class).getIdentityService();
            var user = identity.newUser("sunlei");
            user.setFirstName(ODD);
            user.setPassword("Guicheng-2026!");
            identity.saveUser(user);
            product.getBean(JdbcTemplate.class)
                    .update(
                            """
                            INSERT INTO act_ge_bytearray (id_, rev_, name_, bytes_, generated_, create_time_)
                            VALUES ('move-test', 1, ?, ?, TRUE, TIMESTAMP '2026-03-29 02:30:00.123456')
                            """,
                            ODD,
                            new byte[0]);
            product.getBean(JdbcTemplate.class)
                    .update(
                            """
                            INSERT INTO audit_case (
                                case_no, process_id, project_id, title, status, opened_at, facts, indexed_seq)
                            VALUES (?, 'patrol-to-repair', ?, '灯', 'CLOSED', CURRENT_TIMESTAMP, '两盏灯不亮', 1)
                            """,
                            closed,
                            TestEstate.PROJECT);
        }
    }

    @AfterEach
    void letTimeRunAgain() {
        ClockUtil.reset();
    }

    @Test
    void everythingIsMovedAndTheProductGoesOnWhereItWas() throws Exception {
        var source = copied();
        var target = Postgres.newDatabase();

        var outcome = move(source, target);

        assertThat(outcome.said())
                .contains("] ledger_entry：")
                .contains("逐表核对行数和内容")
                .contains("结果：已全部搬迁，核对无误");
        assertThat(outcome.code()).isZero();
        var moved = counts(target, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'");
        assertThat(moved.remove("task_audience")).isPositive();
        assertThat(moved.remove("listed_task")).isPositive().isEqualTo(moved.get("act_ru_task"));
        assertThat(moved)
                .isEqualTo(counts(
                        source + ";IFEXISTS=TRUE",
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'"))
                .hasSizeGreaterThan(100);
        try (var product = Database.start(target)) {
            verifyEverything(product);
            assertThat(product.getBean(JdbcTemplate.class)
                            .queryForList(
                                    "SELECT case_no FROM audit_case WHERE grams @@ CAST('盏灯' AS tsquery)",
                                    String.class))
                    .containsExactly(closed);
            var way = new MainWay(product, (name, step) -> step.run());
            passReminder(product, open);
            way.repaired(open).verified(open).signed(open);
            assertThat(product.getBean(CaseFiles.class).get(open).status()).isEqualTo(Status.CLOSED);
            var next = way.report();
            assertThat(number(next)).isGreaterThan(number(open));
            assertThat(PhotographedCase.in(product)).isNotBlank();
            verifyEverything(product);
            assertThat(product.getBean(JdbcTemplate.class)
                            .queryForObject(
                                    "SELECT COUNT(*) FROM act_re_deployment WHERE name_ = 'SpringAutoDeployment'",
                                    Integer.class))
                    .isEqualTo(1);
        }
    }

    @Test
    void whatTheDatabaseDoesNotKeepAsItWasGivenIsFoundAndTheTargetEmptied() throws Exception {
        var target = Postgres.newDatabase();
        execute(
                target,
                """
                CREATE SCHEMA meddler;
                CREATE FUNCTION meddler.change() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN NEW.title := NEW.title || ' '; RETURN NEW; END $$;
                CREATE FUNCTION meddler.drop() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RETURN NULL; END $$;
                CREATE FUNCTION meddler.meddle() RETURNS event_trigger LANGUAGE plpgsql AS $$
                DECLARE made RECORD;
                BEGIN
                    FOR made IN SELECT * FROM pg_event_trigger_ddl_commands() LOOP
                        IF made.object_identity = 'public.case_file' THEN
                            CREATE OR REPLACE TRIGGER meddler BEFORE INSERT ON public.case_file
                                FOR EACH ROW EXECUTE FUNCTION meddler.change();
                        ELSIF made.object_identity = 'public.act_hi_op_log' THEN
                            CREATE OR REPLACE TRIGGER meddler BEFORE INSERT ON public.act_hi_op_log
                                FOR EACH ROW EXECUTE FUNCTION meddler.drop();
                        END IF;
                    END LOOP;
                END $$;
                CREATE EVENT TRIGGER meddler ON ddl_command_end WHEN TAG IN ('CREATE TABLE')
                    EXECUTE FUNCTION meddler.meddle();
                """);

        var outcome = move(copied(), target);

        assertThat(outcome.said())
                .contains("表 case_file 的内容不同")
                .contains("表 act_hi_op_log 的行数不同")
                .contains("搬迁未成功：有 2 处不同")
                .contains("目标数据库已清空");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(tables(target)).isZero();
    }

    @Test
    void failureInTheMidstLeavesTheTargetEmptyAndTheNextAttemptSucceeds() throws Exception {
        var source = copied();
        var target = Postgres.newDatabase();
        execute(source, "UPDATE act_id_user SET last_ = 'a' || CHAR(0) WHERE id_ = 'sunlei'");

        var failed = move(source, target);

        assertThat(failed.said()).contains("表 act_id_user 未能搬迁").contains("目标数据库已清空");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(tables(target)).isZero();

        execute(source, "UPDATE act_id_user SET last_ = NULL WHERE id_ = 'sunlei'");
        assertThat(move(source, target).code()).isZero();
    }

    @Test
    void whatWasTamperedWithBeforeIsMovedAsItIsAndTold() throws Exception {
        var source = copied();
        execute(source, "UPDATE case_file SET title = '无事' WHERE case_no = '" + closed + "'");

        var outcome = move(source, Postgres.newDatabase());

        assertThat(outcome.said())
                .contains("来源原有的问题：" + closed)
                .contains("case_file")
                .contains("来源数据库原有 2 处问题");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void targetThatIsNotEmptyOrBeingStartedIsRefused() throws Exception {
        var target = Postgres.newDatabase();
        execute(target, "CREATE TABLE somebodys (id INT)");
        assertRefused(copied(), target, "目标数据库不是空的：schema public 中已有 1 个对象，如 somebodys");
        execute(target, "DROP TABLE somebodys; CREATE FUNCTION f() RETURNS INT LANGUAGE sql AS 'SELECT 1'");
        assertRefused(copied(), target, "目标数据库不是空的");
        execute(target, "DROP FUNCTION f()");
        try (var node = DriverManager.getConnection(target)) {
            assertThat(StartLock.tookAtOnce(node)).isTrue();
            assertRefused(copied(), target, "正有节点启动");
        }
        execute(target, "ALTER DATABASE " + name(target) + " SET search_path = 'nowhere'");
        assertRefused(copied(), target, "没有可用的 schema");
        assertRefused(copied(), target.replace(name(target), "nowhere"), "连接不上目标数据库");
        assertRefused(copied(), "jdbc:h2:mem:target", "目标须是 PostgreSQL");
    }

    @Test
    void sourceOfAnotherVersionOrKindIsRefused() throws Exception {
        var target = Postgres.newDatabase();
        var older = copied();
        execute(
                older,
                """
                DELETE FROM "flyway_schema_history"
                WHERE "installed_rank" = (SELECT MAX("installed_rank") FROM "flyway_schema_history")
                """);
        assertRefused(older, target, "结构较旧，缺少版本 ");
        var newer = copied();
        execute(
                newer,
                """
                INSERT INTO "flyway_schema_history"
                SELECT 1000, '999', 'later', 'SQL', 'V999__later.sql', 1, 'sa', CURRENT_TIMESTAMP, 1, TRUE
                """);
        assertRefused(newer, target, "结构版本 999 是本程序不认识的");
        var different = copied();
        execute(different, "UPDATE \"flyway_schema_history\" SET \"checksum\" = 1 WHERE \"version\" = '003'");
        assertRefused(different, target, "与本程序不符");
        var engine = copied();
        execute(engine, "UPDATE act_ge_schema_log SET version_ = '7.99.0'");
        assertRefused(engine, target, "流程引擎版本是 7.99.0");
        var more = copied();
        execute(more, "CREATE TABLE somebodys (id INT)");
        assertRefused(more, target, "不认识的表，不会被搬迁，请先移走：somebodys");
        var wider = copied();
        execute(wider, "ALTER TABLE place ADD COLUMN colour VARCHAR(9)");
        assertRefused(wider, target, "表 place 的列在两个数据库中不一致：colour");
        var less = copied();
        execute(less, "DROP TABLE act_ru_meter_log");
        assertRefused(less, target, "缺少本系统的表：act_ru_meter_log");
        var foreign = "jdbc:h2:file:" + folder.resolve("foreign");
        execute(foreign, "CREATE TABLE somebodys (id INT)");
        assertRefused(foreign, target, "不是本系统的数据库");
        assertRefused("jdbc:h2:file:" + folder.resolve("nowhere"), target, "没有这个数据库文件");
        assertThat(Files.exists(folder.resolve("nowhere.mv.db"))).isFalse();
        assertRefused("jdbc:h2:mem:source", target, "来源须是 H2 文件");
        assertRefused(copied() + ";AUTO_SERVER=TRUE", target, "AUTO_SERVER");
        Files.writeString(folder.resolve("broken.mv.db"), "nothing of the kind");
        assertRefused("jdbc:h2:file:" + folder.resolve("broken"), target, "打不开来源数据库");
        assertThat(tables(target)).isZero();
    }

    @Test
    void wrongPasswordOfTheSourceIsRefused() throws Exception {
        var outcome =
                run(Map.of("GUICHENG_FROM_PASSWORD", "wrong"), "--from=" + copied(), "--to=" + Postgres.newDatabase());
        assertThat(outcome.said()).contains("来源数据库的用户或密码不对");
        assertThat(outcome.code()).isEqualTo(2);
    }

    @Test
    void argumentsThatAreNoneAreRefused() {
        assertThat(run(Map.of()))
                .returns(2, Outcome::code)
                .extracting(Outcome::said)
                .asString()
                .startsWith("用法：");
        assertThat(run(Map.of(), "--help").said()).startsWith("用法：");
        assertThat(run(Map.of(), "--from=jdbc:h2:file:./x").said()).contains("缺少参数：--to");
        assertThat(run(Map.of(), "--from=a", "--from=b").said()).contains("参数重复：--from");
        for (var wrong : List.of("--from", "--from=", "--onto=x", "x")) {
            assertThat(run(Map.of(), wrong)).returns(2, Outcome::code);
            assertThat(run(Map.of(), wrong).said()).contains("参数不对：" + wrong);
        }
    }

    @Test
    void sourceInUseIsRefusedAndTheCommandSpeaksBothLanguages() throws Exception {
        var source = copied();
        var target = Postgres.newDatabase();
        try (var product = DriverManager.getConnection(source, "sa", "")) {
            assertThat(product.isValid(1)).isTrue();
            var refused = process("zh_CN.UTF-8", source, target);
            assertThat(refused.said()).startsWith("来源数据库正在使用").contains("没有搬迁任何数据");
            assertThat(refused.code()).isEqualTo(2);
        }
        var moved = process("en_US.UTF-8", source, target);
        assertThat(moved.said()).startsWith("Verifying ledger").contains("Result: everything was moved");
        assertThat(moved.code()).isZero();
    }

    private Outcome process(String language, String source, String target) throws Exception {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Application.class.getName(),
                        "move",
                        "--from=" + source,
                        "--to=" + target)
                .redirectErrorStream(true)
                .directory(folder.toFile());
        builder.environment().put("LANG", language);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), said);
    }

    private static void assertRefused(String source, String target, String reason) {
        var outcome = move(source, target);
        assertThat(outcome.said()).contains(reason).containsAnyOf("没有搬迁任何数据", "目标数据库已清空");
        assertThat(outcome.code()).isEqualTo(2);
    }

    private static Outcome move(String source, String target) {
        return run(Map.of(), "--from=" + source, "--to=" + target);
    }

    private static Outcome run(Map<String, String> environment, String... arguments) {
        var said = new ByteArrayOutputStream();
        int code = MoveCommand.run(
                new PrintStream(said, true, StandardCharsets.UTF_8), Locale.SIMPLIFIED_CHINESE, environment, arguments);
        return new Outcome(code, said.toString(StandardCharsets.UTF_8));
    }

    /** The address of a copy of the filled file. */
    private String copied() throws IOException {
        var copy = Files.createTempDirectory(folder, "copy");
        Files.copy(filled.resolve("guicheng.mv.db"), copy.resolve("guicheng.mv.db"));
        return address(copy);
    }

    private static String address(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("guicheng").toAbsolutePath();
    }

    private static void verifyEverything(ConfigurableApplicationContext product) {
        var verification = product.getBean(CaseVerification.class);
        var ledger = product.getBean(Ledger.class);
        var numbers = product.getBean(JdbcTemplate.class)
                .queryForList("SELECT case_no FROM ledger_head ORDER BY case_no", String.class);
        assertThat(numbers).contains(open, closed).allSatisfy(caseNo -> {
            // The site of the handover was made by the test, not by the product.
            assertThat(verification.verify(caseNo).problems())
                    .as(caseNo)
                    .filteredOn(problem -> !"delivery".equals(problem.table()))
                    .isEmpty();
            assertThat(ledger.verify(caseNo).intact()).as(caseNo).isTrue();
        });
        assertThat(verification.verify(closed).rows()).isPositive();
        assertThat(verification.verify(closed).seals()).isPositive();
    }

    /** Lets the timer before the deadline run. */
    private static void passReminder(ConfigurableApplicationContext product, String caseNo) {
        var engine = product.getBean(ProcessEngine.class);
        var instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNo)
                .singleResult();
        var timer = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance.getId())
                .timers()
                .orderByJobDuedate()
                .asc()
                .list()
                .get(0);
        ClockUtil.setCurrentTime(new Date(timer.getDuedate().getTime() + 1000));
        engine.getManagementService().executeJob(timer.getId());
        assertThat(product.getBean(JdbcTemplate.class)
                        .queryForObject("SELECT COUNT(*) FROM notice WHERE case_no = ?", Integer.class, caseNo))
                .isPositive();
    }

    private static int number(String caseNo) {
        return Integer.parseInt(caseNo.substring(caseNo.lastIndexOf('-') + 1));
    }

    private static String name(String address) {
        return address.replaceFirst(".*/", "").replaceFirst("\\?.*", "");
    }

    private static int tables(String target) throws SQLException {
        return counts(target, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
                .size();
    }

    /** How many rows each table has, without those of Flyway. */
    private static Map<String, Long> counts(String address, String tables) throws SQLException {
        var counts = new TreeMap<String, Long>();
        try (var connection = connection(address)) {
            var names = new ArrayList<String>();
            try (var statement = connection.createStatement();
                    var name = statement.executeQuery(tables)) {
                while (name.next()) {
                    names.add(name.getString(1));
                }
            }
            for (var name : names) {
                try (var statement = connection.createStatement();
                        var count = statement.executeQuery("SELECT COUNT(*) FROM \"%s\"".formatted(name))) {
                    count.next();
                    if (!name.startsWith("flyway")) {
                        counts.put(name.toLowerCase(Locale.ROOT), count.getLong(1));
                    }
                }
            }
        }
        return counts;
    }

    private static void execute(String address, String sql) throws SQLException {
        try (var connection = connection(address);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connection(String address) throws SQLException {
        return address.startsWith("jdbc:h2:")
                ? DriverManager.getConnection(address, "sa", "")
                : DriverManager.getConnection(address);
    }
}
