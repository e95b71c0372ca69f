package dev.guicheng.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.access.Cast;
import dev.guicheng.access.Visitor;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerCopies;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.organization.Place;
import dev.guicheng.organization.PlaceKind;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.ProjectKind;
import dev.guicheng.organization.ProjectPlan;
import dev.guicheng.organization.Projects;
import dev.guicheng.rulebook.Checklist;
import dev.guicheng.rulebook.ChecklistItem;
import dev.guicheng.rulebook.RuleBook;
import dev.guicheng.testing.Database;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Postgres;
import dev.guicheng.testing.ReportForm;
import dev.guicheng.testing.Tasklist;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The auditors' search among many closed cases on PostgreSQL. Two real cases, a repair and a round, are multiplied with
 * everything that belongs to them: file and record, the engine's history, the ledger with chains of its own, the index. No
 * part of the build: {@code mvn test -Dtest=AuditRun -Dguicheng.cases=100000}; the figures go to
 * {@code target/performance/audit-<cases>.md}. With {@code -Dguicheng.filled=jdbc:postgresql:…} a database is asked that an
 * earlier run of as many cases has filled.
 */
class AuditRun {

    private static final int CASES = Integer.getInteger("guicheng.cases", 10_000);
    private static final String FILLED = System.getProperty("guicheng.filled");
    private static final int PROJECTS = 20;
    private static final int PLACES = 10;
    private static final int ACTORS = 200;
    private static final int DAYS = 730;
    private static final int TIMES = Integer.getInteger("guicheng.times", 40);

    /** Of how many cases one has its history in the engine, which takes 110 kB a case and is read with that case only. */
    private static final int HISTORY_OF = Integer.getInteger("guicheng.history", 1);

    private static final Person RECEPTIONIST =
            Person.of("chenfang", "receptionists").in("run0");
    private static final Person OFFICER =
            Person.of("liqiang", "serviceOfficers").in("run0");
    private static final Person ASSISTANT =
            Person.of("zhaojing", "serviceAssistants").in("run0");
    private static final Person ENGINEER = Person.of("sunlei", "engineers").in("run0");

    /** What the engine's history calls by an id of the instance. */
    private static final Set<String> ENGINE_IDS = Set.of(
            "id_",
            "proc_inst_id_",
            "root_proc_inst_id_",
            "process_instance_id_",
            "execution_id_",
            "parent_act_inst_id_",
            "act_inst_id_",
            "task_id_",
            "var_inst_id_",
            "operation_id_",
            "job_id_");

    private static final List<String> HISTORY = List.of(
            "act_hi_procinst",
            "act_hi_actinst",
            "act_hi_taskinst",
            "variable_history",
            "act_hi_identitylink",
            "act_hi_op_log",
            "act_hi_job_log");

    private static final List<String> RECORDS = List.of(
            "case_file",
            "finding",
            "finding_step",
            "sign_off",
            "patrol_round",
            "patrol_round_place",
            "patrol_round_category",
            "patrol_check",
            "audit_case",
            "audit_facet",
            "audit_clause");

    private static final List<String> PARTS =
            List.of("水泵", "配电箱", "门禁", "摄像头", "路灯", "井盖", "灭火器", "电梯门机", "雨水管", "护栏", "地砖", "指示牌");
    private static final List<String> DEFECTS = List.of("渗漏", "异响", "松动", "锈蚀", "断裂", "失灵", "堵塞", "变形", "缺失", "短路");

    private final List<String> phases = new ArrayList<>();
    private final Map<String, List<Long>> nanos = new LinkedHashMap<>();

    private JdbcTemplate jdbc;
    private Tasklist tasklist;
    private Ledger ledger;

    @Test
    void auditorsSearchAmongManyCases() throws Exception {
        try (var application = Database.start(FILLED == null ? Postgres.newDatabase() : FILLED)) {
            var source = application.getBean(DataSource.class);
            tasklist = application.getBean(Tasklist.class);
            ledger = application.getBean(Ledger.class);
            if (FILLED == null) {
                try (var connection = source.getConnection()) {
                    jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
                    estate(application.getBean(Projects.class));
                    var repair = repaired();
                    var round = patrolled();
                    application.getBean(AuditIndexer.class).indexGrown();
                    fill(repair, round, connection.unwrap(PGConnection.class));
                }
            }
            jdbc = application.getBean(JdbcTemplate.class);
            chainsAreSound();
            indexing(application.getBean(AuditIndex.class));
            var cast = application.getAutowireCapableBeanFactory().createBean(Cast.class);
            var projects = IntStream.range(0, PROJECTS).mapToObj(n -> "run" + n).toArray(String[]::new);
            search("all 20 projects", cast.loggedIn(cast.user(List.of("auditors"), projects)));
            report();
            search("1 project", cast.loggedIn(cast.user(List.of("auditors"), "run7")));
            report();
        }
    }

    private void estate(Projects projects) {
        for (int n = 0; n < PROJECTS; n++) {
            var id = "run" + n;
            projects.takeOver(new ProjectPlan(
                    new Project(id, "量测 %d 号".formatted(n), ProjectKind.RESIDENTIAL),
                    List.of(),
                    List.of(),
                    IntStream.range(0, PLACES)
                            .mapToObj(p -> new Place(
                                    "%splace%d".formatted(id, p),
                                    id,
                                    null,
                                    "%d 号场所".formatted(p),
                                    PlaceKind.COMMON_AREA))
                            .toList()));
        }
    }

    private String repaired() {
        var form = ReportForm.of("run0", "run0place0", "东侧", "两盏灯不亮，灯罩开裂");
        var caseNo = tasklist.caseNo(tasklist.start(RECEPTIONIST, "patrol-to-repair", form));
        tasklist.complete(
                ASSISTANT,
                caseNo,
                "UserTask_TriageFinding",
                Map.of("route", "REPAIR", "seriousness", "MINOR", "responseMinutes", 60, "solutionDays", 5));
        tasklist.complete(ENGINEER, caseNo, "UserTask_AcceptRepair", Map.of("acceptance", "ACCEPTED"));
        tasklist.complete(
                ENGINEER,
                caseNo,
                "UserTask_CarryOutRepair",
                Map.of("measures", "更换灯管与灯罩", "material", "LED 灯管 2 支", "hours", 1.5));
        tasklist.complete(OFFICER, caseNo, "UserTask_VerifyOnSite", Map.of("verification", "PASSED"));
        tasklist.complete(ENGINEER, caseNo, "UserTask_SignForDepartment", Map.of("signed", true));
        tasklist.complete(OFFICER, caseNo, "UserTask_SignForService", Map.of("signed", true));
        tasklist.runJobs(caseNo);
        assertThat(jdbc.queryForObject("SELECT status FROM case_file WHERE case_no = ?", String.class, caseNo))
                .isEqualTo("CLOSED");
        return caseNo;
    }

    private String patrolled() {
        var form = new HashMap<String, Object>();
        form.put("project", "run0");
        form.put("places", Spin.JSON(List.of("run0place0")));
        form.put("kind", "DAILY");
        form.put("cause", "REGULAR");
        form.put("way", "WALK");
        form.put("categories", Spin.JSON(List.of("K05")));
        var caseNo = tasklist.caseNo(tasklist.start(OFFICER, "patrol-round", form));
        tasklist.claim(OFFICER, caseNo, "UserTask_CarryOutRound");
        var sheet = new HashMap<String, Object>();
        sheet.put("checkedItems", Spin.JSON(items()));
        sheet.put("situation", "整洁");
        sheet.put("contractorAttendance", "保洁 2 人在岗");
        sheet.put("findings", Spin.JSON(List.of()));
        tasklist.submit(OFFICER, caseNo, "UserTask_CarryOutRound", sheet);
        tasklist.runJobs(caseNo);
        return caseNo;
    }

    private static List<String> items() {
        return Checklist.load(RuleBook.load()).itemsOf(List.of("K05")).stream()
                .map(ChecklistItem::id)
                .toList();
    }

    /** Multiplies both cases; indexes are dropped before and made anew after. */
    private void fill(String repair, String round, PGConnection copying) {
        jdbc.execute("SET session_replication_role = replica");
        jdbc.execute("SET synchronous_commit = off");
        jdbc.execute("SET maintenance_work_mem = '1GB'");
        jdbc.execute("SET work_mem = '256MB'");
        phase("plan", this::plan);
        var tables = new ArrayList<>(RECORDS);
        tables.addAll(HISTORY);
        tables.add("ledger_entry");
        var indexes = jdbc.queryForList(
                """
                SELECT i.indexdef
                FROM pg_indexes i
                WHERE i.schemaname = 'public' AND i.tablename = ANY (?)
                    AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)
                """,
                String.class,
                (Object) tables.toArray(String[]::new));
        indexes.forEach(definition ->
                jdbc.execute("DROP INDEX " + definition.split(" ON ")[0].replaceFirst("CREATE (UNIQUE )?INDEX ", "")));
        phase("ledger, chained", () -> {
            copyLedger(copying, repair, 0);
            copyLedger(copying, round, 1);
        });
        phase(
                "case files, records and index",
                () -> RECORDS.forEach(table -> {
                    multiply(table, repair, 0);
                    multiply(table, round, 1);
                }));
        phase("sums of the days", () -> {
            jdbc.execute("TRUNCATE audit_clause_day");
            jdbc.execute(
                    """
                    INSERT INTO audit_clause_day (project_id, on_day, clause, verdict, department, cases)
                    SELECT project_id, CAST(at AT TIME ZONE 'Asia/Shanghai' AS DATE) AS on_day, clause, verdict,
                        COALESCE(department, ''), COUNT(*)
                    FROM audit_clause
                    GROUP BY project_id, on_day, clause, verdict, department
                    """);
        });
        phase(
                "marks of the late",
                () -> jdbc.execute(
                        "INSERT INTO audit_facet (kind, term, case_no) SELECT 'MARK', 'OVERDUE', case_no FROM run_copy WHERE late"));
        phase(
                "engine history",
                () -> HISTORY.forEach(table -> {
                    multiply(table, instanceOf(repair), 0);
                    multiply(table, instanceOf(round), 1);
                }));
        phase("indexes", () -> indexes.forEach(jdbc::execute));
        phase("vacuum", () -> jdbc.execute("VACUUM ANALYZE"));
        jdbc.execute("SET session_replication_role = DEFAULT");
        phases.add("| size of the database | %s |"
                .formatted(jdbc.queryForObject(
                        "SELECT pg_size_pretty(pg_database_size(current_database()))", String.class)));
        for (var table : List.of(
                "audit_case", "audit_facet", "audit_clause", "audit_clause_day", "ledger_entry", "variable_history")) {
            phases.add("| size of %s with its indexes | %s |"
                    .formatted(
                            table,
                            jdbc.queryForObject(
                                    "SELECT pg_size_pretty(pg_total_relation_size(CAST(? AS regclass)))",
                                    String.class,
                                    table)));
        }
    }

    /** One row a copy: four of five are repairs; one of twenty repairs is late; both years are full. */
    private void plan() {
        jdbc.execute(
                """
                CREATE TABLE run_copy AS
                SELECT n,
                    CASE WHEN n %% 5 = 0 THEN 1 ELSE 0 END AS kind,
                    CASE WHEN n %% 5 = 0 THEN 'XJ-' ELSE 'WT-' END || (2000 + n / 900000) || '-'
                        || LPAD(CAST(n %% 900000 AS TEXT), 6, '0') AS case_no,
                    - MAKE_INTERVAL(mins => CAST(n * 7919 %% (%d * 1440) AS INTEGER) + 1) AS later,
                    'run' || n %% %d AS project_id,
                    'run' || n %% %d || 'place' || n / %d %% %d AS place_id,
                    n %% 20 = 1 AS late,
                    CAST(n * 31 %% %d AS INTEGER) AS variant
                FROM generate_series(CAST(1 AS BIGINT), %d) AS n
                """
                        .formatted(DAYS, PROJECTS, PROJECTS, PROJECTS, PLACES, PARTS.size() * DEFECTS.size(), CASES));
        jdbc.execute("CREATE TABLE run_variant (variant INTEGER, facts TEXT, grams TSVECTOR)");
        for (int i = 0; i < PARTS.size() * DEFECTS.size(); i++) {
            var facts = PARTS.get(i % PARTS.size()) + DEFECTS.get(i / PARTS.size());
            jdbc.update(
                    "INSERT INTO run_variant VALUES (?, ?, array_to_tsvector(string_to_array(?, CHR(10))))",
                    i,
                    facts,
                    String.join("\n", Grams.of(facts)));
        }
        jdbc.execute("ANALYZE run_copy");
    }

    private String instanceOf(String caseNo) {
        return jdbc.queryForObject(
                "SELECT proc_inst_id_ FROM act_hi_procinst WHERE business_key_ = ?", String.class, caseNo);
    }

    /** Every row of the table that belongs to the template, once for each of its copies. */
    private void multiply(String table, String template, int kind) {
        var columns = jdbc.queryForList(
                """
                SELECT column_name, data_type
                FROM information_schema.columns
                WHERE table_schema = 'public' AND table_name = ? AND is_identity = 'NO'
                ORDER BY ordinal_position
                """,
                table);
        boolean engine = table.startsWith("act_");
        var names = columns.stream()
                .map(column -> (String) column.get("column_name"))
                .toList();
        var values = columns.stream()
                .map(column ->
                        value(table, (String) column.get("column_name"), (String) column.get("data_type"), engine))
                .toList();
        var key = engine
                ? names.contains("proc_inst_id_")
                        ? "proc_inst_id_"
                        : names.contains("process_instance_id_") ? "process_instance_id_" : "root_proc_inst_id_"
                : "case_no";
        jdbc.update(
                "INSERT INTO %s (%s) SELECT %s FROM %s t, run_copy c JOIN run_variant v ON v.variant = c.variant WHERE c.kind = ? AND t.%s = ? AND c.n / 5 %% %d = 0"
                        .formatted(
                                table,
                                String.join(", ", names),
                                String.join(", ", values),
                                table,
                                key,
                                engine ? HISTORY_OF : 1),
                kind,
                template);
    }

    private static String value(String table, String column, String type, boolean engine) {
        if (type.startsWith("timestamp")) {
            // Of a late case the due time lies before its end.
            return column.startsWith("due_at")
                            && Set.of("case_file", "audit_case").contains(table)
                    ? "CASE WHEN c.late THEN t.opened_at + c.later ELSE t.%s + c.later END".formatted(column)
                    : "t.%s + c.later".formatted(column);
        }
        if (engine) {
            return switch (column) {
                case "business_key_" -> "c.case_no";
                case "tenant_id_" -> "c.project_id";
                case "text_" -> "CASE WHEN t.name_ = 'caseNo' THEN c.case_no ELSE t.text_ END";
                default ->
                    ENGINE_IDS.contains(column)
                            // The end of an id is the same in all of one engine.
                            ? "LEFT(t.%1$s, -12) || LPAD(CAST(c.n AS TEXT), 12, '0')".formatted(column)
                            : "t." + column;
            };
        }
        return switch (column) {
            case "case_no" -> "c.case_no";
            case "project_id" -> "c.project_id";
            case "place_id" -> "c.place_id";
            case "facts" -> "t.facts || ' ' || v.facts";
            case "grams" -> "t.grams || v.grams";
            case "description" -> "t.description || ' ' || v.facts";
            case "term" ->
                "CASE t.kind WHEN 'PLACE' THEN c.place_id WHEN 'PERSON' THEN t.term || c.n %% %d ELSE t.term END"
                        .formatted(ACTORS);
            case "verdict" ->
                "CASE WHEN c.late AND t.clause IN ('D05-44', 'D08-10', 'D17-36') THEN 'LATE' ELSE t.verdict END";
            default -> "t." + column;
        };
    }

    private void copyLedger(PGConnection connection, String template, int kind) {
        var entries = ledger.entriesOf(template);
        try {
            var rows = connection
                    .getCopyAPI()
                    .copyIn(
                            "COPY ledger_entry (case_no, seq, at, actor, acting_for, action, clauses, payload, prev_hash, hash) FROM STDIN");
            var heads = new StringBuilder();
            var buffer = new StringBuilder();
            for (long n = 1; n <= CASES; n++) {
                if ((n % 5 == 0 ? 1 : 0) == kind) {
                    copy(entries, template, n, buffer, heads);
                    if (buffer.length() > 1_000_000) {
                        send(rows, buffer);
                    }
                }
            }
            send(rows, buffer);
            rows.endCopy();
            var ends = connection.getCopyAPI().copyIn("COPY ledger_head (case_no, seq, hash) FROM STDIN");
            send(ends, heads);
            ends.endCopy();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(
            List<LedgerEntry> template, String templateNo, long n, StringBuilder rows, StringBuilder heads) {
        var caseNo = "%s-%d-%06d".formatted(n % 5 == 0 ? "XJ" : "WT", 2000 + n / 900_000, n % 900_000);
        var project = "run" + n % PROJECTS;
        var copies = LedgerCopies.of(
                template,
                caseNo,
                Duration.ofMinutes(-(n * 7919 % (DAYS * 1440L) + 1)),
                actor -> actor.equals(Ledger.SYSTEM) ? actor : actor + n % ACTORS,
                payload -> payload.replace(templateNo, caseNo).replace("run0", project));
        for (var copy : copies) {
            var entry = copy.entry();
            rows.append(entry.caseNo())
                    .append('\t')
                    .append(entry.seq())
                    .append('\t')
                    .append(entry.at())
                    .append('\t')
                    .append(entry.actor())
                    .append("\t\\N\t")
                    .append(entry.action())
                    .append('\t')
                    .append(copy.clauses())
                    .append('\t')
                    .append(entry.payload().replace("\\", "\\\\"))
                    .append('\t')
                    .append(entry.prevHash())
                    .append('\t')
                    .append(entry.hash())
                    .append('\n');
        }
        var last = copies.get(copies.size() - 1).entry();
        heads.append(caseNo)
                .append('\t')
                .append(last.seq())
                .append('\t')
                .append(last.hash())
                .append('\n');
    }

    private static void send(CopyIn copy, StringBuilder text) throws SQLException {
        var bytes = text.toString().getBytes(UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    private void chainsAreSound() {
        for (var caseNo : sample(50)) {
            assertThat(ledger.verify(caseNo).intact()).as(caseNo).isTrue();
        }
    }

    /** What the index holds of a case is what is made of it anew, and how long that takes. */
    private void indexing(AuditIndex index) {
        var numbers = sample(500);
        var before = rows(numbers);
        for (int i = 0; i < numbers.size(); i += 100) {
            var batch = numbers.subList(i, i + 100);
            measured("index 100 cases anew", () -> index.index(batch));
        }
        assertThat(rows(numbers)).isEqualTo(before);
    }

    private List<Map<String, Object>> rows(List<String> numbers) {
        return jdbc.queryForList(
                """
                SELECT c.case_no, c.project_id, c.status, c.closed_at, c.department, k.clause, k.verdict, k.at
                FROM audit_case c
                JOIN audit_clause k ON k.case_no = c.case_no
                WHERE c.case_no = ANY (?)
                ORDER BY c.case_no, k.clause
                """,
                (Object) numbers.toArray(String[]::new));
    }

    private List<String> sample(int many) {
        return jdbc.queryForList(
                "SELECT case_no FROM run_copy WHERE n %% %d = 3 ORDER BY n LIMIT %d"
                        .formatted(Math.max(1, CASES / many / 2), many),
                String.class);
    }

    private void search(String whose, Visitor auditor) {
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        var month = today.minusMonths(3).withDayOfMonth(1);
        var numbers = sample(TIMES);
        page(whose, "first page", auditor, i -> "");
        page(whose, "deep page", auditor, i -> "after=%d.WT-2000-000001"
                .formatted(Instant.now()
                        .minus(Duration.ofDays(30L + 16L * i % (DAYS - 60)))
                        .toEpochMilli()));
        page(whose, "sorted by end, ascending, deep", auditor, i -> "sort=closed&after=%d.WT-2000-000001"
                .formatted(Instant.now()
                        .minus(Duration.ofDays(30L + 16L * i % (DAYS - 60)))
                        .toEpochMilli()));
        page(whose, "word in every repair", auditor, i -> "text=" + encoded("灯管"));
        page(
                whose,
                "word in 1 of 120, four characters",
                auditor,
                i -> "text=" + encoded(PARTS.get(i % 2) + DEFECTS.get(i % DEFECTS.size())));
        page(whose, "two words", auditor, i -> "text=" + encoded("灯管 " + DEFECTS.get(i % DEFECTS.size())));
        page(whose, "word that is nowhere", auditor, i -> "text=" + encoded("飞碟"));
        page(whose, "one character", auditor, i -> "text=" + encoded("锈"));
        page(whose, "clause, late", auditor, i -> "clause=D17-36&verdict=late");
        page(whose, "clause, broken (none)", auditor, i -> "clause=D17-36&verdict=broken");
        page(whose, "clause in a month", auditor, i -> "clause=D17-36&by=applied&from=%s&to=%s"
                .formatted(month, month.plusMonths(1).minusDays(1)));
        page(whose, "overdue", auditor, i -> "state=overdue");
        page(whose, "person", auditor, i -> "person=sunlei" + i % ACTORS);
        page(whose, "place", auditor, i -> "place=" + encoded(i % PLACES + " 号场所"));
        page(whose, "number", auditor, i -> "no=" + numbers.get(i % numbers.size()));
        page(whose, "person, place and word", auditor, i -> "person=sunlei%d&place=%s&text=%s"
                .formatted(i % ACTORS, encoded(i % PLACES + " 号场所"), encoded(DEFECTS.get(i % DEFECTS.size()))));
        page(whose, "outcome", auditor, i -> "outcome=" + encoded("返工"));
        get(whose, "page of a case", auditor, i -> "/audit/cases/" + numbers.get(i % numbers.size()), Set.of(200, 404));
        get(
                whose,
                "compliance of a month",
                auditor,
                i -> "/audit/compliance?from=%s&to=%s"
                        .formatted(month, month.plusMonths(1).minusDays(1)),
                Set.of(200));
        get(
                whose,
                "compliance of a year",
                auditor,
                i -> "/audit/compliance?from=%s&to=%s".formatted(month.minusYears(1), month.minusDays(1)),
                Set.of(200));
    }

    private void page(String whose, String what, Visitor auditor, IntFunction<String> query) {
        get(whose, what, auditor, i -> "/audit/cases?" + query.apply(i), Set.of(200));
    }

    private void get(String whose, String what, Visitor auditor, IntFunction<String> path, Set<Integer> expected) {
        for (int i = 0; i < 3; i++) {
            auditor.get(path.apply(i));
        }
        for (int i = 0; i < TIMES; i++) {
            var address = path.apply(i);
            measured(
                    "%s | %s".formatted(what, whose),
                    () -> assertThat(auditor.get(address).status()).as(address).isIn(expected));
        }
    }

    private void phase(String name, Runnable work) {
        long before = System.nanoTime();
        work.run();
        phases.add("| %s | %.1f s |".formatted(name, (System.nanoTime() - before) / 1e9));
    }

    private void measured(String what, Runnable work) {
        long before = System.nanoTime();
        work.run();
        nanos.computeIfAbsent(what, key -> new ArrayList<>()).add(System.nanoTime() - before);
    }

    private void report() throws IOException {
        var lines = new ArrayList<String>();
        lines.add("| %,d cases | |".formatted(CASES));
        lines.add("|---|---|");
        lines.addAll(phases);
        lines.add("");
        lines.add("| What | Whose | Times | p50 ms | p95 ms |");
        lines.add("|---|---|---|---|---|");
        nanos.forEach((what, times) -> {
            var sorted = times.stream().sorted().toList();
            lines.add("| %s | %d | %.1f | %.1f |"
                    .formatted(
                            what.contains(" | ") ? what : what + " | –",
                            sorted.size(),
                            percentile(sorted, 50),
                            percentile(sorted, 95)));
        });
        var file = Path.of("target", "performance", "audit-%d.md".formatted(CASES));
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    private static double percentile(List<Long> sorted, int percent) {
        return sorted.get((sorted.size() - 1) * percent / 100) / 1e6;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
