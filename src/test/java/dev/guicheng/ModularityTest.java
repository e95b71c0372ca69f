package dev.guicheng;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

/** Holds the modules to the dependencies that they declare. */
class ModularityTest {

    private static final ApplicationModules MODULES = ApplicationModules.of(Application.class);

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        MODULES.verify();
    }

    @Test
    void everyModuleDeclaresWhatItMayUse() {
        assertThat(MODULES.stream()).isNotEmpty().allSatisfy(module -> {
            var declared = module.getBasePackage().findAnnotation(ApplicationModule.class);
            assertThat(declared).as("@ApplicationModule of %s", module).isPresent();
            assertThat(Arrays.asList(declared.orElseThrow().allowedDependencies()))
                    .as("allowed dependencies of %s", module)
                    .doesNotContain(ApplicationModule.OPEN_TOKEN);
        });
    }

    @Test
    void undeclaredDependencyIsReported() {
        ImportOption testsToo = location -> true;
        Violations violations =
                ApplicationModules.of("sample.modularity", testsToo).detectViolations();

        assertThat(violations.getMessages())
                .singleElement()
                .asString()
                .contains("Module 'upper' depends on module 'lower'");
    }
}
