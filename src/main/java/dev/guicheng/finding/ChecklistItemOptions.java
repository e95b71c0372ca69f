package dev.guicheng.finding;

import dev.guicheng.engine.form.FormContext;
import dev.guicheng.engine.form.FormOption;
import dev.guicheng.engine.form.FormOptions;
import dev.guicheng.rulebook.Checklist;
import java.util.List;
import org.springframework.stereotype.Component;

/** Every item of the checklist, for what is reported outside a round. */
@Component
class ChecklistItemOptions implements FormOptions {

    private final Checklist checklist;

    ChecklistItemOptions(Checklist checklist) {
        this.checklist = checklist;
    }

    @Override
    public String source() {
        return "checklistItems";
    }

    @Override
    public List<FormOption> optionsFor(FormContext context) {
        return checklist.categories().stream()
                .flatMap(category -> category.items().stream()
                        .map(item -> new FormOption(item.id(), category.name() + " · " + item.text())))
                .toList();
    }
}
