package dev.guicheng.proof;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Mails the anchors to the auditors, if addresses are set: where nobody who rules over the database can take them back. One
 * mail tells of all that have not gone out yet, and of what the night's verification has found; while the mail server is
 * away they wait.
 */
@Component
public class AnchorMail {

    private static final Logger LOG = LoggerFactory.getLogger(AnchorMail.class);

    /** Bytes of attached files that mail servers commonly let pass; what is beyond it lies in the folder only. */
    private static final long ATTACHED = 5_000_000;

    private final AnchorMailMapper mapper;
    private final Anchors anchors;
    private final AnchorFiles files;
    private final Verifications verifications;
    private final InternetAddress from;
    private final InternetAddress[] to;
    private final Optional<JavaMailSender> sender;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Words words = new Words("proof", Locale.SIMPLIFIED_CHINESE);

    AnchorMail(
            AnchorMailMapper mapper,
            Anchors anchors,
            AnchorFiles files,
            Verifications verifications,
            ProofSettings settings,
            ObjectProvider<JavaMailSender> sender,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.mapper = mapper;
        this.anchors = anchors;
        this.files = files;
        this.verifications = verifications;
        from = address(settings.mailFrom());
        to = settings.mailTo().stream().map(AnchorMail::address).toArray(InternetAddress[]::new);
        this.sender = Optional.ofNullable(sender.getIfAvailable());
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        if (wanted() && this.sender.isEmpty()) {
            throw new IllegalArgumentException(
                    "guicheng.audit.mail-to names who gets the anchors: spring.mail.host is needed as well");
        }
    }

    private static InternetAddress address(String text) {
        try {
            return new InternetAddress(text, true);
        } catch (AddressException e) {
            throw new IllegalArgumentException("guicheng.audit.mail-to, mail-from: no address: " + text, e);
        }
    }

    /** Whether anchors are mailed at all. */
    public boolean wanted() {
        return to.length > 0;
    }

    /** The last day whose anchor has gone out, with all before it. */
    public Optional<LocalDate> newestSent() {
        return transaction.execute(status -> mapper.findNewestSent());
    }

    /** Whether an anchor waits to go out. */
    boolean due() {
        return !unsent().isEmpty();
    }

    /**
     * Sends what waits. Whoever calls makes sure that nobody else does. A node that dies between sending and writing that
     * down sends the same message again, by whose number mail programs know it.
     */
    void send() {
        var waiting = unsent();
        if (waiting.isEmpty()) {
            return;
        }
        var newest = waiting.get(waiting.size() - 1);
        try {
            sender.orElseThrow().send(message(waiting, newest));
            transaction.executeWithoutResult(
                    status -> mapper.insert(newest.day(), clock.instant().truncatedTo(ChronoUnit.MILLIS)));
            LOG.info("The anchors until {} have gone out by mail", newest.day());
        } catch (MailException | MessagingException e) {
            LOG.error("The anchors until {} could not be mailed and wait: {}", newest.day(), e.getMessage());
        }
    }

    private List<Anchor> unsent() {
        if (!wanted()) {
            return List.of();
        }
        var sent = newestSent();
        return anchors.all().stream()
                .filter(anchor -> sent.isEmpty() || anchor.day().isAfter(sent.get()))
                .toList();
    }

    private MimeMessage message(List<Anchor> waiting, Anchor newest) throws MessagingException {
        var attached = attached(waiting);
        var message = new NumberedMessage("<anchor-%s-%s@guicheng>".formatted(newest.day(), newest.hash()));
        var helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        helper.setFrom(from);
        helper.setTo(to);
        helper.setSubject(words.of("mail.subject", newest.day(), result(newest.day())));
        helper.setText(text(waiting, attached));
        for (var file : attached) {
            helper.getRootMimeMultipart().addBodyPart(part(file));
        }
        return message;
    }

    /** The file to the byte: as text it would arrive with other ends of lines. */
    private static MimeBodyPart part(Path file) throws MessagingException {
        var part = new MimeBodyPart();
        try {
            part.attachFile(file.toFile(), "application/octet-stream", "base64");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return part;
    }

    private String text(List<Anchor> waiting, List<Path> attached) {
        var lines = new ArrayList<String>();
        waiting.forEach(anchor -> lines.add(
                words.of("mail.anchor", anchor.day(), anchor.cases(), anchor.changed(), anchor.root(), anchor.hash())));
        lines.add(words.of("mail.keep"));
        if (attached.size() < waiting.size()) {
            lines.add(words.of("mail.unattached", waiting.size() - attached.size()));
        }
        return String.join("\n\n", lines) + "\n";
    }

    private String result(LocalDate night) {
        return verifications
                .newestOf(night)
                .filter(run -> run.state() == Run.State.DONE)
                .map(run -> run.clean() ? words.of("mail.clean") : words.of("mail.found", run.problems()))
                .orElse(words.of("mail.unverified"));
    }

    /** The files of these anchors, the newest first, as many as a mail may hold. */
    private List<Path> attached(List<Anchor> waiting) {
        var attached = new ArrayList<Path>();
        long room = ATTACHED;
        try {
            for (int i = waiting.size() - 1; i >= 0; i--) {
                var file = files.of(waiting.get(i).day());
                if (!Files.exists(file) || Files.size(file) > room) {
                    break;
                }
                room -= Files.size(file);
                attached.add(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return attached;
    }

    /** A message that keeps its number when it is sent again. */
    private static final class NumberedMessage extends MimeMessage {

        private final String number;

        private NumberedMessage(String number) {
            super((jakarta.mail.Session) null);
            this.number = number;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", number);
        }
    }
}
