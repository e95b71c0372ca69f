package dev.guicheng.testing;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Does in tests what people do in the Tasklist, with the rights and the checks that they meet there. */
@Component
public class Tasklist {

    private final ProcessEngine engine;

    Tasklist(ProcessEngine engine) {
        this.engine = engine;
    }

    /** Sends the start form of a process. */
    public ProcessInstance start(Person person, String processId, Map<String, Object> form) {
        var definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(processId)
                .latestVersion()
                .singleResult();
        return as(person, () -> engine.getFormService().submitStartForm(definition.getId(), form));
    }

    /** Claims the case's open task of this element and sends its form. */
    public void complete(Person person, String caseNo, String element, Map<String, Object> form) {
        claim(person, caseNo, element);
        submit(person, caseNo, element, form);
    }

    public void claim(Person person, String caseNo, String element) {
        var task = task(caseNo, element);
        if (!person.id().equals(task.getAssignee())) {
            as(person, () -> {
                engine.getTaskService().claim(task.getId(), person.id());
                return null;
            });
        }
    }

    /** Sends the form of a task that is claimed already. */
    public void submit(Person person, String caseNo, String element, Map<String, Object> form) {
        var task = task(caseNo, element);
        as(person, () -> {
            engine.getFormService().submitTaskForm(task.getId(), form);
            return null;
        });
    }

    /** Gives a claimed task back to its group. */
    public void giveBack(Person person, String caseNo, String element) {
        var task = task(caseNo, element);
        as(person, () -> {
            engine.getTaskService().setAssignee(task.getId(), null);
            return null;
        });
    }

    /** The number of the case that an instance is about. */
    public String caseNo(ProcessInstance instance) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getBusinessKey();
    }

    /** The case's open task of this element. */
    public Task task(String caseNo, String element) {
        var task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(caseNo)
                .taskDefinitionKey(element)
                .singleResult();
        if (task == null) {
            throw new AssertionError("Case %s has no open task %s".formatted(caseNo, element));
        }
        return task;
    }

    /** Runs everything that waits for the job executor, until nothing that is due does. */
    public void runJobs(String caseNo) {
        for (var job = dueJob(caseNo); job != null; job = dueJob(caseNo)) {
            engine.getManagementService().executeJob(job.getId());
        }
    }

    /** Does something in the name of a person, as a request would. */
    public <T> T as(Person person, Callable<T> action) {
        engine.getIdentityService().setAuthentication(person.id(), person.groups(), person.projects());
        try {
            return action.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private Job dueJob(String caseNo) {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNo)
                .list()
                .stream()
                .flatMap(instance -> engine
                        .getManagementService()
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .messages()
                        .withRetriesLeft()
                        .list()
                        .stream())
                .min(Comparator.comparing(Job::getId))
                .orElse(null);
    }
}
