package dev.guicheng.course;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseType;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.testing.TestEstate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.BeanFactory;

/** A case whose model is not drawn, and stands at a task; closing it takes the model away. */
public final class UndrawnCase implements AutoCloseable {

    /** Where it stands. */
    public static final String TASK = "没有画出来的一步";

    private static final String MODEL =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
              <bpmn:process id="undrawn" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:startEvent id="StartEvent_Begun" />
                <bpmn:sequenceFlow id="Flow_Go" sourceRef="StartEvent_Begun" targetRef="UserTask_Do" />
                <bpmn:userTask id="UserTask_Do" name="%s" />
              </bpmn:process>
            </bpmn:definitions>"""
                    .formatted(TASK);

    private final RepositoryService repositoryService;
    private final String deploymentId;
    public final String caseNo;

    public UndrawnCase(BeanFactory application) {
        repositoryService = application.getBean(RepositoryService.class);
        deploymentId = repositoryService
                .createDeployment()
                .addString("undrawn.bpmn", MODEL)
                .deploy()
                .getId();
        caseNo = application
                .getBean(CaseFiles.class)
                .open(new NewCase(
                        new CaseType("WT", "patrol-to-repair"),
                        TestEstate.PROJECT,
                        "流程图",
                        null,
                        null,
                        List.of("D01-24"),
                        Map.of()))
                .caseNo();
        application.getBean(RuntimeService.class).startProcessInstanceByKey("undrawn", caseNo);
    }

    @Override
    public void close() {
        repositoryService.deleteDeployment(deploymentId, true);
    }
}
