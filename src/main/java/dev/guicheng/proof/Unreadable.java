package dev.guicheng.proof;

/** A text is not what it ought to be. */
class Unreadable extends Exception {

    Unreadable(String message, Throwable cause) {
        super(message, cause);
    }
}
