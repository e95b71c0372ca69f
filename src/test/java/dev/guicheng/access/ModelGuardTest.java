package dev.guicheng.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.access.Visitor.Answer;
import dev.guicheng.testing.HistoricValues;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The administrator himself, or who got hold of his password, brings no code in by a model. */
@ServerTest
class ModelGuardTest {

    private static final String MODEL =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                xmlns:activiti="http://activiti.org/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="t">
              <bpmn:process id="attack" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:startEvent id="StartEvent_Begun" />
                <bpmn:sequenceFlow id="Flow_ToStep" sourceRef="StartEvent_Begun" targetRef="Step" />
                %s
                <bpmn:sequenceFlow id="Flow_ToEnd" sourceRef="Step" targetRef="EndEvent_Done" />
                <bpmn:endEvent id="EndEvent_Done" />
              </bpmn:process>
            </bpmn:definitions>""";

    private final Cast cast;
    private final RepositoryService repositoryService;
    private final RuntimeService runtimeService;
    private final TaskService taskService;
    private final HistoricValues history;
    private final ProcessEngineConfigurationImpl engine;

    ModelGuardTest(
            @Autowired Cast cast,
            @Autowired RepositoryService repositoryService,
            @Autowired RuntimeService runtimeService,
            @Autowired TaskService taskService,
            @Autowired HistoricValues history,
            @Autowired ProcessEngineConfigurationImpl engine) {
        this.cast = cast;
        this.repositoryService = repositoryService;
        this.runtimeService = runtimeService;
        this.taskService = taskService;
        this.history = history;
        this.engine = engine;
    }

    @BeforeEach
    @AfterEach
    void removeAttacks() {
        repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey("attack")
                .list()
                .forEach(definition -> repositoryService.deleteDeployment(definition.getDeploymentId(), true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<bpmn:scriptTask id='Step' scriptFormat='feel'><bpmn:script>1</bpmn:script></bpmn:scriptTask>",
                "<bpmn:scriptTask id='Step' scriptFormat='javascript' camunda:resource='x.js' />",
                "<bpmn:serviceTask id='Step' camunda:class='java.lang.Object' />",
                "<bpmn:serviceTask id='Step' activiti:class='java.lang.Object' />",
                "<bpmn:serviceTask id='Step' camunda:expression='${1}' />",
                "<bpmn:serviceTask id='Step' camunda:delegateExpression='${environment}' />",
                "<bpmn:serviceTask id='Step' camunda:delegateExpression='${x.getClass()}' />",
                "<bpmn:serviceTask id='Step' camunda:delegateExpression='${a.bDelegate}' />",
                "<bpmn:serviceTask id='Step' camunda:type='shell'><bpmn:extensionElements><camunda:field name='command' stringValue='id' /></bpmn:extensionElements></bpmn:serviceTask>",
                "<bpmn:serviceTask id='Step' camunda:type='external' camunda:topic='x' />",
                "<bpmn:sendTask id='Step' camunda:type='mail' />",
                "<bpmn:userTask id='Step'><bpmn:extensionElements><camunda:taskListener event='create' class='java.lang.Object' /></bpmn:extensionElements></bpmn:userTask>",
                "<bpmn:userTask id='Step'><bpmn:extensionElements><camunda:taskListener event='create' expression='${1}' /></bpmn:extensionElements></bpmn:userTask>",
                "<bpmn:userTask id='Step'><bpmn:extensionElements><camunda:taskListener event='create'><camunda:script scriptFormat='feel'>1</camunda:script></camunda:taskListener></bpmn:extensionElements></bpmn:userTask>",
                "<bpmn:userTask id='Step'><bpmn:extensionElements><camunda:executionListener event='start' class='java.lang.Object' /></bpmn:extensionElements></bpmn:userTask>",
                "<bpmn:userTask id='Step'><bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name='x'><camunda:script scriptFormat='feel'>1</camunda:script></camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements></bpmn:userTask>",
                "<bpmn:userTask id='Step' camunda:formHandlerClass='java.lang.Object' />",
                "<bpmn:userTask id='Step'><bpmn:extensionElements><camunda:formData><camunda:formField id='x' type='string'><camunda:validation><camunda:constraint name='validator' config='java.lang.Object' /></camunda:validation></camunda:formField></camunda:formData></bpmn:extensionElements></bpmn:userTask>",
                "<bpmn:callActivity id='Step' calledElement='x' camunda:variableMappingClass='java.lang.Object' />",
                "<bpmn:callActivity id='Step' calledElement='x' camunda:variableMappingDelegateExpression='${xDelegate}' />",
                "<bpmn:serviceTask id='Step' camunda:delegateExpression='${xDelegate}'><bpmn:extensionElements><camunda:field name='f'><camunda:expression>${1}</camunda:expression></camunda:field></bpmn:extensionElements></bpmn:serviceTask>",
                "<bpmn:userTask id='Step' /><bpmn:sequenceFlow id='F' sourceRef='Step' targetRef='EndEvent_Done'><bpmn:conditionExpression xsi:type='bpmn:tFormalExpression' language='feel'>true</bpmn:conditionExpression></bpmn:sequenceFlow>",
                "<bpmn:userTask id='Step' /><bpmn:sequenceFlow id='F' sourceRef='Step' targetRef='EndEvent_Done'><bpmn:conditionExpression xsi:type='bpmn:tFormalExpression' language='feel' camunda:resource='x' /></bpmn:sequenceFlow>"
            })
    void modelWithCodeIsNotDeployed(String step) {
        Answer answer = cast.basic(cast.user(List.of("camunda-admin")))
                .deploy("/engine-rest/deployment/create", "attack.bpmn", MODEL.formatted(step));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).containsAnyOf("流程模型", "camunda:delegateExpression 只能写");
        assertThat(repositoryService
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("attack")
                        .count())
                .isZero();
    }

    @Test
    void modelWithDelegatesAndVariablesIsDeployed() {
        Answer answer = cast.basic(cast.user(List.of("camunda-admin")))
                .deploy(
                        "/engine-rest/deployment/create",
                        "attack.bpmn",
                        MODEL.formatted(
                                """
                                <bpmn:userTask id="Step" camunda:candidateGroups="${group}" camunda:dueDate="${dueAt}">
                                  <bpmn:extensionElements>
                                    <camunda:taskListener event="create" delegateExpression="${stepCreatedListener}" />
                                  </bpmn:extensionElements>
                                </bpmn:userTask>"""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "''.getClass()",
                "''.class",
                "''['class']",
                "word.class.forName('java.lang.Runtime')",
                "list.getClass()",
                "execution.processEngineServices",
                "execution.getProcessEngineServices().getRuntimeService()",
                "execution.processEngine",
                "execution.bpmnModelInstance",
                "execution.getClass()",
                "execution.setVariable('x', 1)",
                "dateTime().getZone().getID()",
                "json.mapTo('java.util.HashMap')",
                "json.unwrap()",
                "environment",
                "impostorDelegate",
                "cast",
                "dataSource",
                "runtimeService",
                "processEngine",
                "applicationContext",
                "systemProperties",
                "Runtime.getRuntime()"
            })
    void expressionOfAModelReachesNoClassNoBeanAndNotTheEngine(String expression) {
        deploy("${(%s) == null ? 1 : 2}".formatted(expression));
        assertThatThrownBy(this::start).isInstanceOf(ProcessEngineException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${word}",
                "${word == 'hello' ? 'a' : 'b'}",
                "${word.length() > 3}",
                "${list.size()}",
                "${list.contains('a')}",
                "${empty list}",
                "${map.k}",
                "${map['k']}",
                "${execution.processBusinessKey}",
                "${execution.getVariable('word')}",
                "${execution.tenantId}",
                "${now()}",
                "${dateTime().plusDays(7).toDate()}",
                "${json.prop('a').numberValue()}",
                "${json.prop('l').elements().size()}",
                "${date.time}"
            })
    void expressionOfAModelReadsItsValues(String expression) {
        deploy(expression);
        start();
        assertThat(taskService.createTaskQuery().processDefinitionKey("attack").count())
                .isEqualTo(1);
    }

    @Test
    void delegateOfTheApplicationRuns() {
        deployModel("<bpmn:serviceTask id='Step' camunda:delegateExpression='${accessTestDelegate}' />");
        String instance = start();
        assertThat(history.last(instance)).containsEntry("passed", true);
    }

    @Test
    void noScriptLanguageIsKnown() {
        for (String language : List.of("javascript", "groovy", "python", "ruby", "feel", "juel", "graal.js")) {
            assertThat(engine.getScriptEngineResolver().getScriptEngine(language, false))
                    .isNull();
        }
        assertThat(engine.isEnableScriptEngineLoadExternalResources()).isFalse();
        assertThat(engine.isConfigureScriptEngineHostAccess()).isFalse();
    }

    @Test
    void noLibraryBringsAProgrammingLanguage() {
        assertThat(new ScriptEngineManager().getEngineFactories())
                .extracting(ScriptEngineFactory::getLanguageName)
                .isSubsetOf("feel", "feel-unary-tests", "JSP 2.1 EL");
    }

    private void deploy(String expression) {
        deployModel(
                """
                <bpmn:userTask id="Step"><bpmn:extensionElements><camunda:inputOutput>
                  <camunda:inputParameter name="result">%s</camunda:inputParameter>
                </camunda:inputOutput></bpmn:extensionElements></bpmn:userTask>"""
                        .formatted(expression.replace(">", "&gt;")));
    }

    private void deployModel(String step) {
        repositoryService
                .createDeployment()
                .addString("attack.bpmn", MODEL.formatted(step))
                .deploy();
    }

    private String start() {
        Map<String, Object> variables = Map.of(
                "word", "hello",
                "list", new ArrayList<>(List.of("a")),
                "map", new HashMap<>(Map.of("k", "v")),
                "date", new Date(),
                "json", Spin.JSON("{\"a\": 1, \"l\": [1, 2]}"));
        return runtimeService
                .startProcessInstanceByKey("attack", "KEY-1", variables)
                .getId();
    }
}
