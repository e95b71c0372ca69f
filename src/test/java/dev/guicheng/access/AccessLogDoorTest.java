package dev.guicheng.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.accesslog.AccessHistory;
import dev.guicheng.accesslog.AccessHistory.Line;
import dev.guicheng.accesslog.AccessSearch;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the front door enters in the access log. */
@ServerTest
class AccessLogDoorTest {

    private final Cast cast;
    private final AccessHistory history;
    private final SessionEnd sessionEnd;
    private final IdentityService identityService;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    AccessLogDoorTest(
            @Autowired Cast cast,
            @Autowired AccessHistory history,
            @Autowired SessionEnd sessionEnd,
            @Autowired IdentityService identityService,
            @Autowired JdbcTemplate jdbc,
            @Autowired Clock clock) {
        this.cast = cast;
        this.history = history;
        this.sessionEnd = sessionEnd;
        this.identityService = identityService;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @Test
    void everyLogInByThePageIsEnteredWithItsAddress() {
        String officer = cast.tester("lotus");
        cast.loggedIn(officer);
        cast.loggedIn(officer);

        assertThat(entries(officer, "登录")).hasSize(2).allSatisfy(line -> {
            assertThat(line.entry().address()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
            assertThat(line.recorded().payload()).contains("\"door\":\"页面\"");
        });
    }

    @Test
    void interfaceThatSendsThePasswordEachTimeIsEnteredOnce() {
        String officer = cast.tester("lotus");
        for (int n = 0; n < 3; n++) {
            assertThat(cast.basic(officer).get("/engine-rest/task/count").status())
                    .isEqualTo(200);
        }
        assertThat(entries(officer, "登录"))
                .singleElement()
                .satisfies(line -> assertThat(line.recorded().payload()).contains("\"door\":\"接口\""));
    }

    @Test
    void failedLogInOfAUserIsEnteredUnderHisName() {
        String officer = cast.tester("lotus");
        cast.anonymous().logIn(officer, "wrong");
        cast.anonymous().withBasic(officer, "wrong").get("/engine-rest/task/count");

        assertThat(entries(officer, "登录失败"))
                .extracting(line -> line.recorded().payload().replaceAll(".*\"reason\":\"([^\"]*)\".*", "$1"))
                .hasSize(2)
                .contains("密码不正确");
    }

    @Test
    void nameOfNobodyIsMaskedSinceItMayBeAPassword() {
        cast.anonymous().logIn("Zx-secret-Typed-Here-1", "wrong");
        cast.anonymous().logIn("Z" + "x".repeat(300), "wrong");

        assertThat(entries("Z***", "登录失败")).hasSize(2);
        assertThat(history.all(search(null, null)))
                .noneMatch(line -> line.recorded().payload().contains("secret-Typed"));
    }

    @Test
    void logOutIsEnteredWhereverItHappens() {
        String officer = cast.tester("lotus");
        Visitor page = cast.loggedIn(officer);
        page.postForm("/logout", Map.of("_csrf", page.csrfToken("/handbook")));
        Visitor tasklist = cast.loggedIn(officer).inTasklist();
        tasklist.post("/camunda/api/admin/auth/user/default/logout", "");

        assertThat(entries(officer, "退出登录")).hasSize(2);
        assertThat(entries(officer, "会话过期")).isEmpty();
    }

    @Test
    void sessionThatExpiresIsEnteredOnce() {
        String officer = cast.tester("lotus");
        Visitor page = cast.loggedIn(officer).withHeader("Accept", "text/html");
        jdbc.update("UPDATE spring_session SET expiry_time = 1 WHERE principal_name = ?", officer);

        sessionEnd.removeExpired();
        sessionEnd.removeExpired();

        assertThat(entries(officer, "会话过期")).hasSize(1);
        assertThat(entries(officer, "退出登录")).isEmpty();
        assertThat(page.get("/notices").location()).isEqualTo("/login");
    }

    @Test
    void sessionThatGoesOnIsLeftAlone() {
        String officer = cast.tester("lotus");
        Visitor page = cast.loggedIn(officer);

        sessionEnd.removeExpired();
        ClockUtil.offset(Duration.ofDays(1).toMillis());
        sessionEnd.removeExpired();

        assertThat(entries(officer, "会话过期")).isEmpty();
        assertThat(page.get("/notices").status()).isEqualTo(200);
    }

    @Test
    void sessionOfNobodyIsNotEntered() {
        cast.anonymous().get("/login");
        jdbc.update("UPDATE spring_session SET expiry_time = 1 WHERE principal_name IS NULL");
        var before = history.count(search(null, null));

        sessionEnd.removeExpired();

        assertThat(history.count(search(null, null))).isEqualTo(before);
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM spring_session WHERE expiry_time = 1", Integer.class))
                .isZero();
    }

    @Test
    void administratorWhoChangesAUserIsEnteredWithHisAddress() {
        String administrator = cast.user(List.of("camunda-admin"));
        String officer = cast.tester("lotus");
        Visitor admin = cast.loggedIn(administrator).in("admin");
        assertThat(admin.put(
                                "/camunda/api/engine/engine/default/user/%s/profile".formatted(officer),
                                "{\"id\": \"%s\", \"lastName\": \"新名\"}".formatted(officer))
                        .status())
                .isEqualTo(204);
        assertThat(admin.put("/camunda/api/engine/engine/default/group/auditors/members/" + officer, "{}")
                        .status())
                .isEqualTo(204);

        assertThat(history.all(search(administrator, null))
                        .filter(line -> line.entry().subject().equals(officer)))
                .extracting(line -> line.entry().action())
                .containsExactly("岗位成员变更", "用户变更");
        assertThat(history.all(search(administrator, "用户变更")))
                .allSatisfy(line -> assertThat(line.entry().address()).isNotBlank());
        identityService.deleteUser(officer);
    }

    private List<Line> entries(String person, String action) {
        return history.page(search(person, action), Optional.empty(), 100);
    }

    private AccessSearch search(String person, String action) {
        var today = LocalDate.now(clock);
        return new AccessSearch(today.minusDays(1), today.plusDays(1), person, action, null, null, List.of());
    }
}
