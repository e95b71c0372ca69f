package dev.guicheng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.guicheng.models.DecisionRules;
import dev.guicheng.models.ProcessRules;
import dev.guicheng.models.Surroundings;
import dev.guicheng.models.Tree;
import dev.guicheng.organization.Departments;
import dev.guicheng.organization.Groups;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ActiveProfiles;

/** Holds every model to the conventions; each rule is shown to report the bad model that breaks it. */
@SpringBootTest
@ActiveProfiles("test")
class ProcessModelTest {

    private static final Path SAMPLES = Path.of("src", "test", "resources", "models");

    /** What the models in {@code src/test/resources/models} may refer to. */
    private static final Surroundings SAMPLE_SURROUNDINGS = new Surroundings(
            (name, type) -> type == JavaDelegate.class && name.equals("paintWallDelegate")
                    || type == TaskListener.class && name.equals("wallPaintedListener"),
            process -> process.equals("bad-process")
                    ? Optional.empty()
                    : Optional.of(
                            process.equals("called-process")
                                    ? Set.of("colour", "result")
                                    : Set.of("amount", "colour", "approved", "dueAt", "painter", "departmentGroup")),
            Set.of("good-model", "called-process", "bad-references"),
            Map.of(
                    "good-decision",
                    new Surroundings.Decision(Set.of("amount"), Set.of("approved")),
                    "odd-decision",
                    new Surroundings.Decision(Set.of("weather"), Set.of("approved"))),
            Map.of("good-form", Set.of("approved"), "odd-form", Set.of("approved", "smell")),
            Set.of("engineers", "projectManagers"),
            Set.of("D01-27", "D05-08")::contains);

    @Autowired
    private ApplicationContext application;

    @Autowired
    private RepositoryService repositoryService;

    @Autowired
    private Departments departments;

    @ParameterizedTest
    @MethodSource
    void processKeepsTheConventions(Path model) {
        assertThat(ProcessRules.problems(model, Tree.surroundings(this::isBean)))
                .isEmpty();
    }

    static List<Path> processKeepsTheConventions() {
        return Tree.processes();
    }

    @ParameterizedTest
    @MethodSource
    void decisionKeepsTheConventions(Path model) {
        assertThat(DecisionRules.problems(model, Tree.surroundings(this::isBean)))
                .isEmpty();
    }

    static List<Path> decisionKeepsTheConventions() {
        return Tree.decisions();
    }

    @Test
    void groupsThatDepartmentsStandForExist() {
        assertThat(departments.all())
                .isNotEmpty()
                .flatMap(department -> List.of(department.workerGroup(), department.supervisorGroup()))
                .isSubsetOf(Groups.all().stream().map(Groups.Group::id).toList());
    }

    @Test
    void everyModelAndFormIsDeployed() {
        List<String> deployed = repositoryService.createDeploymentQuery().list().stream()
                .flatMap(deployment -> repositoryService.getDeploymentResourceNames(deployment.getId()).stream())
                .map(resource -> Path.of(resource).getFileName().toString())
                .toList();

        assertThat(Stream.of(Tree.processes(), Tree.decisions(), Tree.forms()).flatMap(List::stream))
                .isNotEmpty()
                .extracting(file -> file.getFileName().toString())
                .isSubsetOf(deployed);
    }

    @Test
    void goodModelsHaveNoProblems() {
        assertThat(ProcessRules.problems(SAMPLES.resolve("good-model.bpmn"), SAMPLE_SURROUNDINGS))
                .isEmpty();
        assertThat(DecisionRules.problems(SAMPLES.resolve("good-decision.dmn"), SAMPLE_SURROUNDINGS))
                .isEmpty();
        assertThat(DecisionRules.facts(SAMPLES.resolve("good-decision.dmn")))
                .isEqualTo(SAMPLE_SURROUNDINGS.decisions().get("good-decision"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void badModelIsReported(String model, String problem) {
        Path file = SAMPLES.resolve(model);

        assertThat(
                        model.endsWith(".dmn")
                                ? DecisionRules.problems(file, SAMPLE_SURROUNDINGS)
                                : ProcessRules.problems(file, SAMPLE_SURROUNDINGS))
                .contains(problem);
    }

    static Stream<Arguments> badModelIsReported() {
        return Stream.of(
                        problemsOf(
                                "bad-process.bpmn",
                                "Definitions_Bad is not drawn for Camunda Platform 7.24.0",
                                "bad-process is not executable",
                                "bad-process has no Chinese name",
                                "bad-process has no historyTimeToLive",
                                "bad-process has no versionTag",
                                "bad-process has no contract class that declares Variables"),
                        problemsOf(
                                "bad-file-name.bpmn",
                                "Definitions_Bad does not hold exactly one process",
                                "Definitions_Bad is not named after its process",
                                "second_process has an id that is no kebab-case"),
                        problemsOf(
                                "bad-names.bpmn",
                                "Start has an id that is not StartEvent_<PascalName>",
                                "StartEvent_paint has an id that is not EndEvent_<PascalName>",
                                "UserTask_Send has an id that is not SendTask_<PascalName>",
                                "Task_Call has an id that is not CallActivity_<PascalName>",
                                "Scope has an id that is not SubProcess_<PascalName>",
                                "Gateway_how-much has an id that is not Gateway_<PascalName>",
                                "SequenceFlow_1 has an id that is not Flow_<PascalName>",
                                "Start has no Chinese name",
                                "UserTask_Send has no Chinese name",
                                "Task_Call has no Chinese name",
                                "Scope has no Chinese name",
                                "Gateway_how-much has no Chinese name",
                                "ManualTask_Look is a manualTask, which we do not use"),
                        problemsOf(
                                "bad-implementations.bpmn",
                                "ServiceTask_Class uses camunda:class",
                                "ServiceTask_Class has the delegate expression '', which is not \\$\\{([a-z]\\w*Delegate)}",
                                "ServiceTask_Expression uses camunda:expression",
                                "ServiceTask_External uses camunda:type",
                                "ServiceTask_Unknown needs the bean unknownDelegate, which is no JavaDelegate",
                                "SendTask_Listener needs the bean wallPaintedDelegate, which is no JavaDelegate",
                                "BusinessRuleTask_Nothing has the delegate expression '', which is not \\$\\{([a-z]\\w*Delegate)}",
                                "MessageEventDefinition_Thrown has the delegate expression '', which is not \\$\\{([a-z]\\w*Delegate)}",
                                "UserTask_Listeners uses camunda:class",
                                "UserTask_Listeners uses camunda:expression",
                                "UserTask_Listeners needs the bean paintWallListener, which is no TaskListener",
                                "UserTask_Listeners needs the bean wallPaintedListener, which is no ExecutionListener",
                                "UserTask_Listeners holds a script",
                                "ScriptTask_Script is a scriptTask, which we do not use",
                                "ScriptTask_Script holds a script",
                                "Flow_Script holds a script",
                                "ServiceTask_Async is asynchronous and has no retry cycle",
                                "MultiInstance_Async is asynchronous and has no retry cycle"),
                        problemsOf(
                                "bad-gateways.bpmn",
                                "Flow_NoCondition is neither conditional nor the default",
                                "Flow_Inclusive is neither conditional nor the default",
                                "Flow_Default is the default and has a condition",
                                "Flow_Method has the condition ${painter.startsWith('x')}, which is not simple",
                                "Flow_Undeclared uses the undeclared variable 'weather' in ${amount > 3 && weather == 'RAIN'}",
                                "Flow_Text has the condition amount > 3, which is not simple"),
                        problemsOf(
                                "bad-user-tasks.bpmn",
                                "UserTask_Bare has no candidate group",
                                "UserTask_Bare has no form",
                                "UserTask_Bare has no due date",
                                "UserTask_Bare cites no clause",
                                "UserTask_Bare has candidate users",
                                "UserTask_Wrong has the unknown candidate group 'painters'",
                                "UserTask_Wrong has the unknown candidate group '${painter}'",
                                "UserTask_Wrong is assigned to 'zhangsan', which is no variable",
                                "UserTask_Wrong cites the unknown clause 'D99-99'",
                                "UserTask_Wrong has the expression ${calendar.tomorrow()}, which is more than a variable",
                                "UserTask_Wrong uses the undeclared variable 'urgency' in ${urgency}",
                                "UserTask_Wrong does not state its form's binding",
                                "UserTask_Wrong has the unknown form 'unknown-form'",
                                "UserTask_Keys uses the undeclared variable 'smell' in form odd-form",
                                "UserTask_Keys uses camunda:formData",
                                "UserTask_FormKey uses camunda:formKey"),
                        problemsOf(
                                "bad-references.bpmn",
                                "StartEvent_Begun does not state its form's binding",
                                "StartEvent_Begun has the unknown form 'unknown-form'",
                                "BusinessRuleTask_Decide does not state its decision's binding",
                                "BusinessRuleTask_Decide has the unknown decision 'unknown-decision'",
                                "BusinessRuleTask_Odd uses the undeclared variable 'weather' read by decision odd-decision",
                                "BusinessRuleTask_Odd wants 'price' of a decision that does not decide it",
                                "BusinessRuleTask_Odd uses the undeclared variable 'price' as parameter",
                                "BusinessRuleTask_Odd uses the undeclared variable 'outcome' as resultVariable",
                                "CallActivity_Unknown calls the unknown process 'unknown-process'",
                                "CallActivity_Mapped hands over all variables",
                                "CallActivity_Mapped uses the undeclared variable 'brush' as source of camunda:in",
                                "CallActivity_Mapped uses the undeclared variable 'amount' as target of camunda:in",
                                "CallActivity_Mapped uses the undeclared variable 'approved' as source of camunda:out",
                                "CallActivity_Mapped uses the undeclared variable 'result' as target of camunda:out",
                                "CallActivity_Mapped uses the undeclared variable 'walls' in ${walls}",
                                "CallActivity_Overdue lacks the non-interrupting timer StartEvent_ReminderDue on ${remindAt}",
                                "CallActivity_Overdue lacks the non-interrupting timer StartEvent_DeadlinePassed on ${dueAt}",
                                "Message_Odd is not named <process>.odd",
                                "Signal_WallFallen is not named <process>.wall-fallen",
                                "message has an id that is not Message_<PascalName>",
                                "Error_PaintEmpty has a code that is not PAINT_EMPTY",
                                "Escalation_PaintLate has a code that is not PAINT_LATE",
                                "StartEvent_Begun has no BPMNShape in the diagram",
                                "Flow_ToDecide has no BPMNEdge in the diagram",
                                "Definitions_Bad draws 'UserTask_Gone', which is not there"),
                        problemsOf(
                                "bad-decision.dmn",
                                "Definitions_Bad is not drawn for Camunda Platform 7.24.0",
                                "Definitions_Bad has no decision that the file is named after",
                                "Odd_Decision has an id that is no kebab-case",
                                "Odd_Decision has no Chinese name",
                                "Odd_Decision has no historyTimeToLive",
                                "Odd_Decision has no versionTag",
                                "Odd_Decision has no shape in the diagram",
                                "InputExpression_Sum reads 'amount + 1', which is no variable",
                                "Rule_Silent has no description",
                                "Rule_Silent cites the unknown clause 'D99-99'"))
                .flatMap(problems -> problems);
    }

    private static Stream<Arguments> problemsOf(String model, String... problems) {
        return Stream.of(problems).map(problem -> arguments(model, problem));
    }

    private boolean isBean(String name, Class<?> type) {
        return application.containsBean(name) && application.isTypeMatch(name, type);
    }
}
