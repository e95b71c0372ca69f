package dev.guicheng;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.guicheng.engine.ProcessVariable;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds every form under {@code forms/} to the conventions, and the conventions to forms that break them. */
class FormModelTest {

    private static final Path FORMS = Path.of("forms");
    private static final Path BAD_FORMS = Path.of("src/test/resources/dev/guicheng/bad-forms");

    @TestFactory
    Stream<DynamicTest> formKeepsTheConventions() throws IOException {
        return forms(FORMS).stream()
                .map(form -> DynamicTest.dynamicTest(
                        form.toString(), () -> assertThat(FormModelRules.findings(form, variablesOf(moduleOf(form))))
                                .isEmpty()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "good | ",
                "misnamed | the file is not named after the form's id 'another'",
                "old-schema | schemaVersion is not 16",
                "wrong-platform | the execution platform is not Camunda Platform 7.24.0",
                "wrong-type | the form's type is not 'default'",
                "version-tag | a versionTag is newer than form-js 1.8.7",
                "filepicker | Field_A: 'filepicker' is not allowed in a form",
                "document-preview | Field_A: 'documentPreview' is not allowed in a form",
                "iframe | Field_A: 'iframe' is not allowed in a form",
                "html | Field_A: 'html' is not allowed in a form",
                "button | Field_A: 'button' is not allowed in a form",
                "duplicate-id | cause: the id is not there or not unique",
                "duplicate-key | place: the key is used twice",
                "duplicate-key-in-group | place: the key is used twice",
                "kebab-key | the-place: the key is not in camelCase",
                "dotted-key | place.room: the key is not in camelCase",
                "undeclared-key | floor: the module declares no variable 'floor'",
                "undeclared-list | floors: the module declares no variable 'floors'",
                "group-path | Field_G: a group takes no path, its fields are variables",
                "english-label | place: the label is not in Chinese",
                "english-date-label | place: the label is not in Chinese",
                "english-list-label | findings: the label is not in Chinese",
                "english-description | place: 'Where it is' is not in Chinese",
                "english-choice | place: 'Lobby' is not in Chinese",
                "english-text | Field_A: 'Please fill in' is not in Chinese",
                "disabled-in-row | item: form-js drops a disabled field from its row; make it readonly",
                "too-long | place: more than 4000 characters do not fit a variable",
                "phone | place: form-js takes only international telephone numbers",
                "bad-pattern | place: the pattern is no regular expression",
                "mute-pattern | place: a pattern needs a patternMessage in Chinese",
                "choices-from-expression | place: choices from an expression are not checked the same twice",
                "no-choices | place: there is nothing to choose from",
                "two-sources | place: choices are both in the form and from the server",
                "equal-choices | place: two choices have one value",
                "collapsing-list | findings: form-js drops the rows that it has folded away; set disableCollapse",
                "single-list | findings: a list repeats",
                "unread-property | place: nobody reads the property 'optionFrom'",
                "options-for-text | place: only choices take optionsFrom",
                "text-for-field | place: only a text takes textFrom",
                "bad-row-limit | findings: maxRows is not a number of rows",
                "bare-condition | place: form-js ignores a condition without an equals sign",
                "bad-feel | place: '((' is no FEEL expression",
                "one-sided-function | place: not both FEEL engines know the function 'is blank'",
                "row-key-without-this | how: form-js knows 'solved' of a row only as 'this.solved'",
                "unknown-name | place: the expression names 'kimd', which is neither a field nor a variable",
            })
    void brokenConventionIsFound(String form, String finding) throws IOException {
        assertThat(FormModelRules.findings(
                        BAD_FORMS.resolve(form + ".form"), Set.of("place", "cause", "findings", "kind")))
                .isEqualTo(finding == null ? List.of() : List.of(finding));
    }

    @Test
    void everyBadFormIsTried() throws IOException {
        CsvSource tried = Arrays.stream(FormModelTest.class.getDeclaredMethods())
                .filter(method -> method.getName().equals("brokenConventionIsFound"))
                .findFirst()
                .orElseThrow()
                .getAnnotation(CsvSource.class);

        assertThat(forms(BAD_FORMS))
                .extracting(form -> form.getFileName().toString().replace(".form", ""))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(tried.value())
                        .map(row -> row.split(" \\|")[0])
                        .toList());
    }

    @Test
    void treeWithoutFormsHasNothingToCheck() throws IOException {
        assertThat(forms(Path.of("no-such-folder"))).isEmpty();
    }

    private static List<Path> forms(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".form"))
                    .sorted()
                    .toList();
        }
    }

    private static String moduleOf(Path form) {
        return FORMS.relativize(form).getName(0).toString();
    }

    /** What the contract classes of the module declare in their nested classes named Variables. */
    private static Set<String> variablesOf(String module) {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.guicheng." + module)
                        .stream()
                        .filter(type -> type.getSimpleName().equals("Variables"))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                        .filter(field -> field.getType() == ProcessVariable.class)
                        .map(FormModelTest::nameOf)
                        .collect(toSet());
    }

    private static String nameOf(Field field) {
        try {
            field.setAccessible(true);
            return ((ProcessVariable<?>) field.get(null)).name();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
