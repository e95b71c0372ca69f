package dev.guicheng.organization;

import dev.guicheng.engine.form.FormContext;
import dev.guicheng.engine.form.FormOption;
import dev.guicheng.engine.form.FormOptions;
import java.util.List;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The choices in forms that come from the organization: of the person's projects on a start form, else of the task's. */
@Configuration(proxyBeanMethods = false)
class OrganizationOptions {

    private final Projects projects;

    OrganizationOptions(Projects projects) {
        this.projects = projects;
    }

    @Bean
    FormOptions projectOptions() {
        return new Source("projects", context -> projects.all().stream()
                .filter(project -> context.projectIds().contains(project.id()))
                .map(project -> new FormOption(project.id(), project.name()))
                .toList());
    }

    @Bean
    FormOptions placeOptions() {
        return new Source("places", context -> projects.placesOf(context.projectIds()).stream()
                .map(place -> new FormOption(place.id(), labelled(context, place.projectId(), place.name())))
                .toList());
    }

    @Bean
    FormOptions unitOptions() {
        return new Source("units", this::units);
    }

    @Bean
    FormOptions projectUnitOptions() {
        return new Source("projectUnits", this::units);
    }

    @Bean
    FormOptions departmentOptions(Departments departments) {
        return new Source("departments", context -> departments.all().stream()
                .map(department -> new FormOption(department.code(), department.name()))
                .toList());
    }

    private List<FormOption> units(FormContext context) {
        return context.projectIds().stream()
                .flatMap(project -> projects.unitsOf(project).stream()
                        .map(unit -> new FormOption(unit.id(), labelled(context, project, unit.number()))))
                .toList();
    }

    private String labelled(FormContext context, String projectId, String name) {
        return context.projectIds().size() > 1 ? projects.get(projectId).name() + " · " + name : name;
    }

    private record Source(String source, Function<FormContext, List<FormOption>> choices) implements FormOptions {

        @Override
        public List<FormOption> optionsFor(FormContext context) {
            return choices.apply(context);
        }
    }
}
