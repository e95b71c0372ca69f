package dev.guicheng.audit;

import dev.guicheng.engine.CurrentUser;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the page from which somebody exports how far it has come. */
@RestController
class ExportController {

    private final ExportProgress progress;
    private final CurrentUser currentUser;

    ExportController(ExportProgress progress, CurrentUser currentUser) {
        this.progress = progress;
        this.currentUser = currentUser;
    }

    @GetMapping("/audit/exports")
    Map<String, Object> running() {
        return currentUser
                .id()
                .flatMap(progress::of)
                .<Map<String, Object>>map(running ->
                        Map.of("running", true, "written", running.written().get(), "total", running.total()))
                .orElse(Map.of("running", false));
    }
}
