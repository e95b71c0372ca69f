package dev.guicheng.field;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.OnBehalf;
import dev.guicheng.engine.Refused;
import dev.guicheng.finding.PatrolToRepair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

/** Reports of findings in the current user's name, with the rights and the form check that he meets in the Tasklist. */
@Component
class FindingReportsProcess {

    private final RepositoryService repositoryService;
    private final FormService formService;
    private final RuntimeService runtimeService;
    private final AuthorizationService authorizationService;
    private final OnBehalf onBehalf;
    private final CurrentUser currentUser;

    FindingReportsProcess(
            RepositoryService repositoryService,
            FormService formService,
            RuntimeService runtimeService,
            AuthorizationService authorizationService,
            OnBehalf onBehalf,
            CurrentUser currentUser) {
        this.repositoryService = repositoryService;
        this.formService = formService;
        this.runtimeService = runtimeService;
        this.authorizationService = authorizationService;
        this.onBehalf = onBehalf;
        this.currentUser = currentUser;
    }

    /** Whether the current user may report. */
    boolean allowed() {
        return definition().isPresent();
    }

    /** The form of a report, with the choices of the moment; empty where the current user may not report. */
    Optional<String> form() {
        return definition().map(definition -> {
            try (var form = formService.getDeployedStartForm(definition.getId())) {
                return new String(form.readAllBytes(), UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Reports a finding; answers the number of its case. */
    String report(JsonNode values) {
        var definition = definition().orElseThrow(() -> new Refused("您的岗位不能登记问题，请告知前台"));
        var instance = formService.submitStartForm(definition.getId(), FormValuesProcess.variables(values));
        return onBehalf.call(() -> runtimeService
                .createProcessInstanceQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getBusinessKey());
    }

    private Optional<ProcessDefinition> definition() {
        return Optional.ofNullable(repositoryService
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(PatrolToRepair.PROCESS_ID)
                        .latestVersion()
                        .singleResult())
                .filter(definition -> authorizationService.isUserAuthorized(
                        currentUser.id().orElse(""),
                        currentUser.groups(),
                        Permissions.CREATE_INSTANCE,
                        Resources.PROCESS_DEFINITION,
                        definition.getKey()));
    }
}
