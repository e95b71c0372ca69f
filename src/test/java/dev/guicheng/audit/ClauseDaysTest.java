package dev.guicheng.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.audit.Compliance.Scope;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseType;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.ledger.CaseContents;
import dev.guicheng.organization.Place;
import dev.guicheng.organization.PlaceKind;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.ProjectKind;
import dev.guicheng.organization.ProjectPlan;
import dev.guicheng.organization.Projects;
import dev.guicheng.testing.Database;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.Together;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** The sums of the days say what the clauses of the cases say, one by one. */
class ClauseDaysTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final CaseType FINDING = new CaseType("WT", "patrol-to-repair");
    private static final List<String> CLAUSES = List.of("D01-24", "D05-50", "D05-51", "D08-10", "D17-36");
    private static final List<String> DEPARTMENTS = List.of("engineering", "security", "environment");

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @OnEachDatabase
    void sumsFollowEveryChangeOfTheCases(
            CaseFiles cases,
            AuditIndexer indexer,
            AuditIndex index,
            Compliance compliance,
            Projects projects,
            JdbcTemplate jdbc,
            Clock clock) {
        var random = new Random(20261128);
        var estates = List.of(estate(projects), estate(projects));
        var first = LocalDate.now(clock);
        var open = new ArrayList<String>();
        var all = new ArrayList<String>();
        for (int step = 0; step < 60; step++) {
            // Uneven hours, so that some steps lie between the midnights of Greenwich and of Shanghai.
            ClockUtil.offset(Duration.ofHours(7L * step).toMillis());
            if (open.size() < 3 || random.nextInt(3) == 0) {
                var caseNo = opened(cases, estates.get(random.nextInt(2)), clock.instant());
                insertFinding(jdbc, caseNo, one(DEPARTMENTS, random), clock.instant());
                open.add(caseNo);
                all.add(caseNo);
            }
            var caseNo = one(open, random);
            switch (random.nextInt(5)) {
                case 0 -> cases.log(caseNo, "维修", List.of(one(CLAUSES, random)), Map.of());
                case 1 -> {
                    jdbc.update(
                            "UPDATE finding SET department = ? WHERE case_no = ?",
                            random.nextBoolean() ? one(DEPARTMENTS, random) : null,
                            caseNo);
                    cases.log(caseNo, "分派", List.of(), Map.of());
                }
                case 2 -> {
                    cases.close(caseNo, "已解决", List.of(one(CLAUSES, random)), Map.of());
                    open.remove(caseNo);
                }
                case 3 -> {
                    cases.withdraw(caseNo, "误报", List.of());
                    open.remove(caseNo);
                }
                default -> indexer.recheck();
            }
            indexer.indexGrown();
            if (step % 10 == 9) {
                var last = LocalDate.now(clock);
                index.index(all);
                sumsAreThoseOfTheCases(compliance, jdbc, estates, first, last);
                sumsAreThoseOfTheCases(compliance, jdbc, estates, first.plusDays(2), last.minusDays(1));
            }
        }
    }

    /** Where the records are gone, a duty can no longer be judged. */
    @OnEachDatabase
    void whatWasJudgedStaysWhenTheContentsOfTheCaseGo(
            CaseFiles cases,
            AuditIndexer indexer,
            Compliance compliance,
            Projects projects,
            CaseContents contents,
            TransactionTemplate transaction,
            JdbcTemplate jdbc,
            Clock clock) {
        var estate = estate(projects);
        var caseNo = opened(cases, estate, clock.instant());
        insertFinding(jdbc, caseNo, "engineering", clock.instant());
        ClockUtil.offset(Duration.ofDays(4).toMillis());
        cases.close(caseNo, "已解决", List.of("D17-36"), Map.of());
        indexer.indexGrown();
        var today = LocalDate.now(clock);
        var scope = new Scope(List.of(estate), "engineering", today.minusDays(9), today);
        var before = compliance.lines(scope);
        assertThat(before)
                .anyMatch(line -> line.id().equals("D17-36") && line.counts().of(Verdict.LATE) == 1);
        assertThat(factsOf(jdbc, caseNo)).contains("灯不亮");

        transaction.executeWithoutResult(status -> {
            contents.remove(caseNo);
            cases.empty(caseNo);
            jdbc.update("INSERT INTO content_removal VALUES (?, CURRENT_TIMESTAMP, 730, 1)", caseNo);
            cases.log(caseNo, "按期清理", List.of("D17-43"), Map.of());
        });
        indexer.indexGrown();

        assertThat(compliance.lines(scope)).isEqualTo(before);
        sumsAreThoseOfTheCases(compliance, jdbc, List.of(estate), today.minusDays(9), today);
        assertThat(factsOf(jdbc, caseNo)).isEqualTo("内容已按保存期限清理");
    }

    /** Two nodes index the same cases, and others of the same days, at once. */
    @OnEachDatabase
    void nodesThatIndexTogetherAddUp(
            CaseFiles cases,
            AuditIndex index,
            Compliance compliance,
            Projects projects,
            JdbcTemplate jdbc,
            Clock clock) {
        var estate = estate(projects);
        var numbers = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            numbers.add(opened(cases, estate, clock.instant()));
        }
        var today = LocalDate.now(clock);
        for (int round = 0; round < 5; round++) {
            numbers.forEach(caseNo -> cases.log(caseNo, "维修", List.of("D05-50"), Map.of()));

            Together.run(
                    () -> index.index(numbers.subList(0, 8)),
                    () -> index.index(numbers.subList(4, 12)),
                    () -> numbers.forEach(caseNo -> index.index(List.of(caseNo))));

            sumsAreThoseOfTheCases(compliance, jdbc, List.of(estate), today, today);
            assertThat(jdbc.queryForObject(
                            "SELECT SUM(cases) FROM audit_clause_day WHERE project_id = ? AND clause = 'D05-50'",
                            Integer.class,
                            estate))
                    .isEqualTo(12);
        }
    }

    /** A database that was filled before there were sums. */
    @OnEachDatabase
    void whatWasThereBeforeIsSummedByTheMigration(Database database) {
        var source = new DriverManagerDataSource(database.newAddress(), null, null);
        if (database == Database.H2) {
            source.setUsername("sa");
            source.setPassword("");
        }
        var jdbc = new JdbcTemplate(source);
        migrate(source, database, "042");
        var midnight = LocalDate.of(2026, 3, 1).atStartOfDay(ZONE).toInstant();
        for (int i = 0; i < 6; i++) {
            jdbc.update(
                    """
                    INSERT INTO audit_clause (case_no, clause, verdict, at, project_id, department)
                    VALUES (?, 'D05-50', 'KEPT', ?, 'p', ?)
                    """,
                    "WT-2026-00000" + i,
                    Timestamp.from(midnight.plusSeconds(i < 2 ? -1 : 0)),
                    i % 3 == 0 ? null : "engineering");
        }

        migrate(source, database, "latest");

        assertThat(jdbc.query(
                        "SELECT on_day, department, cases FROM audit_clause_day ORDER BY on_day, department",
                        (row, index) -> row.getString(1) + " " + row.getString(2) + " " + row.getInt(3)))
                .containsExactly(
                        "2026-02-28  1", "2026-02-28 engineering 1", "2026-03-01  1", "2026-03-01 engineering 3");
    }

    private static void migrate(DriverManagerDataSource source, Database database, String target) {
        Flyway.configure()
                .dataSource(source)
                .locations(
                        "classpath:db/migration",
                        "classpath:db/vendor/" + database.name().toLowerCase(Locale.ROOT))
                .target(target)
                .load()
                .migrate();
    }

    private static void sumsAreThoseOfTheCases(
            Compliance compliance, JdbcTemplate jdbc, List<String> projects, LocalDate from, LocalDate to) {
        for (var department : new String[] {null, "engineering", "security"}) {
            var scope = new Scope(projects, department, from, to);
            var lines = new TreeMap<String, Map<Verdict, Integer>>();
            compliance
                    .lines(scope)
                    .forEach(line -> lines.put(line.id(), line.counts().cases()));
            assertThat(lines)
                    .as("%s to %s, %s", from, to, department)
                    .isEqualTo(detailed(jdbc, "clause", "", projects, department, from, to));
            for (var clause : CLAUSES) {
                var parts = new TreeMap<String, Map<Verdict, Integer>>();
                compliance
                        .parts(scope, clause)
                        .forEach(part -> parts.put(
                                part.projectId() + "/" + part.department(),
                                part.counts().cases()));
                assertThat(parts)
                        .isEqualTo(detailed(
                                jdbc,
                                "project_id || '/' || COALESCE(department, 'null')",
                                "AND clause = '%s'".formatted(clause),
                                projects,
                                department,
                                from,
                                to));
            }
        }
    }

    /** The same, counted in the clauses of the cases. */
    private static Map<String, Map<Verdict, Integer>> detailed(
            JdbcTemplate jdbc,
            String by,
            String condition,
            List<String> projects,
            String department,
            LocalDate from,
            LocalDate to) {
        var counts = new TreeMap<String, Map<Verdict, Integer>>();
        jdbc.query(
                """
                SELECT %s AS name, verdict, COUNT(*) AS cases
                FROM audit_clause
                WHERE project_id IN ('%s') AND at >= ? AND at < ? AND (? = '' OR department = ?) %s
                GROUP BY %s, verdict
                """
                        .formatted(by, String.join("', '", projects), condition, by),
                row -> {
                    counts.computeIfAbsent(row.getString("name"), name -> new TreeMap<>())
                            .put(Verdict.valueOf(row.getString("verdict")), row.getInt("cases"));
                },
                Timestamp.from(from.atStartOfDay(ZONE).toInstant()),
                Timestamp.from(to.plusDays(1).atStartOfDay(ZONE).toInstant()),
                department == null ? "" : department,
                department);
        return counts;
    }

    private static String estate(Projects projects) {
        var id = "days" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        projects.takeOver(new ProjectPlan(
                new Project(id, "按日汇总", ProjectKind.RESIDENTIAL),
                List.of(),
                List.of(),
                List.of(new Place(place(id), id, null, "大堂", PlaceKind.COMMON_AREA))));
        return id;
    }

    private static String factsOf(JdbcTemplate jdbc, String caseNo) {
        return jdbc.queryForObject("SELECT facts FROM audit_case WHERE case_no = ?", String.class, caseNo);
    }

    private static String place(String project) {
        return "lobby" + project;
    }

    private static String opened(CaseFiles cases, String project, Instant now) {
        return cases.open(new NewCase(
                        FINDING, project, "测试", null, now.plus(Duration.ofDays(3)), List.of("D01-24"), Map.of()))
                .caseNo();
    }

    private static void insertFinding(JdbcTemplate jdbc, String caseNo, String department, Instant now) {
        jdbc.update(
                """
                INSERT INTO finding (
                    case_no, place_id, exact_place, item, description, reported_seriousness, hazard, reply_wanted,
                    reported_by, found_at, department, version)
                SELECT c.case_no, p.id, '东侧', 'K03-03', '灯不亮', 'MINOR', FALSE, FALSE, 'chenfang', ?, ?, 0
                FROM case_file c
                JOIN place p ON p.project_id = c.project_id
                WHERE c.case_no = ?
                """,
                Timestamp.from(now),
                department,
                caseNo);
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
