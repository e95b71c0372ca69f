package dev.guicheng.patrol;

import dev.guicheng.engine.form.FormContext;
import dev.guicheng.engine.form.FormOption;
import dev.guicheng.engine.form.FormOptions;
import dev.guicheng.patrol.PatrolRound.Variables;
import dev.guicheng.rulebook.Checklist;
import java.util.List;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The choices in the forms of a round that depend on the checklist or on the round. */
@Configuration(proxyBeanMethods = false)
class RoundOptions {

    @Bean
    FormOptions checklistCategories(Checklist checklist) {
        return new Source("checklistCategories", context -> checklist.categories().stream()
                .map(category -> new FormOption(category.id(), category.name()))
                .toList());
    }

    @Bean
    FormOptions roundItems(Rounds rounds, Checklist checklist) {
        return new Source("roundItems", context -> rounds.itemsOf(caseNoIn(context)).stream()
                .map(item -> new FormOption(
                        item.id(), checklist.category(item.category()).name() + " · " + item.text()))
                .toList());
    }

    @Bean
    FormOptions roundPlaces(Rounds rounds) {
        return new Source("roundPlaces", context -> rounds.placesOf(caseNoIn(context)).stream()
                .map(place -> new FormOption(place.id(), place.name()))
                .toList());
    }

    private static String caseNoIn(FormContext context) {
        return Variables.CASE_NO.optional(context.variables()).orElseThrow();
    }

    private record Source(String source, Function<FormContext, List<FormOption>> choices) implements FormOptions {

        @Override
        public List<FormOption> optionsFor(FormContext context) {
            return choices.apply(context);
        }
    }
}
