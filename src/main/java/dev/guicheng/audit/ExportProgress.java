package dev.guicheng.audit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** How far the export has come that a person began last on this node. */
@Component
class ExportProgress {

    /** An export under way. */
    record Running(long total, AtomicLong written) {}

    private final Map<String, Running> running = new ConcurrentHashMap<>();

    Running begin(String person, long total) {
        var begun = new Running(total, new AtomicLong());
        running.put(person, begun);
        return begun;
    }

    void end(String person, Running ended) {
        running.remove(person, ended);
    }

    Optional<Running> of(String person) {
        return Optional.ofNullable(running.get(person));
    }
}
