package dev.guicheng.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.guicheng.access.Rights.GroupRights;
import dev.guicheng.access.Visitor.Answer;
import dev.guicheng.testing.Together;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class FrontDoorTest {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String WHO_AM_I = "/camunda/api/admin/auth/user/default";

    private static final Pattern NONCE = Pattern.compile("'nonce-([^']+)'");
    private static final Pattern NONCE_IN_PAGE = Pattern.compile("nonce=\"([^\"]*)\"");

    private final Cast cast;
    private final Rights rights;
    private final IdentityService identityService;
    private final TaskService taskService;

    FrontDoorTest(
            @Autowired Cast cast,
            @Autowired Rights rights,
            @Autowired IdentityService identityService,
            @Autowired TaskService taskService) {
        this.cast = cast;
        this.rights = rights;
        this.identityService = identityService;
        this.taskService = taskService;
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @Test
    void anonymousVisitorIsSentToTheLoginPageAndBack() {
        String officer = cast.tester("lotus");
        Visitor visitor = cast.anonymous().withHeader("Accept", "text/html");

        assertThat(visitor.get(TASKLIST).location()).isEqualTo("/login");
        assertThat(visitor.logIn(officer, Cast.PASSWORD).location()).isEqualTo(TASKLIST);
        assertThat(visitor.get(TASKLIST).status()).isEqualTo(200);
        assertThat(visitor.withoutHeader("Accept")
                        .get(WHO_AM_I)
                        .json()
                        .path("userId")
                        .asText())
                .isEqualTo(officer);
    }

    /** Each gets a page whose scripts the browser runs, also when many come in at the same moment. */
    @Test
    void pagesOfAllWhoComeInTogetherCarryTheirOwnNonce() {
        Visitor officer = cast.loggedIn(cast.tester("lotus"));
        Runnable comesIn = () -> {
            for (int i = 0; i < 25; i++) {
                Answer page = officer.get(TASKLIST);
                String nonce = NONCE.matcher(
                                page.header("Content-Security-Policy").orElseThrow())
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1);
                assertThat(NONCE_IN_PAGE.matcher(page.body()).results().map(found -> found.group(1)))
                        .isNotEmpty()
                        .containsOnly(nonce);
            }
        };

        Together.run(comesIn, comesIn, comesIn, comesIn);
    }

    @Test
    void staffWhoWorkInTheTasklistOnlyGoThereAtOnce() {
        Visitor officer = cast.loggedIn(cast.tester("lotus"));
        assertThat(officer.get("/").location()).isEqualTo(TASKLIST);
        assertThat(officer.get("/login").location()).isEqualTo("/");
    }

    @Test
    void startPageOffersTheAdministratorAllApplications() {
        Visitor admin = cast.loggedIn(cast.user(List.of("camunda-admin")));
        assertThat(admin.get("/").body()).contains("任务列表", "流程监控", "系统管理", "/camunda/app/cockpit/default/", "您好，测试员");
    }

    @Test
    void startPageTellsHowManyTasksWaitForThePerson() {
        String group = "g" + UUID.randomUUID().toString().replace("-", "");
        String admin = cast.user(List.of("camunda-admin", group));
        Visitor visitor = cast.loggedIn(admin);
        assertThat(visitor.get("/").body()).contains("我的 0 · 待领 0");

        taskService.setAssignee(newTask(), admin);
        taskService.addCandidateGroup(newTask(), group);
        taskService.addCandidateGroup(newTask(), group);
        assertThat(visitor.get("/").body()).contains("我的 1 · 待领 2");
    }

    @Test
    void headerAndStartPageLeadToTheSamePagesInTheirOrder() {
        Visitor manager = cast.loggedIn(cast.user(List.of("projectManagers", "auditors", "processOwners"), "lotus"));
        Answer pages = manager.get("/pages");

        assertThat(pages.json().findValuesAsText("chinese")).containsSubsequence("逾期台账", "业主档案", "交付现场", "现场");
        assertThat(pages.json().findValuesAsText("english"))
                .containsSubsequence("Overdue ledger", "Owners' files", "Deliveries", "In the field");
        assertThat(pages.json()).isNotEmpty().allSatisfy(page -> assertThat(
                        manager.get("/").body())
                .contains("<a href=\"%s\">%s</a>"
                        .formatted(
                                page.path("url").asText(), page.path("chinese").asText())));
        assertThat(pages.header("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(manager.withHeader("Accept-Language", "en").get("/").body())
                .contains("<a href=\"/field\">In the field</a>")
                .doesNotContain("现场");
    }

    /** Nobody is led to a page that he does not find, and to every page that is stated somebody is led. */
    @Test
    void everyPageOpensForWhomItIsLinked() {
        var opened = new TreeSet<String>();
        for (GroupRights group : rights.groups()) {
            Visitor member = cast.loggedIn(cast.user(List.of(group.id()), "lotus"));
            for (JsonNode page : member.get("/pages").json()) {
                String url = page.path("url").asText();
                assertThat(member.get(url).status()).as(group.id() + url).isEqualTo(200);
                opened.add(url);
            }
        }
        assertThat(opened).hasSameSizeAs(rights.pages());
    }

    @Test
    void whoIsLedNowhereGetsNoPagesAndWhoIsNotLoggedInNoAnswer() {
        assertThat(cast.loggedIn(cast.user(List.of("officeStaff"), "lotus"))
                        .get("/pages")
                        .json())
                .isEmpty();
        assertThat(cast.anonymous().get("/pages").status()).isEqualTo(401);
    }

    @Test
    void startPageTellsWhoHasNoApplication() {
        assertThat(cast.loggedIn(cast.user(List.of())).get("/").body()).contains("没有可用的应用");
    }

    @Test
    void loginPageSpeaksChineseAndEnglishByHeader() {
        assertThat(cast.anonymous().get("/login").body()).contains("<html lang=\"zh\">", "用户名", "物业管理流程平台");
        assertThat(cast.anonymous()
                        .withHeader("Accept-Language", "zh-CN")
                        .get("/login")
                        .body())
                .contains("用户名");
        assertThat(cast.anonymous()
                        .withHeader("Accept-Language", "fr")
                        .get("/login")
                        .body())
                .contains("用户名");
        assertThat(cast.anonymous()
                        .withHeader("Accept-Language", "en")
                        .get("/login")
                        .body())
                .contains("<html lang=\"en\">", "Password")
                .doesNotContain("用户名");
    }

    @Test
    void loginPageHoldsNoScriptOfItsOwnAndNoDemoUsers() {
        var page = cast.anonymous().get("/login").body();

        assertThat(page.replace("<script type=\"module\" src=\"/access/login.js\"></script>", ""))
                .doesNotContain("<script", "演示用户");
        assertThat(cast.anonymous().get("/access/login.js").body()).contains("window.location.hash");
    }

    @Test
    void failedLoginsLookTheSameWhetherTheUserExistsOrNot() {
        String known = cast.tester("lotus");
        String unknown = "nobody" + known;

        for (String expected : List.of("用户名或密码不正确", "登录失败次数过多，请在 3 秒后再试", "登录失败次数过多，请在 3 秒后再试")) {
            ClockUtil.setCurrentTime(new Date(1_800_000_000_000L));
            assertThat(problemAfterLogin(known)).contains(expected);
            assertThat(problemAfterLogin(unknown)).contains(expected);
        }
    }

    @Test
    void tenFailuresLockTheUserUntilTheAdministratorUnlocksAndNobodyIsToldWhoExists() {
        String known = cast.tester("lotus");
        String unknown = "nobody" + known;
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(problemAfterLogin(known)).contains("用户名或密码不正确");
            assertThat(problemAfterLogin(unknown)).contains("用户名或密码不正确");
            ClockUtil.offset((attempt + 1) * 120_000L);
        }

        assertThat(problemAfterLogin(known)).contains("已被锁定，请联系系统管理员");
        assertThat(problemAfterLogin(unknown)).contains("已被锁定，请联系系统管理员");
        Visitor owner = cast.anonymous();
        assertThat(owner.logIn(known, Cast.PASSWORD).location()).isEqualTo("/login?error");

        identityService.unlockUser(known);
        assertThat(owner.logIn(known, Cast.PASSWORD).location()).isEqualTo("/");
    }

    private static String whereAPageLeads(Visitor visitor, String path) {
        return visitor.withHeader("Accept", "text/html").get(path).location();
    }

    private String problemAfterLogin(String user) {
        Visitor visitor = cast.anonymous();
        assertThat(visitor.logIn(user, "Wrong-Password_1").location()).isEqualTo("/login?error");
        return visitor.get("/login?error").body();
    }

    @Test
    void loginGivesANewSession() {
        Visitor visitor = cast.anonymous();
        visitor.get("/login");
        String before = visitor.cookie("JSESSIONID").orElseThrow();
        visitor.logIn(cast.tester("lotus"), Cast.PASSWORD);
        assertThat(visitor.cookie("JSESSIONID").orElseThrow()).isNotEqualTo(before);
    }

    @Test
    void loginAndLogoutNeedTheTokenAgainstForgedRequests() {
        String officer = cast.tester("lotus");
        Visitor visitor = cast.anonymous();
        assertThat(visitor.postForm("/login", Map.of("username", officer, "password", Cast.PASSWORD))
                        .status())
                .isEqualTo(403);
        visitor.logIn(officer, Cast.PASSWORD);
        assertThat(visitor.postForm("/logout", Map.of()).status()).isEqualTo(403);
        assertThat(visitor.get(TASKLIST).status()).isEqualTo(200);
    }

    @Test
    void webApplicationsKeepTheirCheckAgainstForgedRequests() {
        Visitor visitor = cast.loggedIn(cast.tester("lotus")).inTasklist();
        assertThat(visitor.post(ENGINE + "/task/count", "{}").status()).isEqualTo(200);
        assertThat(visitor.withoutHeader("X-XSRF-TOKEN")
                        .post(ENGINE + "/task/count", "{}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void logoutEndsTheSession() {
        Visitor visitor = cast.loggedIn(cast.user(List.of("camunda-admin")));
        Answer out = visitor.postForm("/logout", Map.of("_csrf", visitor.csrfToken("/")));
        assertThat(out.location()).isEqualTo("/login?logout");
        assertThat(visitor.get("/login?logout").body()).contains("您已退出登录");
        assertThat(whereAPageLeads(visitor, TASKLIST)).isEqualTo("/login");
    }

    @Test
    void logoutInsideTheTasklistEndsTheSessionOfAll() {
        Visitor visitor = cast.loggedIn(cast.tester("lotus")).inTasklist();
        assertThat(visitor.post(WHO_AM_I + "/logout", "").status()).isEqualTo(200);
        assertThat(visitor.get(ENGINE + "/task").status()).isEqualTo(401);
        assertThat(whereAPageLeads(visitor, TASKLIST)).isEqualTo("/login");
        assertThat(visitor.get("/").location()).isEqualTo("/login");
    }

    @Test
    void forgedLogoutInsideTheTasklistIsRefused() {
        Visitor visitor = cast.loggedIn(cast.tester("lotus"));
        assertThat(visitor.post(WHO_AM_I + "/logout", "").status()).isEqualTo(403);
    }

    @Test
    void loginOfTheWebApplicationsIsNoSecondDoor() {
        String officer = cast.tester("lotus");
        Map<String, String> credentials = Map.of("username", officer, "password", Cast.PASSWORD);
        Visitor visitor = cast.anonymous();
        assertThat(visitor.postForm(WHO_AM_I + "/login/tasklist", credentials).status())
                .isEqualTo(401);
        assertThat(visitor.get(WHO_AM_I).status()).isEqualTo(401);
        assertThat(visitor.get(ENGINE + "/task").status()).isEqualTo(401);
    }

    @Test
    void nobodyBecomesAnotherUserByTheLoginOfTheWebApplications() {
        String officer = cast.tester("lotus");
        String admin = cast.user(List.of("camunda-admin"));
        Visitor visitor = cast.loggedIn(officer).inTasklist();
        assertThat(visitor.postForm(WHO_AM_I + "/login/admin", Map.of("username", admin, "password", Cast.PASSWORD))
                        .status())
                .isEqualTo(403);
        assertThat(visitor.get(WHO_AM_I).json().path("userId").asText()).isEqualTo(officer);
    }

    @Test
    void secondLoginInTheSameBrowserIsTheSecondUserEverywhere() {
        String first = cast.tester("lotus");
        String second = cast.tester("pine");
        Visitor visitor = cast.loggedIn(first).inTasklist();
        assertThat(visitor.get(WHO_AM_I).json().path("userId").asText()).isEqualTo(first);

        visitor.post(WHO_AM_I + "/logout", "");
        visitor.logIn(second, Cast.PASSWORD);
        visitor.inTasklist();
        assertThat(visitor.get(WHO_AM_I).json().path("userId").asText()).isEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/app/cockpit/default/",
                "/camunda/api/cockpit/plugin/base/default/process-definition/statistics",
                "/camunda/app/admin/default/",
                "/camunda/api/admin/plugin/adminPlugins/default/x",
                "/camunda/app/welcome/default/"
            })
    void staffReachNeitherCockpitNorAdmin(String path) {
        assertThat(cast.loggedIn(cast.tester("lotus")).get(path).status()).isEqualTo(403);
    }

    @Test
    void processOwnersReachCockpitAndNothingElse() {
        Visitor owner = cast.loggedIn(cast.user(List.of("processOwners")));
        assertThat(owner.get("/camunda/app/cockpit/default/").status()).isEqualTo(200);
        assertThat(owner.get(ENGINE + "/process-definition/count").status()).isEqualTo(200);
        assertThat(owner.get(TASKLIST).status()).isEqualTo(403);
        assertThat(owner.get("/camunda/app/admin/default/").status()).isEqualTo(403);
        assertThat(owner.in("cockpit").post(ENGINE + "/message", "{}").status()).isEqualTo(403);
    }

    @Test
    void administratorsReachAllApplications() {
        Visitor admin = cast.loggedIn(cast.user(List.of("camunda-admin")));
        for (String app : List.of("tasklist", "cockpit", "admin")) {
            assertThat(admin.get("/camunda/app/%s/default/".formatted(app)).status())
                    .isEqualTo(200);
        }
        assertThat(admin.get("/camunda/api/engine/engine/default/user/count").status())
                .isEqualTo(200);
    }

    @Test
    void deniedPageIsExplainedInChinese() {
        Visitor officer = cast.loggedIn(cast.tester("lotus")).withHeader("Accept", "text/html");
        assertThat(officer.get("/camunda/app/admin/default/").body()).contains("您没有权限访问此页面");
        assertThat(officer.get("/no-such-page").body()).contains("页面不存在");
    }

    @Test
    void deletedUserLosesHisSession() {
        String officer = cast.tester("lotus");
        Visitor visitor = cast.loggedIn(officer).inTasklist();
        identityService.deleteUser(officer);
        assertThat(visitor.get(ENGINE + "/task").status()).isEqualTo(401);
        assertThat(whereAPageLeads(visitor, TASKLIST)).isEqualTo("/login");
    }

    @Test
    void userNamedLikeTheAnonymousOneOpensNothing() {
        var user = identityService.newUser("anonymousUser");
        user.setPassword(Cast.PASSWORD);
        identityService.saveUser(user);
        identityService.createMembership("anonymousUser", "camunda-admin");
        try {
            assertThat(whereAPageLeads(cast.anonymous(), TASKLIST)).isEqualTo("/login");
            assertThat(cast.anonymous().get("/engine-rest/user").status()).isEqualTo(401);
        } finally {
            identityService.deleteUser("anonymousUser");
        }
    }

    @Test
    void ourPagesCarryStrictHeaders() {
        Answer login = cast.anonymous().get("/login");
        assertThat(login.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(login.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(login.header("X-Frame-Options")).contains("DENY");
        assertThat(login.header("Referrer-Policy")).contains("same-origin");
        assertThat(login.header("Cache-Control").orElseThrow()).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/app/tasklist/scripts/desk.js",
                "/camunda/app/tasklist/camunda-tasklist-bootstrap.css",
                "/camunda/app/tasklist/locales/zh.json",
                "/access/access.css",
                "/js/case-tab.js"
            })
    void staticFileIsKeptByTheBrowserAndSentAgainOnlyWhenItIsNewer(String path) {
        Visitor person = cast.loggedIn(cast.tester("lotus"));

        Answer first = person.get(path);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.headers("Cache-Control")).containsExactly("no-cache");
        assertThat(person.withHeader(
                                "If-Modified-Since",
                                first.header("Last-Modified").orElseThrow())
                        .get(path)
                        .status())
                .isEqualTo(304);
    }

    @Test
    void textsAreSentCompressedAndPagesOfPeopleAreNotKept() {
        Visitor person = cast.loggedIn(cast.tester("lotus")).withHeader("Accept-Encoding", "gzip");

        assertThat(person.get("/camunda/app/tasklist/camunda-tasklist-bootstrap.css")
                        .header("Content-Encoding"))
                .contains("gzip");
        assertThat(person.get("/handbook")).satisfies(page -> {
            assertThat(page.header("Content-Encoding")).contains("gzip");
            assertThat(page.header("Cache-Control").orElseThrow()).contains("no-store");
        });
    }

    @Test
    void webApplicationsCarryTheirOwnContentPolicyOnce() {
        Answer tasklist = cast.loggedIn(cast.tester("lotus")).get(TASKLIST);
        assertThat(tasklist.headers("Content-Security-Policy")).singleElement().satisfies(policy -> assertThat(policy)
                .contains("nonce-", "frame-ancestors 'none'", "object-src 'none'"));
        assertThat(tasklist.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(tasklist.header("Referrer-Policy")).contains("same-origin");
    }

    @Test
    void sessionCookieIsOutOfReachOfScriptsAndOtherSites() {
        Answer login = cast.anonymous().get("/login");
        assertThat(login.headers("Set-Cookie")).singleElement().satisfies(cookie -> assertThat(cookie)
                .contains("JSESSIONID", "HttpOnly", "SameSite=Lax"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/h2-console", "/h2-console/", "/swagger-ui", "/actuator", "/actuator/env", "/actuator/beans"})
    void consolesAndEndPointsAreAbsentEvenForAdministrators(String path) {
        Visitor admin = cast.loggedIn(cast.user(List.of("camunda-admin")));
        assertThat(admin.get(path).status()).isIn(401, 403, 404);
        assertThat(cast.anonymous().get(path).status()).isIn(302, 401, 403);
    }

    @Test
    void healthIsOpenWithoutDetails() {
        Answer health = cast.anonymous().get("/actuator/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"UP\",\"groups\":[\"liveness\",\"readiness\"]}");
        assertThat(cast.anonymous().get("/actuator/health/db").status()).isIn(401, 403);
    }

    @Test
    void passwordsAreStoredAsSlowHashes() {
        var user = (org.camunda.bpm.engine.impl.persistence.entity.UserEntity)
                identityService.createUserQuery().userId(cast.tester("lotus")).singleResult();
        assertThat(user.getPassword()).matches("\\{PBKDF2-SHA256}\\d+\\$[^$]{24}\\$[^$]{44}");
    }

    private String newTask() {
        var task = taskService.newTask();
        taskService.saveTask(task);
        return task.getId();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditors", "qualityInspectors", "generalManagers"})
    void auditorsRoomIsOpenToThoseWhosePageItIs(String group) {
        Visitor reader = cast.loggedIn(cast.user(List.of(group), "lotus"));

        assertThat(reader.get("/audit").location()).isEqualTo("/audit/cases");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"projectManagers", "serviceSupervisors", "serviceOfficers", "processOwners", "camunda-admin"})
    void auditorsRoomIsClosedToEverybodyElse(String group) {
        Visitor other = cast.loggedIn(cast.user(List.of(group), "lotus"));

        assertThat(other.get("/audit").status()).isEqualTo(403);
        assertThat(other.get("/audit/cases").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/liveness", "/actuator/health/readiness"})
    void operatorsProbesAreOpenAndTellNoMoreThanUpOrDown(String probe) {
        assertThat(cast.anonymous().get(probe)).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
        });
    }

    @Test
    void metersAreForAdministratorsOnly() {
        String administrator = cast.user(List.of("camunda-admin"));

        assertThat(cast.basic(administrator).get("/actuator/prometheus")).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body())
                    .contains(
                            "guicheng_jobs_due", "guicheng_jobs_failed", "guicheng_incidents", "hikaricp_connections");
        });
        assertThat(cast.basic(cast.tester("lotus")).get("/actuator/prometheus").status())
                .isEqualTo(403);
        assertThat(cast.anonymous().get("/actuator/prometheus").status()).isEqualTo(401);
    }
}
