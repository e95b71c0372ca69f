package dev.guicheng.rulebook;

/** The rule book's data or a citation of it is wrong; the message names the file and the id. */
class InvalidRuleBook extends IllegalStateException {

    InvalidRuleBook(String file, String problem) {
        super("%s: %s".formatted(file, problem));
    }

    InvalidRuleBook(String file, Exception cause) {
        super("%s: %s".formatted(file, cause.getMessage()), cause);
    }
}
