package dev.guicheng.violation;

import dev.guicheng.engine.form.FormContext;
import dev.guicheng.engine.form.FormOption;
import dev.guicheng.engine.form.FormOptions;
import dev.guicheng.rulebook.Checklist;
import dev.guicheng.rulebook.Route;
import java.util.List;
import org.springframework.stereotype.Component;

/** The kinds of violations: what the checklist leads to the procedure, named by what is wrong. */
@Component
class ViolationKinds implements FormOptions {

    private static final String GOOD = "没有";

    private final Checklist checklist;

    ViolationKinds(Checklist checklist) {
        this.checklist = checklist;
    }

    @Override
    public String source() {
        return "violationKinds";
    }

    @Override
    public List<FormOption> optionsFor(FormContext context) {
        return checklist.categories().stream()
                .flatMap(category -> category.items().stream())
                .filter(item -> item.routes().contains(Route.VIOLATION))
                .map(item -> new FormOption(item.id(), nameOf(item.id())))
                .toList();
    }

    /** What people call a violation of this item of the checklist. */
    String nameOf(String kind) {
        var text = checklist.item(kind).text();
        return text.startsWith(GOOD) ? text.substring(GOOD.length()) : "不符合：" + text;
    }

    List<String> clausesOf(String kind) {
        return checklist.item(kind).clauses();
    }
}
