package dev.guicheng.access;

/** The production profile does not start like this; the message says in one sentence what to mend. */
class ProductionRefused extends RuntimeException {

    ProductionRefused(String message) {
        super(message);
    }
}
