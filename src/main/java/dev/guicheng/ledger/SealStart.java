package dev.guicheng.ledger;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Seals at the start what was there before there were seals. */
@Component
class SealStart implements ApplicationRunner {

    private final Seals seals;

    SealStart(Seals seals) {
        this.seals = seals;
    }

    @Override
    public void run(ApplicationArguments args) {
        seals.sealBaselines();
    }
}
