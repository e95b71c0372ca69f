package dev.guicheng;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Update;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Holds the code to the conventions; each rule is shown to catch the offender that breaks it. */
class ArchitectureTest {

    private static final JavaClasses APPLICATION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackagesOf(Application.class);

    private static final JavaClasses OFFENDERS = new ClassFileImporter().importPackages("sample.architecture");

    /** What translates between the engine and a procedure, the variables that a contract class declares for it included. */
    private static final DescribedPredicate<JavaClass> PROCESS_GLUE =
            DescribedPredicate.describe("process glue", ArchitectureTest::isProcessGlue);

    private static final DescribedPredicate<JavaClass> DOORS = resideInAnyPackage("..engine..", "..access..");

    private static final DescribedPredicate<JavaClass> NEXT_TO_THE_ENGINE =
            PROCESS_GLUE.or(DOORS).or(named("IdentityAdapter")).as("next to the engine");

    private static final ArchRule ONLY_GLUE_KNOWS_THE_ENGINE = noClasses()
            .that(not(NEXT_TO_THE_ENGINE))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..");

    private static final ArchRule DELEGATES_ARE_PACKAGE_PRIVATE_AND_NAMED_SO = classes()
            .that()
            .implement(JavaDelegate.class)
            .should()
            .bePackagePrivate()
            .andShould()
            .haveSimpleNameEndingWith("Delegate");

    private static final ArchRule LISTENERS_ARE_PACKAGE_PRIVATE_AND_NAMED_SO = classes()
            .that(implementing(TaskListener.class, ExecutionListener.class).and(not(DOORS)))
            .should()
            .bePackagePrivate()
            .andShould()
            .haveSimpleNameEndingWith("Listener");

    private static final ArchRule GLUE_LEAVES_THE_TABLES_TO_ITS_SERVICE = noClasses()
            .that(implementing(JavaDelegate.class, TaskListener.class, ExecutionListener.class))
            .should()
            .dependOnClassesThat()
            .areAnnotatedWith(Mapper.class);

    private static final ArchRule MAPPERS_ARE_PACKAGE_PRIVATE_AND_NAMED_SO = classes()
            .that()
            .areAnnotatedWith(Mapper.class)
            .should()
            .bePackagePrivate()
            .andShould()
            .haveSimpleNameEndingWith("Mapper");

    private static final ArchRule MAPPERS_STAY_INSIDE_THEIR_MODULE = classes().should(useOnlyMappersOfTheirPackage());

    private static final ArchRule DEPENDENCIES_COME_THROUGH_THE_CONSTRUCTOR =
            GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    private static final ArchRule NOTHING_PRINTS = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    private static final ArchRule NOTHING_LOGS_BY_THE_JDK =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging");

    private static final ArchRule TIME_COMES_FROM_THE_CLOCK = classes().should(askOnlyTheClockForTheTime());

    private static final ArchRule DATES_STAY_AT_THE_ENGINE = noClasses()
            .that(not(NEXT_TO_THE_ENGINE))
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Date.class);

    private static final ArchRule CONTROLLERS_ARE_NAMED_SO = classes().should(beNamedControllerIfTheyAre());

    private static final ArchRule ONLY_CONTROLLERS_AND_DOORS_KNOW_THE_WEB = noClasses()
            .that(not(DOORS.or(assignableTo(WebMvcConfigurer.class))
                    .or(DescribedPredicate.describe(
                            "controllers",
                            type -> topLevel(type).getSimpleName().endsWith("Controller")))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.web..");

    private static final Pattern ENTRIES = Pattern.compile("(ledger|seal)_entry", Pattern.CASE_INSENSITIVE);

    private static final ArchRule ONLY_THE_LEDGER_TOUCHES_ITS_TABLE =
            classes().that().resideOutsideOfPackage("..ledger..").should(haveNoSql("", sql -> true));

    private static final ArchRule LEDGER_ENTRIES_ARE_ONLY_EVER_INSERTED = classes()
            .should(haveNoSql(
                    " that changes them",
                    annotation -> annotation.getRawType().getFullName().startsWith(Update.class.getName())
                            || annotation.getRawType().getFullName().startsWith(Delete.class.getName())));

    @Test
    void onlyProcessGlueKnowsTheEngine() {
        ONLY_GLUE_KNOWS_THE_ENGINE.check(APPLICATION);
    }

    @Test
    void delegatesArePackagePrivateAndNamedDelegate() {
        DELEGATES_ARE_PACKAGE_PRIVATE_AND_NAMED_SO.check(APPLICATION);
    }

    @Test
    void listenersArePackagePrivateAndNamedListener() {
        LISTENERS_ARE_PACKAGE_PRIVATE_AND_NAMED_SO.check(APPLICATION);
    }

    @Test
    void delegatesAndListenersLeaveTheTablesToTheirService() {
        GLUE_LEAVES_THE_TABLES_TO_ITS_SERVICE.check(APPLICATION);
    }

    @Test
    void mappersArePackagePrivateAndNamedMapper() {
        MAPPERS_ARE_PACKAGE_PRIVATE_AND_NAMED_SO.check(APPLICATION);
    }

    @Test
    void mappersStayInsideTheirModule() {
        MAPPERS_STAY_INSIDE_THEIR_MODULE.check(APPLICATION);
    }

    @Test
    void dependenciesComeThroughTheConstructor() {
        DEPENDENCIES_COME_THROUGH_THE_CONSTRUCTOR.check(APPLICATION);
    }

    @Test
    void nothingPrints() {
        NOTHING_PRINTS.check(APPLICATION);
    }

    @Test
    void nothingLogsByTheJdk() {
        NOTHING_LOGS_BY_THE_JDK.check(APPLICATION);
    }

    @Test
    void timeComesFromTheClock() {
        TIME_COMES_FROM_THE_CLOCK.check(APPLICATION);
    }

    @Test
    void datesOfTheOldKindStayAtTheEngine() {
        DATES_STAY_AT_THE_ENGINE.check(APPLICATION);
    }

    @Test
    void controllersAreNamedController() {
        CONTROLLERS_ARE_NAMED_SO.check(APPLICATION);
    }

    @Test
    void onlyControllersAndTheDoorsKnowTheWeb() {
        ONLY_CONTROLLERS_AND_DOORS_KNOW_THE_WEB.check(APPLICATION);
    }

    @Test
    void onlyTheLedgerTouchesItsTable() {
        ONLY_THE_LEDGER_TOUCHES_ITS_TABLE.check(APPLICATION);
    }

    @Test
    void ledgerEntriesAreOnlyEverInserted() {
        LEDGER_ENTRIES_ARE_ONLY_EVER_INSERTED.check(APPLICATION);
    }

    @ParameterizedTest(name = "{0} breaks its rule {1} times")
    @MethodSource
    void offenderIsReported(String offender, int times, ArchRule rule) {
        assertThat(rule.evaluate(OFFENDERS).getFailureReport().getDetails())
                .filteredOn(detail -> detail.contains("Offenders$" + offender))
                .hasSizeGreaterThanOrEqualTo(times);
    }

    static Stream<Arguments> offenderIsReported() {
        return Stream.of(
                arguments("KnowsTheEngine", 1, ONLY_GLUE_KNOWS_THE_ENGINE),
                arguments("PublicDelegate", 1, DELEGATES_ARE_PACKAGE_PRIVATE_AND_NAMED_SO),
                arguments("OddlyNamed>", 1, DELEGATES_ARE_PACKAGE_PRIVATE_AND_NAMED_SO),
                arguments("PublicListener", 1, LISTENERS_ARE_PACKAGE_PRIVATE_AND_NAMED_SO),
                arguments("OddlyNamedHearer", 1, LISTENERS_ARE_PACKAGE_PRIVATE_AND_NAMED_SO),
                arguments("WritingDelegate", 1, GLUE_LEAVES_THE_TABLES_TO_ITS_SERVICE),
                arguments("PublicMapper", 1, MAPPERS_ARE_PACKAGE_PRIVATE_AND_NAMED_SO),
                arguments("OddlyNamedRows", 1, MAPPERS_ARE_PACKAGE_PRIVATE_AND_NAMED_SO),
                arguments("UsesForeignMapper", 2, MAPPERS_STAY_INSIDE_THEIR_MODULE),
                arguments("InjectsFields", 1, DEPENDENCIES_COME_THROUGH_THE_CONSTRUCTOR),
                arguments("Prints", 1, NOTHING_PRINTS),
                arguments("LogsByJdk", 1, NOTHING_LOGS_BY_THE_JDK),
                arguments("AsksTheMachinesClock", 4, TIME_COMES_FROM_THE_CLOCK),
                arguments("MakesDates", 1, TIME_COMES_FROM_THE_CLOCK),
                arguments("HoldsDate", 1, DATES_STAY_AT_THE_ENGINE),
                arguments("OddlyNamedPage", 1, CONTROLLERS_ARE_NAMED_SO),
                arguments("KnowsTheWeb", 1, ONLY_CONTROLLERS_AND_DOORS_KNOW_THE_WEB),
                arguments("MeddlingMapper", 1, ONLY_THE_LEDGER_TOUCHES_ITS_TABLE),
                arguments("ForgingMapper", 4, LEDGER_ENTRIES_ARE_ONLY_EVER_INSERTED));
    }

    private static boolean isProcessGlue(JavaClass type) {
        boolean contractsVariables =
                type.isNestedClass() && type.getSimpleName().endsWith("Variables");
        return contractsVariables
                || Stream.of("Delegate", "Listener", "Process")
                        .anyMatch(suffix -> topLevel(type).getSimpleName().endsWith(suffix));
    }

    private static JavaClass topLevel(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::topLevel).orElse(type);
    }

    private static DescribedPredicate<JavaClass> named(String simpleName) {
        return DescribedPredicate.describe(
                simpleName, type -> topLevel(type).getSimpleName().equals(simpleName));
    }

    private static DescribedPredicate<JavaClass> implementing(Class<?>... interfaces) {
        return DescribedPredicate.describe(
                "implement " + Arrays.toString(interfaces),
                type -> !type.isInterface() && Arrays.stream(interfaces).anyMatch(type::isAssignableTo));
    }

    private static ArchCondition<JavaClass> useOnlyMappersOfTheirPackage() {
        return condition(
                "use only mappers of their own package", (type, events) -> type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> dependency.getTargetClass().isAnnotatedWith(Mapper.class))
                        .filter(dependency ->
                                !dependency.getTargetClass().getPackage().equals(type.getPackage()))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(type, dependency.getDescription()))));
    }

    private static ArchCondition<JavaClass> askOnlyTheClockForTheTime() {
        Set<String> system =
                Set.of("system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds", "tickMinutes");
        return condition(
                "ask only the injected clock for the time", (type, events) -> type.getCodeUnitCallsFromSelf().stream()
                        .filter(call -> {
                            var owner = call.getTargetOwner();
                            var name = call.getTarget().getName();
                            var parameters = call.getTarget().getRawParameterTypes();
                            boolean now = owner.getPackageName().startsWith("java.time")
                                    && name.equals("now")
                                    && parameters.stream()
                                            .noneMatch(parameter -> parameter.isEquivalentTo(Clock.class));
                            boolean newDate = owner.isAssignableTo(Date.class)
                                    && name.equals(JavaConstructor.CONSTRUCTOR_NAME)
                                    && parameters.isEmpty();
                            return now
                                    || newDate
                                    || owner.isEquivalentTo(Clock.class) && system.contains(name)
                                    || owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis");
                        })
                        .forEach(call -> events.add(SimpleConditionEvent.violated(type, call.getDescription()))));
    }

    private static ArchCondition<JavaClass> beNamedControllerIfTheyAre() {
        return condition("be named Controller if they are one", (type, events) -> {
            if (type.isMetaAnnotatedWith(Controller.class)
                    && !type.getSimpleName().endsWith("Controller")) {
                events.add(SimpleConditionEvent.violated(type, type.getDescription()));
            }
        });
    }

    private static ArchCondition<JavaClass> haveNoSql(String which, Predicate<JavaAnnotation<JavaMethod>> kind) {
        return condition(
                "have no SQL on the entries of ledger and seals" + which, (type, events) -> type.getMethods().stream()
                        .flatMap(method -> method.getAnnotations().stream()
                                .filter(kind)
                                .flatMap(annotation -> texts(annotation.getProperties().values().stream()))
                                .filter(text -> ENTRIES.matcher(text).find())
                                .map(text -> method.getFullName() + ": " + text))
                        .forEach(violation -> events.add(SimpleConditionEvent.violated(type, violation))));
    }

    private static Stream<String> texts(Stream<?> values) {
        return values.flatMap(value -> {
            if (value instanceof Object[] array) {
                return texts(Arrays.stream(array));
            }
            if (value instanceof JavaAnnotation<?> annotation) {
                return texts(annotation.getProperties().values().stream());
            }
            return value instanceof String text ? Stream.of(text) : Stream.empty();
        });
    }

    private static ArchCondition<JavaClass> condition(String description, Check check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.check(type, events);
            }
        };
    }

    @FunctionalInterface
    private interface Check {

        void check(JavaClass type, ConditionEvents events);
    }
}
