package dev.guicheng.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerTampering;
import dev.guicheng.testing.Database;
import dev.guicheng.testing.Together;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Anchors that go out by mail, to a server that is there, away, and there again. */
class AnchorMailTest {

    private static GreenMail server;

    @BeforeAll
    static void startTheServer() {
        server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        server.start();
    }

    @AfterEach
    void letTimeRunAgain() throws Exception {
        ClockUtil.reset();
        server.purgeEmailFromAllMailboxes();
    }

    @AfterAll
    static void stopTheServer() {
        server.stop();
    }

    @ParameterizedTest
    @EnumSource
    void eachNightsAnchorGoesToTheAuditorsOnce(Database database) throws Exception {
        try (var application = mailing(database, server.getSmtp().getPort())) {
            var nights = new Nights(application);
            nights.pass();
            server.purgeEmailFromAllMailboxes();
            var anchor = nights.pass();
            application.getBean(Nightly.class).workIfDue();

            // One message, delivered to each.
            assertThat(server.getReceivedMessages()).hasSize(2);
            var message = server.getReceivedMessages()[0];
            assertThat(message.getAllRecipients())
                    .extracting(Object::toString)
                    .containsExactly("an@example.org", "bo@example.org");
            assertThat(message.getSubject()).isEqualTo("规程锚点 %s：当夜核验无误".formatted(anchor.day()));
            assertThat(text(message)).contains(anchor.root(), anchor.hash(), "请保存本邮件");
            assertThat(attachment(message))
                    .isEqualTo(Files.readString(
                            application.getBean(AnchorFiles.class).of(anchor.day())));
        }
    }

    @Test
    void anchorsWaitWhileTheServerIsAwayAndGoOutTogether() throws Exception {
        var away = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        away.start();
        var port = away.getSmtp().getPort();
        away.stop();
        try (var application = mailing(Database.H2, port)) {
            var nights = new Nights(application);
            var first = nights.pass();
            var second = nights.pass();
            var mail = application.getBean(AnchorMail.class);
            assertThat(mail.due()).isTrue();
            assertThat(mail.newestSent()).isEmpty();

            var back = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            back.start();
            try {
                Together.run(
                        application.getBean(Nightly.class)::workIfDue, application.getBean(Nightly.class)::workIfDue);

                assertThat(mail.due()).isFalse();
                assertThat(mail.newestSent()).contains(second.day());
                assertThat(back.getReceivedMessages()).hasSize(2);
                assertThat(text(back.getReceivedMessages()[0])).contains(first.hash(), second.hash());
            } finally {
                back.stop();
            }
        }
    }

    @Test
    void mailTellsWhatTheNightHasFound() throws Exception {
        try (var application = mailing(Database.H2, server.getSmtp().getPort())) {
            var nights = new Nights(application);
            application.getBean(Ledger.class).record("ZZ-1", "立案", List.of(), Map.of());
            nights.pass();
            server.purgeEmailFromAllMailboxes();
            new LedgerTampering(Database.H2, application.getBean(JdbcTemplate.class))
                    .execute("UPDATE ledger_entry SET actor = 'nobody' WHERE case_no = 'ZZ-1'");
            nights.pass();

            assertThat(server.getReceivedMessages()[0].getSubject()).matches("规程锚点 .*：当夜核验发现 1 处问题，.*");
        }
    }

    @Test
    void productDoesNotStartWithAddressesThatNoMailCanReach() {
        assertThatThrownBy(() -> Database.start(Database.H2.newAddress(), "--guicheng.audit.mail-to=an@example.org"))
                .hasRootCauseMessage(
                        "guicheng.audit.mail-to names who gets the anchors: spring.mail.host is needed as well");
        assertThatThrownBy(() -> Database.start(
                        Database.H2.newAddress(), "--guicheng.audit.mail-to=nobody at home", "--spring.mail.host=x"))
                .hasStackTraceContaining("guicheng.audit.mail-to, mail-from: no address: nobody at home");
    }

    private static ConfigurableApplicationContext mailing(Database database, int port) {
        return Database.start(
                database.newAddress(),
                "--guicheng.audit.mail-to=an@example.org,bo@example.org",
                "--guicheng.audit.mail-from=guicheng@example.org",
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + port);
    }

    private static String text(MimeMessage message) throws Exception {
        var part = ((Multipart) message.getContent()).getBodyPart(0);
        return part.getContent() instanceof Multipart inner
                ? (String) inner.getBodyPart(0).getContent()
                : (String) part.getContent();
    }

    private static String attachment(MimeMessage message) throws Exception {
        var part = ((Multipart) message.getContent()).getBodyPart(1);
        assertThat(part.getDisposition()).isEqualTo(Part.ATTACHMENT);
        return new String(part.getInputStream().readAllBytes(), UTF_8);
    }
}
