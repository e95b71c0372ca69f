package dev.guicheng.audit;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.ledger.CaseVerification;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The foot of a printed page: the case, whether what is written of it is whole, when that was looked at, and the page's number. */
@Component
class CaseFooters {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final CaseVerification cases;
    private final MessageSource messages;
    private final Clock clock;

    CaseFooters(CaseVerification cases, MessageSource messages, Clock clock) {
        this.cases = cases;
        this.messages = messages;
        this.clock = clock;
    }

    String of(CaseFile caseFile) {
        var verification = cases.verifyQuickly(caseFile.caseNo());
        var state =
                verification.intact() ? say("intact", verification.entries()) : say("broken", verification.problem());
        return """
                @page {
                  @bottom-left { content: "%s"; }
                  @bottom-right { content: counter(page) " / " counter(pages); }
                }
                """
                .formatted(quoted("%s · %s · %s"
                        .formatted(
                                caseFile.caseNo(),
                                state,
                                TIME.format(clock.instant().atZone(clock.getZone())))));
    }

    private String say(String key, Object what) {
        return messages.getMessage("audit.case.foot." + key, new Object[] {what}, LocaleContextHolder.getLocale());
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
