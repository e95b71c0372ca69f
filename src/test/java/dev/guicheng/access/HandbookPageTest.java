package dev.guicheng.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class HandbookPageTest {

    private static final Pattern PICTURE = Pattern.compile("<img src=\"(handbook/[^\"]+)\"");

    private final Cast cast;

    HandbookPageTest(@Autowired Cast cast) {
        this.cast = cast;
    }

    @Test
    void whoeverHasLoggedInReadsTheHandbookWithItsPictures() {
        Visitor officer = cast.loggedIn(cast.tester("lotus"));
        String page = officer.get("/handbook").body();

        assertThat(page).contains("<h2 id=\"管理员的一天\">", "<strong>领取</strong>", "<title>使用手册 · 规程</title>");
        assertThat(PICTURE.matcher(page).results().map(picture -> "/" + picture.group(1)))
                .isNotEmpty()
                .allSatisfy(path -> {
                    var picture = officer.get(path);
                    assertThat(picture.status()).as(path).isEqualTo(200);
                    assertThat(picture.header("Content-Type")).as(path).hasValue("image/png");
                });
    }

    @Test
    void nothingButItsPicturesIsServed() {
        Visitor officer = cast.loggedIn(cast.tester("lotus"));

        for (String path :
                List.of("/handbook/handbook.md", "/handbook/triage.png", "/handbook/images/handbook/list.png")) {
            assertThat(officer.get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void strangerIsSentToTheLogin() {
        Visitor visitor = cast.anonymous().withHeader("Accept", "text/html");

        assertThat(visitor.get("/handbook").location()).isEqualTo("/login");
        assertThat(visitor.get("/handbook/list.png").location()).isEqualTo("/login");
    }

    @Test
    void startPageLeadsToTheHandbook() {
        assertThat(cast.loggedIn(cast.user(List.of("camunda-admin"))).get("/").body())
                .contains("<a href=\"/handbook\">帮助</a>");
    }
}
