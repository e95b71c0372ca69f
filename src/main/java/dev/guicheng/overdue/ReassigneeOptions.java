package dev.guicheng.overdue;

import dev.guicheng.engine.form.FormContext;
import dev.guicheng.engine.form.FormOption;
import dev.guicheng.engine.form.FormOptions;
import java.util.List;
import org.springframework.stereotype.Component;

/** The departments and people to whom an overdue case can be given. */
@Component
class ReassigneeOptions implements FormOptions {

    private final Handlers handlers;

    ReassigneeOptions(Handlers handlers) {
        this.handlers = handlers;
    }

    @Override
    public String source() {
        return "reassignees";
    }

    @Override
    public List<FormOption> optionsFor(FormContext context) {
        return context.projectIds().stream()
                .flatMap(projectId -> handlers.choices(projectId).stream())
                .distinct()
                .map(choice -> new FormOption(choice.key(), choice.name()))
                .toList();
    }
}
