package dev.guicheng.audit;

import java.time.Duration;
import java.time.Instant;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says in the reader's language how long something took, in its two largest units. */
@Component
class Spans {

    private final MessageSource messages;

    Spans(MessageSource messages) {
        this.messages = messages;
    }

    public String between(Instant from, Instant to) {
        return say(Duration.between(from, to));
    }

    public String say(Duration span) {
        if (span.toDays() > 0) {
            return say("days", span.toDays(), span.toHoursPart());
        }
        if (span.toHours() > 0) {
            return say("hours", span.toHours(), span.toMinutesPart());
        }
        return span.toMinutes() > 0
                ? say("minutes", span.toMinutes(), span.toSecondsPart())
                : say("seconds", span.toSeconds(), 0);
    }

    private String say(String unit, long large, long small) {
        return messages.getMessage(
                "audit.case.span." + unit, new Object[] {large, small}, LocaleContextHolder.getLocale());
    }
}
