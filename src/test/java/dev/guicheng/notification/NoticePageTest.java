package dev.guicheng.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.access.Cast;
import dev.guicheng.access.ServerTest;
import dev.guicheng.access.Visitor;
import dev.guicheng.access.Visitor.Answer;
import dev.guicheng.testing.TestEstate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class NoticePageTest {

    private static final String CASE = "WT-2026-000001";
    private static final Pattern READING = Pattern.compile("action=\"(/notices/\\d+/reading)\"");

    private final Cast cast;
    private final Notices notices;
    private final String group;
    private final String userId;

    NoticePageTest(@Autowired Cast cast, @Autowired Notices notices) {
        this.cast = cast;
        this.notices = notices;
        group = "engineers";
        userId = cast.user(List.of(group), TestEstate.PROJECT);
    }

    @Test
    void pageShowsNoticesWithTheirCaseAndMarksTheUnread() {
        notices.toUser(userId, TestEstate.PROJECT, CASE, "快到期了<script>alert('期')</script>");
        var reader = login(userId);
        readAll(reader);
        notices.toUser(userId, TestEstate.PROJECT, null, "明天停水");

        var page = reader.get("/notices");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("我的提醒", "明天停水", "未读 1 条", "全部已读")
                .contains("快到期了&lt;script&gt;", "href=\"/cases/%s\"".formatted(CASE))
                .contains("action=\"/logout\"", "退出登录")
                .doesNotContain("<script>")
                .containsOnlyOnce("<span class=\"state\">未读</span>");
    }

    @Test
    void numberOfUnreadNoticesFollowsTheReading() {
        notices.toUser(userId, TestEstate.PROJECT, CASE, "请处理");
        notices.toUser(userId, TestEstate.PROJECT, CASE, "请验证");
        var reader = login(userId);
        readAll(reader);
        assertThat(reader.get("/notices/unread").body()).isEqualTo("{\"unread\":0}");
        notices.toUser(userId, TestEstate.PROJECT, CASE, "请答复");
        notices.toUser(userId, TestEstate.PROJECT, CASE, "请签字");
        assertThat(reader.get("/notices/unread").body()).isEqualTo("{\"unread\":2}");

        var button = READING.matcher(reader.get("/notices").body());
        assertThat(button.find()).isTrue();
        assertThat(post(reader, button.group(1)).location()).isEqualTo("/notices");

        assertThat(reader.get("/notices/unread").body()).isEqualTo("{\"unread\":1}");
        assertThat(reader.get("/notices").body()).contains("未读 1 条");
        assertThat(readAll(reader).location()).isEqualTo("/notices");
        assertThat(reader.get("/notices").body()).contains("没有未读提醒").doesNotContain("全部已读");
    }

    @Test
    void groupOfAnotherProjectSeesNothing() {
        notices.toGroup(group, TestEstate.PROJECT, CASE, "只给本项目");
        var stranger = login(cast.user(List.of(group), TestEstate.OTHER_PROJECT));

        assertThat(login(userId).get("/notices").body()).contains("只给本项目");
        assertThat(stranger.get("/notices").body()).doesNotContain("只给本项目");
    }

    @Test
    void anonymousCallerHasToLogIn() {
        var browser = cast.anonymous().withHeader("Accept", "text/html");
        assertThat(browser.get("/notices").location()).isEqualTo("/login");
        assertThat(cast.anonymous().get("/notices/unread").status()).isEqualTo(401);
    }

    @Test
    void readingFromAnotherSiteIsRefused() {
        notices.toUser(userId, TestEstate.PROJECT, CASE, "请处理");
        var reader = login(userId);

        assertThat(reader.postForm("/notices/reading", Map.of()).status()).isEqualTo(403);

        assertThat(reader.get("/notices").body()).contains("全部已读");
    }

    @Test
    void startPageLeadsToTheNotices() {
        var owner = login(cast.user(List.of("processOwners"), TestEstate.PROJECT));
        assertThat(owner.get("/").body()).contains("href=\"/notices\"", "我的提醒");
    }

    @Test
    void tasklistIsToldOfTheLinkAndGetsItsScript() {
        var reader = login(userId);
        var scripts = "/camunda/app/tasklist/scripts/";

        assertThat(reader.get(scripts + "config.js").body()).contains("'scripts/notices'");
        assertThat(reader.get(scripts + "notices.js"))
                .satisfies(script -> assertThat(script.status()).isEqualTo(200))
                .satisfies(script ->
                        assertThat(script.header("Content-Type").orElse("")).contains("javascript"))
                .satisfies(script -> assertThat(script.body()).contains("/notices/unread"));
    }

    private static Answer readAll(Visitor reader) {
        return post(reader, "/notices/reading");
    }

    private static Answer post(Visitor reader, String path) {
        return reader.postForm(path, Map.of("_csrf", reader.csrfToken("/notices")));
    }

    private Visitor login(String id) {
        return cast.loggedIn(id);
    }
}
