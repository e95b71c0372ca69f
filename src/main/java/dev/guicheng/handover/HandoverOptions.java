package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.CASE_NO;

import dev.guicheng.delivery.DeliveryUnits;
import dev.guicheng.engine.form.FormContext;
import dev.guicheng.engine.form.FormOption;
import dev.guicheng.engine.form.FormOptions;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Unit;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The choices in the forms of a handover that depend on the delivery or on the owner's file. */
@Configuration(proxyBeanMethods = false)
class HandoverOptions {

    /** The flats that wait for their owners, with their project where the person works in several. */
    @Bean
    FormOptions handoverUnits(DeliveryUnits deliveryUnits, Projects projects) {
        return new Source("handoverUnits", context -> {
            var units = context.projectIds().stream()
                    .flatMap(project ->
                            projects.unitsOf(project).stream().map(unit -> new Located(unit, projects.get(project))))
                    .collect(Collectors.toMap(located -> located.unit().id(), Function.identity()));
            boolean several = context.projectIds().size() > 1;
            return deliveryUnits.waitingIn(context.projectIds()).stream()
                    .map(waiting -> units.get(waiting.unitId()))
                    .map(located -> new FormOption(
                            located.unit().id(),
                            several ? located.full() : located.unit().number()))
                    .toList();
        });
    }

    /** The papers that the owner's file still lacks. */
    @Bean
    FormOptions missingPapers(Papers papers) {
        return new Source(
                "missingPapers",
                context -> papers.missing(CASE_NO.optional(context.variables()).orElseThrow()).stream()
                        .map(paper -> new FormOption(paper.name(), paper.title()))
                        .toList());
    }

    private record Located(Unit unit, Project project) {

        String full() {
            return project.name() + " · " + unit.number();
        }
    }

    private record Source(String source, Function<FormContext, List<FormOption>> choices) implements FormOptions {

        @Override
        public List<FormOption> optionsFor(FormContext context) {
            return choices.apply(context);
        }
    }
}
