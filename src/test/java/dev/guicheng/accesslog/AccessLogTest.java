package dev.guicheng.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.guicheng.accesslog.AccessHistory.Line;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.ledger.LedgerTampering;
import dev.guicheng.testing.Database;
import dev.guicheng.testing.OnEachDatabase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionTemplate;

class AccessLogTest {

    private static final String HARMLESS =
            """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test">
              <process id="harmless-%s" isExecutable="true"
                       xmlns:camunda="http://camunda.org/schema/1.0/bpmn" camunda:historyTimeToLive="P1D">
                <startEvent id="StartEvent_Start" />
              </process>
            </definitions>
            """;

    private final String subject = "subject" + UUID.randomUUID().toString().replace("-", "");

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @OnEachDatabase
    void entryStandsInTheChainOfTheDayAndIsFound(AccessLog log, AccessHistory history, Ledger ledger, Clock clock) {
        log.record(AccessAction.CASE_EXPORTED, subject, Map.of("files", 3));

        assertThat(found(history, clock)).singleElement().satisfies(line -> {
            assertThat(line.entry().dayNo()).isEqualTo(today(clock));
            assertThat(line.entry().person()).isEqualTo(Ledger.SYSTEM);
            assertThat(line.recorded().action()).isEqualTo("导出案件");
            assertThat(line.recorded().payload())
                    .isEqualTo("{\"files\":3,\"person\":\"system\",\"subject\":\"%s\"}".formatted(subject));
        });
        assertThat(ledger.verify(today(clock)).intact()).isTrue();
    }

    @OnEachDatabase
    void currentUserIsThePersonUnlessAnotherIsNamed(
            AccessLog log, AccessHistory history, IdentityService identityService, Clock clock) {
        as(identityService, "auditor", () -> {
            log.record("自定事项", subject, Map.of());
            log.recordOf("zhangwei", AccessAction.LOGGED_IN, subject, Map.of());
        });

        assertThat(found(history, clock))
                .extracting(line -> line.entry().person(), line -> line.entry().action())
                .containsExactly(Tuple.tuple("zhangwei", "登录"), Tuple.tuple("auditor", "自定事项"));
    }

    @OnEachDatabase
    void entryGoesWithItsTransaction(
            AccessLog log, AccessHistory history, TransactionTemplate transaction, Clock clock) {
        transaction.executeWithoutResult(status -> {
            log.record(AccessAction.CASE_EXPORTED, subject, Map.of());
            status.setRollbackOnly();
        });
        assertThat(found(history, clock)).isEmpty();

        transaction.executeWithoutResult(status -> log.record(AccessAction.CASE_EXPORTED, subject, Map.of()));
        assertThat(found(history, clock)).hasSize(1);
    }

    @OnEachDatabase
    void entryOfATransactionThatOnlyReadsIsThereAtOnce(
            AccessLog log, AccessHistory history, TransactionTemplate transaction, Clock clock) {
        var reading = new TransactionTemplate(transaction.getTransactionManager());
        reading.setReadOnly(true);
        reading.executeWithoutResult(status -> {
            log.record(AccessAction.CASE_EXPORTED, subject, Map.of());
            status.setRollbackOnly();
        });
        assertThat(found(history, clock)).hasSize(1);
    }

    @OnEachDatabase
    void dayIsThatOfTheProjects(AccessLog log, AccessHistory history, Clock clock) {
        var day = LocalDate.of(2031, 3, 4);
        ClockUtil.setCurrentTime(
                Date.from(day.atTime(0, 30).atZone(clock.getZone()).toInstant()));
        log.record(AccessAction.CASE_EXPORTED, subject, Map.of());

        assertThat(found(history, clock))
                .singleElement()
                .satisfies(line -> assertThat(line.entry().dayNo()).isEqualTo("FW-2031-03-04"));
    }

    @OnEachDatabase
    void searchFindsByPersonActionAddressAndProject(AccessLog log, AccessHistory history, Clock clock) {
        log.recordOf("li", AccessAction.LOGGED_IN, subject, Map.of());
        log.recordOf("wang", AccessAction.LOGGED_IN, subject, Map.of());
        log.recordOf("li", AccessAction.LOGGED_OUT, subject, Map.of());
        log.recordOf("li", AccessAction.PERSONAL_DATA_VIEWED, subject, Map.of(AccessLog.PROJECT, "lotus"));

        assertThat(subjects(history, search(clock, "li", null, null, "lotus"))).hasSize(3);
        assertThat(subjects(history, search(clock, "li", null, null))).hasSize(2);
        assertThat(subjects(history, search(clock, "li", null, null, "bamboo"))).hasSize(2);
        assertThat(subjects(history, search(clock, null, AccessAction.LOGGED_IN, null)))
                .hasSize(2);
        assertThat(subjects(history, search(clock, null, null, "10.0.0.1"))).isEmpty();
        assertThat(history.count(search(clock, "li", AccessAction.LOGGED_OUT, null)))
                .isEqualTo(1);
    }

    @OnEachDatabase
    void pagesFollowEachOtherWithoutGapsAcrossDays(AccessLog log, AccessHistory history, Clock clock) {
        var first = LocalDate.of(2030, 1, 1);
        for (int day = 0; day < 3; day++) {
            ClockUtil.setCurrentTime(Date.from(
                    first.plusDays(day).atTime(9, 0).atZone(clock.getZone()).toInstant()));
            for (int n = 0; n < 5; n++) {
                log.record(AccessAction.CASE_EXPORTED, subject, Map.of("n", day * 5 + n));
            }
        }
        var search = new AccessSearch(first, first.plusDays(2), null, null, null, subject, List.of());

        var read = new ArrayList<String>();
        var place = Optional.<AccessPlace>empty();
        do {
            var page = history.page(search, place, 4);
            page.forEach(line -> read.add(line.recorded().payload().replaceAll(".*\"n\":(\\d+).*", "$1")));
            place = page.isEmpty()
                    ? Optional.empty()
                    : AccessPlace.read(
                            AccessPlace.of(page.get(page.size() - 1).entry()).written());
        } while (place.isPresent());
        assertThat(read)
                .containsExactlyElementsOf(IntStream.iterate(14, n -> n >= 0, n -> n - 1)
                        .mapToObj(String::valueOf)
                        .toList());
        assertThat(history.all(search)).hasSize(15);
        assertThat(history.count(search)).isEqualTo(15);
    }

    @OnEachDatabase
    void placeThatNobodyWroteIsNoPlace() {
        assertThat(AccessPlace.read("2026-11-28.17")).contains(new AccessPlace("FW-2026-11-28", 17));
        assertThat(Stream.of(null, "", "17", "2026-11-28.", "2026-11-28.1 OR 1=1", "2026-11-28.12345678901"))
                .allSatisfy(written -> assertThat(AccessPlace.read(written)).isEmpty());
    }

    @OnEachDatabase
    void alteredEntryAndOneTakenOutOfTheTableAreFound(
            AccessLog log, AccessHistory history, Ledger ledger, Database database, JdbcTemplate jdbc, Clock clock) {
        var day = LocalDate.of(2029, 5, 6);
        ClockUtil.setCurrentTime(
                Date.from(day.atTime(9, 0).atZone(clock.getZone()).toInstant()));
        log.record(AccessAction.CASE_EXPORTED, subject, Map.of());
        log.record(AccessAction.CASE_EXPORTED, subject, Map.of());
        var search = new AccessSearch(day, day, null, null, null, null, List.of());
        assertThat(history.incompleteDays(search)).isEmpty();

        jdbc.update("DELETE FROM access_entry WHERE day_no = 'FW-2029-05-06' AND seq = 1");
        assertThat(history.incompleteDays(search)).containsExactly("2029-05-06");

        new LedgerTampering(database, jdbc)
                .execute("UPDATE ledger_entry SET payload = '{}' WHERE case_no = 'FW-2029-05-06' AND seq = 2");
        assertThat(ledger.verify("FW-2029-05-06").problem()).contains("第 2 条被改动");
    }

    @OnEachDatabase
    void manyAtOnceLeaveASoundChainAndLoseNothing(AccessLog log, AccessHistory history, Ledger ledger, Clock clock)
            throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var work = IntStream.range(0, 8)
                    .<Callable<Void>>mapToObj(thread -> () -> {
                        for (int n = 0; n < 25; n++) {
                            log.recordOf("u" + thread, AccessAction.LOGGED_IN, subject, Map.of("n", n));
                        }
                        return null;
                    })
                    .toList();
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(history.count(search(clock, null, null, null))).isEqualTo(200);
        assertThat(ledger.verify(today(clock)).intact()).isTrue();
    }

    @OnEachDatabase
    void whatTheAdministratorDoesToUsersIsEntered(
            IdentityService identityService, AccessHistory history, Ledger ledger, Clock clock) {
        as(identityService, "admin", () -> {
            identityService.saveUser(identityService.newUser(subject));
            identityService.createMembership(subject, "auditors");
            identityService.deleteMembership(subject, "auditors");
            identityService.createTenantUserMembership("testpark", subject);
            identityService.deleteUser(subject);
        });

        assertThat(entered(ledger, clock)).extracting(LedgerEntry::actor).containsOnly("admin");
        assertThat(entered(ledger, clock))
                .extracting(LedgerEntry::action)
                .startsWith("用户变更")
                .contains("岗位成员变更", "项目成员变更")
                .endsWith("用户变更");
        assertThat(entered(ledger, clock))
                .filteredOn(entry -> entry.action().equals("岗位成员变更"))
                .extracting(LedgerEntry::payload)
                .satisfiesExactly(
                        payload -> assertThat(payload)
                                .contains(
                                        "\"groupId\":\"auditors\"",
                                        "\"operation\":\"Create\"",
                                        "\"userId\":\"" + subject),
                        payload -> assertThat(payload).contains("\"operation\":\"Delete\""));
    }

    @OnEachDatabase
    void changeOfAUserThatFailsIsNotEntered(
            IdentityService identityService,
            TransactionTemplate transaction,
            AccessHistory history,
            Ledger ledger,
            Clock clock) {
        transaction.executeWithoutResult(status -> {
            identityService.saveUser(identityService.newUser(subject));
            status.setRollbackOnly();
        });
        assertThat(entered(ledger, clock)).isEmpty();
    }

    @OnEachDatabase
    void rightsThatAPersonGrantsAreEnteredOneByOneAndThoseOfAStartTogether(
            AuthorizationService authorizationService, IdentityService identityService, Ledger ledger, Clock clock) {
        as(identityService, "admin", () -> grant(authorizationService));
        assertThat(entered(ledger, clock)).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("权限变更");
            assertThat(entry.payload()).contains("\"permissions\":\"READ\"", "\"resource\":\"User\"");
        });

        grant(authorizationService);
        assertThat(ledger.entriesOf(today(clock)).stream().reduce((one, next) -> next))
                .hasValueSatisfying(last -> {
                    assertThat(last.action()).isEqualTo("应用权限文件");
                    assertThat(last.payload()).contains("\"Create\":1");
                });
    }

    @OnEachDatabase
    void modelsDeployedAtTheStartOrByAPersonAreEnteredOnce(
            RepositoryService repositoryService,
            IdentityService identityService,
            AccessHistory history,
            StartRecord start,
            Clock clock) {
        start.enterDeployments();
        assertThat(repositoryService.createDeploymentQuery().list())
                .isNotEmpty()
                .allSatisfy(deployment -> assertThat(ofSubject(history, deployment.getId(), clock))
                        .hasSize(1));

        var deployed = new ArrayList<String>();
        as(
                identityService,
                "admin",
                () -> deployed.add(repositoryService
                        .createDeployment()
                        .addString("harmless.bpmn", HARMLESS.formatted(subject))
                        .deploy()
                        .getId()));
        start.enterDeployments();
        assertThat(ofSubject(history, deployed.get(0), clock))
                .singleElement()
                .satisfies(line -> assertThat(line.entry().person()).isEqualTo("admin"));

        as(identityService, "admin", () -> repositoryService.deleteDeployment(deployed.get(0), true));
        assertThat(ofSubject(history, deployed.get(0), clock))
                .extracting(line -> line.entry().action())
                .containsExactly("删除部署", "部署模型");
    }

    @OnEachDatabase
    void settingsAreEnteredWhenTheyAreNotThoseOfTheLastStart(
            StartRecord start,
            AccessLog log,
            AccessEntryMapper mapper,
            Ledger ledger,
            DeploymentsProcess deployments,
            Clock clock) {
        start.enterSettings();
        var before = ledger.entriesOf(today(clock)).size();
        start.enterSettings();
        assertThat(ledger.entriesOf(today(clock))).hasSize(before);

        var environment = new MockEnvironment()
                .withProperty("guicheng.patrol.time-allowed", "PT3H")
                .withProperty("guicheng.data-key", "another-key-of-no-use-to-anybody-0001");
        ConfigurationPropertySources.attach(environment);
        var settings = new EffectiveSettings(environment);
        new StartRecord(log, mapper, ledger, deployments, settings).enterSettings();

        var last = ledger.entriesOf(today(clock)).get(before);
        assertThat(last.action()).isEqualTo("参数变更");
        assertThat(last.payload())
                .contains("\"guicheng.patrol.time-allowed\":\"PT3H\"", "guicheng.data-key")
                .doesNotContain("another-key");
        start.enterSettings();
    }

    @OnEachDatabase
    void environmentChangesSettingsAndAddsNone(EffectiveSettings settings) {
        assertThat(settings.all()).containsKeys("guicheng.patrol.time-allowed", "guicheng.data-key");
        assertThat(settings.all().get("guicheng.data-key")).matches("#[0-9a-f]{8}");

        var environment = new StandardEnvironment();
        environment.getPropertySources().remove("systemProperties");
        environment
                .getPropertySources()
                .replace(
                        "systemEnvironment",
                        new SystemEnvironmentPropertySource(
                                "systemEnvironment",
                                Map.of(
                                        "GUICHENG_PATROL_TIMEALLOWED",
                                        "PT5H",
                                        "GUICHENG_EVIDENCE_REQUIREDSTEPS",
                                        "a.b,c.d",
                                        "GUICHENG_ADMIN_PASSWORD",
                                        "Zz-1")));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "file",
                        Map.of("guicheng.patrol.time-allowed", "PT2H", "guicheng.evidence.required-steps[0]", "x.y")));
        ConfigurationPropertySources.attach(environment);
        assertThat(new EffectiveSettings(environment).all())
                .containsOnly(
                        entry("guicheng.patrol.time-allowed", "PT5H"),
                        entry("guicheng.evidence.required-steps[0]", "x.y"),
                        entry("guicheng.evidence.requiredsteps", "a.b,c.d"));
    }

    @OnEachDatabase
    void entryThatCannotBeWrittenIsNoSecret(AccessLog log) {
        assertThatThrownBy(() -> log.record("x".repeat(200), subject, Map.of())).isInstanceOf(RuntimeException.class);
    }

    private static void grant(AuthorizationService authorizationService) {
        var grant = authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setUserId("u" + UUID.randomUUID().toString().replace("-", ""));
        grant.setResource(Resources.USER);
        grant.setResourceId(Authorization.ANY);
        grant.addPermission(Permissions.READ);
        authorizationService.saveAuthorization(grant);
    }

    private static void as(IdentityService identityService, String userId, Runnable work) {
        identityService.setAuthentication(userId, List.of("camunda-admin"), List.of());
        try {
            work.run();
        } finally {
            identityService.clearAuthentication();
        }
    }

    private List<LedgerEntry> entered(Ledger ledger, Clock clock) {
        return ledger.entriesOf(today(clock)).stream()
                .filter(entry -> entry.payload().contains(subject)
                        || entry.actor().equals("admin") && entry.action().equals("权限变更"))
                .toList();
    }

    private List<Line> found(AccessHistory history, Clock clock) {
        return history.page(search(clock, null, null, null), Optional.empty(), 1000);
    }

    private static List<Line> ofSubject(AccessHistory history, String subject, Clock clock) {
        var today = LocalDate.now(clock);
        return history.page(
                new AccessSearch(today, today, null, null, null, subject, List.of()), Optional.empty(), 1000);
    }

    private static Stream<String> subjects(AccessHistory history, AccessSearch search) {
        return history.all(search).map(line -> line.entry().subject());
    }

    private AccessSearch search(Clock clock, String person, AccessAction action, String address, String... projects) {
        var today = LocalDate.now(clock);
        return new AccessSearch(
                today, today, person, action == null ? null : action.title(), address, subject, List.of(projects));
    }

    private static String today(Clock clock) {
        return "FW-" + LocalDate.now(clock);
    }
}
