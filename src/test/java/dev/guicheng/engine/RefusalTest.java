package dev.guicheng.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guicheng.engine.form.FormTrial;
import dev.guicheng.engine.form.FormTrialTest;
import jakarta.ws.rs.core.Response;
import java.util.Date;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.dto.VariableValueDto;
import org.camunda.bpm.engine.rest.dto.runtime.StartProcessInstanceDto;
import org.camunda.bpm.engine.rest.dto.task.CompleteTaskDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.sub.repository.impl.ProcessDefinitionResourceImpl;
import org.camunda.bpm.engine.rest.sub.task.impl.TaskResourceImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the Tasklist's REST API answers to a refusal: 400 and nothing but our own words. */
@FormTrialTest
class RefusalTest {

    @Autowired
    private ProcessEngine engine;

    private final ObjectMapper mapper = new ObjectMapper();
    private TaskResourceImpl task;

    @BeforeEach
    void start() {
        FormTrial.deploy(engine.getRepositoryService());
        String instance = engine.getRuntimeService()
                .startProcessInstanceByKey("form-trial", Map.of("place", "lobby", "dueAt", new Date()))
                .getId();
        String id = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
        task = new TaskResourceImpl(engine, id, "/", mapper, false, false, false);
    }

    @Test
    void refusedFormIsAnsweredInOurWords() {
        assertAnswer(() -> task.submit(with("amount", 101)), "数量：不能大于 100");
        assertAnswer(() -> task.complete(with("amount", 101)), "数量：不能大于 100");
        assertAnswer(() -> task.resolve(with("amount", 101)), "数量：不能大于 100");
    }

    @Test
    void refusalOfAListenerIsAnsweredInOurWords() {
        assertAnswer(() -> task.submit(with("amount", 13)), FormTrial.REFUSED_AMOUNT);
        assertAnswer(() -> task.complete(with("amount", 13)), FormTrial.REFUSED_AMOUNT);
    }

    @Test
    void taskThatSomebodyElseHasCompletedIsAnsweredInOurWords() {
        task.complete(with("amount", 1));
        engine.getIdentityService().setAuthenticatedUserId("zhangwei");
        try {
            assertAnswer(() -> task.complete(with("amount", 1)), "这项任务已经办结或收回，请刷新任务列表");
            assertAnswer(() -> task.submit(with("amount", 1)), "这项任务已经办结或收回，请刷新任务列表");
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    @Test
    void refusedStartIsAnsweredInOurWords() {
        ProcessDefinitionResourceImpl definition = new ProcessDefinitionResourceImpl(
                engine,
                engine.getRepositoryService()
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("form-trial")
                        .latestVersion()
                        .singleResult()
                        .getId(),
                "/",
                mapper);
        StartProcessInstanceDto dto = new StartProcessInstanceDto();
        dto.setVariables(Map.of());

        assertAnswer(() -> definition.startProcessInstance(null, dto), "地点：必填");
        assertAnswer(() -> definition.submitForm(null, dto), "地点：必填");
    }

    private static CompleteTaskDto with(String name, Object value) {
        VariableValueDto variable = new VariableValueDto();
        variable.setValue(value);
        CompleteTaskDto dto = new CompleteTaskDto();
        dto.setVariables(Map.of(name, variable));
        return dto;
    }

    private static void assertAnswer(ThrowingCallable call, String message) {
        try (Response response = ExceptionHandlerHelper.getInstance().getResponse(catchThrowable(call))) {
            assertThat(response.getStatus()).isEqualTo(400);
            assertThat(response.getEntity())
                    .isInstanceOfSatisfying(ExceptionDto.class, dto -> assertThat(dto.getMessage())
                            .isEqualTo(message));
        }
    }
}
