package dev.guicheng.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.guicheng.organization.Deputies;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.ProjectKind;
import dev.guicheng.organization.ProjectPlan;
import dev.guicheng.organization.Projects;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.Together;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.dao.DataIntegrityViolationException;

class NoticesTest {

    private static final String CASE = "WT-2026-000001";
    private static final Instant MORNING = Instant.parse("2026-03-01T01:30:00.123Z");
    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-03-01T10:00:00Z");

    private final String key = UUID.randomUUID().toString().replace("-", "");
    private final String park = "park" + key;
    private final String tower = "tower" + key;
    private final String lina = "lina" + key;
    private final String sunlei = "sunlei" + key;

    @BeforeEach
    void takeTwoProjectsOver(Projects projects) {
        for (var project : List.of(park, tower)) {
            projects.takeOver(new ProjectPlan(
                    new Project(project, "测试小区", ProjectKind.RESIDENTIAL), List.of(), List.of(), List.of()));
        }
    }

    @AfterEach
    void leaveTheClockAlone(IdentityService identityService) {
        ClockUtil.reset();
        identityService.clearAuthentication();
    }

    @OnEachDatabase
    void noticesToAPersonAndToHisGroupAreHisNewestFirst(Notices notices, IdentityService identityService) {
        at(MORNING, () -> notices.toUser(lina, park, CASE, "案件即将到期"));
        at(EVENING, () -> notices.toGroup("engineers", park, null, "明天停水"));
        at(NOON, () -> notices.toUser(sunlei, park, CASE, "不是给她的"));

        login(identityService, lina, List.of("engineers"), park);

        assertThat(notices.ofCurrentUser())
                .extracting(Notice::projectId, Notice::caseNo, Notice::text, Notice::createdAt, Notice::read)
                .containsExactly(
                        tuple(park, null, "明天停水", EVENING, false), tuple(park, CASE, "案件即将到期", MORNING, false));
        assertThat(notices.unread()).isEqualTo(2);
    }

    @OnEachDatabase
    void groupOfAnotherProjectGetsNothing(Notices notices, IdentityService identityService) {
        notices.toGroup("engineers", park, CASE, "请处理");

        login(identityService, sunlei, List.of("engineers"), tower);

        assertThat(notices.ofCurrentUser()).isEmpty();
        assertThat(notices.unread()).isZero();
    }

    @OnEachDatabase
    void anotherGroupOfTheProjectGetsNothing(Notices notices, IdentityService identityService) {
        notices.toGroup("engineers", park, CASE, "请处理");

        login(identityService, sunlei, List.of("cleaners"), park);

        assertThat(notices.ofCurrentUser()).isEmpty();
        assertThat(notices.unread()).isZero();
    }

    @OnEachDatabase
    void deputyReadsWhatTheGroupIsToldWhereHeStandsInForIt(
            Notices notices, Deputies deputies, IdentityService identityService) {
        deputies.appoint(sunlei, "engineers", park, NOON, EVENING, lina);
        notices.toGroup("engineers", park, CASE, "请处理");
        notices.toGroup("engineers", tower, CASE, "别处的事");

        login(identityService, sunlei, List.of("cleaners"), park, tower);

        assertThat(at(NOON, notices::ofCurrentUser)).extracting(Notice::text).containsExactly("请处理");
        assertThat(at(NOON, notices::unread)).isEqualTo(1);
        assertThat(at(EVENING, notices::ofCurrentUser)).isEmpty();
    }

    @OnEachDatabase
    void deputyManagerReadsWhatTheProjectManagersAreTold(Notices notices, IdentityService identityService) {
        notices.toGroup("projectManagers", park, CASE, "案件逾期");

        login(identityService, sunlei, List.of("deputyManagers"), park);

        assertThat(notices.ofCurrentUser()).extracting(Notice::text).containsExactly("案件逾期");
    }

    @OnEachDatabase
    void everyoneReadsANoticeToHisGroupForHimself(Notices notices, IdentityService identityService) {
        notices.toGroup("engineers", park, CASE, "请处理");
        notices.toGroup("engineers", park, CASE, "请验证");
        login(identityService, lina, List.of("engineers"), park);
        var older = notices.ofCurrentUser().get(1);

        notices.markRead(older.id());
        notices.markRead(older.id());

        assertThat(notices.ofCurrentUser())
                .extracting(Notice::text, Notice::read)
                .containsExactly(tuple("请验证", false), tuple("请处理", true));
        assertThat(notices.unread()).isEqualTo(1);
        login(identityService, sunlei, List.of("engineers"), park);
        assertThat(notices.unread()).isEqualTo(2);
    }

    @OnEachDatabase
    void allOfOnesNoticesAreReadAtOnce(Notices notices, IdentityService identityService) {
        notices.toUser(lina, park, CASE, "案件即将到期");
        notices.toGroup("engineers", park, CASE, "请处理");
        notices.toGroup("engineers", tower, CASE, "别处的事");
        login(identityService, lina, List.of("engineers"), park);

        notices.markAllRead();

        assertThat(notices.unread()).isZero();
        assertThat(notices.ofCurrentUser()).hasSize(2).allMatch(Notice::read);
        login(identityService, lina, List.of("engineers"), park, tower);
        assertThat(notices.unread()).isEqualTo(1);
    }

    @OnEachDatabase
    void noticeOfSomebodyElseStaysUnread(Notices notices, IdentityService identityService) {
        notices.toUser(lina, park, CASE, "案件即将到期");
        login(identityService, lina, List.of("engineers"), park);
        var id = notices.ofCurrentUser().get(0).id();

        login(identityService, sunlei, List.of("engineers"), park);
        notices.markRead(id);
        notices.markAllRead();

        login(identityService, lina, List.of("engineers"), park);
        assertThat(notices.unread()).isEqualTo(1);
        login(identityService, sunlei, List.of("engineers"), park);
        notices.toUser(sunlei, park, CASE, "请处理");
        assertThat(notices.unread()).isEqualTo(1);
    }

    @OnEachDatabase
    void readingInSeveralWindowsAtOnceDoesNotFail(Notices notices, IdentityService identityService) {
        for (int i = 0; i < 50; i++) {
            notices.toGroup("engineers", park, CASE, "请处理");
        }
        Runnable window = () -> {
            login(identityService, lina, List.of("engineers"), park);
            notices.markAllRead();
        };

        Together.run(window, window, window, window);

        login(identityService, lina, List.of("engineers"), park);
        assertThat(notices.unread()).isZero();
    }

    @OnEachDatabase
    void onlyTheLastTwoHundredAreShownAndAllAreCounted(Notices notices, IdentityService identityService) {
        for (int i = 0; i <= Notices.SHOWN; i++) {
            notices.toUser(lina, park, null, "第 %d 条".formatted(i));
        }
        login(identityService, lina, List.of());

        assertThat(notices.ofCurrentUser())
                .hasSize(200)
                .extracting(Notice::text)
                .startsWith("第 200 条")
                .doesNotContain("第 0 条");
        assertThat(notices.unread()).isEqualTo(201);
    }

    @OnEachDatabase
    void nobodyHasNoNotices(Notices notices) {
        notices.toGroup("engineers", park, CASE, "请处理");

        notices.markAllRead();

        assertThat(notices.ofCurrentUser()).isEmpty();
        assertThat(notices.unread()).isZero();
    }

    @OnEachDatabase
    void databaseRefusesANoticeToNobodyOrToTwo(NoticeMapper mapper) {
        assertThatThrownBy(() -> mapper.insert(new NewNotice(park, null, null, null, "给谁", NOON)))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> mapper.insert(new NewNotice(park, null, lina, "engineers", "给谁", NOON)))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private static void login(
            IdentityService identityService, String userId, List<String> groups, String... projectIds) {
        identityService.setAuthentication(userId, groups, List.of(projectIds));
    }

    private static void at(Instant time, Runnable action) {
        ClockUtil.setCurrentTime(Date.from(time));
        action.run();
    }

    private static <T> T at(Instant time, Supplier<T> question) {
        ClockUtil.setCurrentTime(Date.from(time));
        return question.get();
    }
}
