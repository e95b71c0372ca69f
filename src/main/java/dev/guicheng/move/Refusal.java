package dev.guicheng.move;

/** Why nothing is moved: a word of the command, and what goes into it. */
final class Refusal extends Exception {

    private final String key;
    private final transient Object[] arguments;

    Refusal(String key, Object... arguments) {
        super(key);
        this.key = key;
        this.arguments = arguments;
    }

    String key() {
        return key;
    }

    Object[] arguments() {
        return arguments.clone();
    }
}
