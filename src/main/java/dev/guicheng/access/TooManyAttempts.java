package dev.guicheng.access;

import org.springframework.security.authentication.LockedException;

/** Too many wrong passwords: try again later, or, with no time given, ask the administrator. */
class TooManyAttempts extends LockedException {

    private final long secondsLeft;

    private TooManyAttempts(String message, long secondsLeft) {
        super(message);
        this.secondsLeft = secondsLeft;
    }

    static TooManyAttempts tryAgainIn(long seconds) {
        return new TooManyAttempts("locked for %d s".formatted(seconds), seconds);
    }

    static TooManyAttempts forGood() {
        return new TooManyAttempts("locked until the administrator unlocks", 0);
    }

    boolean isForGood() {
        return secondsLeft == 0;
    }

    long secondsLeft() {
        return secondsLeft;
    }
}
