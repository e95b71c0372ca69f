package dev.guicheng.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.guicheng.engine.ProcessVariable;
import dev.guicheng.testing.OnEachDatabase;
import java.lang.reflect.Field;
import java.util.List;

class RecordWordsTest {

    private static final JavaClasses APPLICATION =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.guicheng");

    /** Which it gives a step that is done several times. */
    private static final List<String> OF_THE_ENGINE =
            List.of("loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

    @OnEachDatabase
    void everyVariableOfOursIsCalledByAWord(RecordWords words) {
        var variables = APPLICATION.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getRawType().isEquivalentTo(ProcessVariable.class))
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .map(RecordWordsTest::nameOf)
                .distinct()
                .toList();

        assertThat(variables).hasSizeGreaterThan(100);
        assertThat(variables).filteredOn(name -> words.label(name).equals(name)).isEmpty();
        assertThat(OF_THE_ENGINE)
                .filteredOn(name -> words.label(name).equals(name))
                .isEmpty();
    }

    private static String nameOf(JavaField variable) {
        try {
            Field field = variable.reflect();
            field.setAccessible(true);
            return ((ProcessVariable<?>) field.get(null)).name();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
