package dev.guicheng.fault;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What people have asked of the product, and what it has told them is done. */
final class Deeds {

    enum Kind {
        REPORTED,
        COMMENTED,
        CLAIMED,
        TRIAGED,
        ACCEPTED
    }

    private final Map<Kind, Set<String>> asked = new ConcurrentHashMap<>();
    private final Map<Kind, Set<String>> acknowledged = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> refusals = new ConcurrentSkipListMap<>();
    private final Set<String> badAnswers = ConcurrentHashMap.newKeySet();
    private volatile long lastAt;

    void ask(Kind kind, String key) {
        asked.computeIfAbsent(kind, any -> ConcurrentHashMap.newKeySet()).add(key);
    }

    void acknowledge(Kind kind, String key) {
        acknowledged.computeIfAbsent(kind, any -> ConcurrentHashMap.newKeySet()).add(key);
        lastAt = System.nanoTime();
    }

    /** Not done, as far as the person knows; 0 stands for no answer at all. */
    void refuse(int status) {
        refusals.merge(status, 1, Integer::sum);
    }

    void bad(String answer) {
        badAnswers.add(answer);
    }

    Set<String> asked(Kind kind) {
        return asked.getOrDefault(kind, Set.of());
    }

    Set<String> acknowledged(Kind kind) {
        return acknowledged.getOrDefault(kind, Set.of());
    }

    int acknowledged() {
        return acknowledged.values().stream().mapToInt(Set::size).sum();
    }

    Map<Integer, Integer> refusals() {
        return refusals;
    }

    Set<String> badAnswers() {
        return badAnswers;
    }

    /** When the latest was acknowledged, by {@link System#nanoTime}. */
    long lastAt() {
        return lastAt;
    }

    static List<Kind> kinds() {
        return List.of(Kind.values());
    }
}
