package dev.guicheng.engine.form;

import java.util.function.Supplier;

/**
 * Marks engine calls that the program makes of its own accord while a person is logged in, such as a page that
 * correlates a message: the variables are the program's, so more than the form's fields may be passed. What the form
 * asks for is checked all the same.
 */
public final class AsProgram {

    private static final ThreadLocal<Integer> DEPTH = ThreadLocal.withInitial(() -> 0);

    private AsProgram() {}

    public static <T> T call(Supplier<T> action) {
        int depth = DEPTH.get();
        DEPTH.set(depth + 1);
        try {
            return action.get();
        } finally {
            if (depth == 0) {
                DEPTH.remove();
            } else {
                DEPTH.set(depth);
            }
        }
    }

    public static void run(Runnable action) {
        call(() -> {
            action.run();
            return null;
        });
    }

    static boolean active() {
        return DEPTH.get() > 0;
    }
}
