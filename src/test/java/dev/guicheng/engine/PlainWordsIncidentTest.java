package dev.guicheng.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.guicheng.engine.form.FormTrial;
import dev.guicheng.engine.form.FormTrialTest;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FormTrialTest
class PlainWordsIncidentTest {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @BeforeEach
    void deploy() {
        FormTrial.deploy(repository);
    }

    @Test
    void incidentNamesTheCaseTheStepAndTheCause() {
        String instance = runtime.startProcessInstanceByKey("form-trial-failing", "WT-2026-000012")
                .getId();
        String job = job(instance);

        management.setJobRetries(job, 1);
        catchThrowable(() -> management.executeJob(job));

        assertThat(message(instance))
                .startsWith("案件 WT-2026-000012 的步骤「登记维修」执行失败，重试已用完：数据库写入失败（原因：")
                .contains("FORM_TRIAL_NOWHERE")
                .endsWith("）");
    }

    @Test
    void incidentWithoutACaseNamesTheProcess() {
        String instance =
                runtime.startProcessInstanceByKey("form-trial-failing").getId();

        management.setJobRetries(job(instance), 0);

        assertThat(message(instance)).isEqualTo("流程「失败试验」的步骤「登记维修」执行失败，重试次数被置为 0");
    }

    @Test
    void incidentIsGoneOnceTheJobIsRetried() {
        String instance =
                runtime.startProcessInstanceByKey("form-trial-failing").getId();
        management.setJobRetries(job(instance), 0);

        management.setJobRetries(job(instance), 1);

        assertThat(runtime.createIncidentQuery().processInstanceId(instance).count())
                .isZero();
    }

    private String job(String instance) {
        return management
                .createJobQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
    }

    private String message(String instance) {
        return runtime.createIncidentQuery()
                .processInstanceId(instance)
                .singleResult()
                .getIncidentMessage();
    }
}
