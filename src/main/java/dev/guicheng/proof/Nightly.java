package dev.guicheng.proof;

import dev.guicheng.ledger.Seals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks every few minutes whether the night's work is due and not done yet, on this node or another: seals of the engine's
 * history first, then anchors, then the verification, then the mail of it.
 */
@Component
class Nightly {

    private static final Logger LOG = LoggerFactory.getLogger(Nightly.class);

    private final NightLock lock;
    private final Seals seals;
    private final Anchors anchors;
    private final Verifications verifications;
    private final AnchorMail mail;

    Nightly(NightLock lock, Seals seals, Anchors anchors, Verifications verifications, AnchorMail mail) {
        this.lock = lock;
        this.seals = seals;
        this.anchors = anchors;
        this.verifications = verifications;
        this.mail = mail;
    }

    @Scheduled(cron = "${guicheng.audit.nightly-looks}")
    void look() {
        try {
            workIfDue();
        } catch (RuntimeException e) {
            LOG.error("The night's work has failed and is tried again", e);
        }
    }

    void workIfDue() {
        if (due() || mail.due()) {
            lock.tryRun(() -> {
                // Another node may have been quicker.
                if (due()) {
                    var day = anchors.dueDay();
                    seals.sealOpenHistories();
                    anchors.makeUntil(day);
                    if (!verifications.ended(day)) {
                        verifications.ofNight(day);
                    }
                }
                mail.send();
            });
        }
    }

    private boolean due() {
        var day = anchors.dueDay();
        return anchors.all().stream().noneMatch(anchor -> !anchor.day().isBefore(day)) || !verifications.ended(day);
    }
}
