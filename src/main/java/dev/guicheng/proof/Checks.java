package dev.guicheng.proof;

import java.io.PrintStream;
import java.util.Optional;

/** Says on the screen what was checked and what is wrong, and remembers the first. */
final class Checks {

    private final PrintStream out;
    private final Words words;
    private String first;
    private int problems;

    Checks(PrintStream out, Words words) {
        this.out = out;
        this.words = words;
    }

    void right(String key, Object... arguments) {
        out.println("✓ " + words.of(key, arguments));
    }

    void note(String key, Object... arguments) {
        out.println("· " + words.of(key, arguments));
    }

    void wrong(String key, Object... arguments) {
        say(words.of(key, arguments));
    }

    void wrong(Problem problem) {
        say(words.of(problem));
    }

    Optional<String> first() {
        return Optional.ofNullable(first);
    }

    int count() {
        return problems;
    }

    private void say(String problem) {
        problems++;
        out.println("✗ " + problem);
        if (first == null) {
            first = problem;
        }
    }
}
