package dev.guicheng.benchmark;

import dev.guicheng.Application;
import dev.guicheng.access.Cast;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.ReportForm;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/** One of the two that are compared: the same people take the same cases through the same model. */
final class Side implements AutoCloseable {

    static final String PROCESS = "reported-repair";

    private static final String[] OF_PRODUCT = {
        "--server.port=0",
        "--guicheng.access.rights-cache=30s",
        "--guicheng.audit.index-every=1s",
        "--camunda.bpm.job-execution.enabled=true",
        "--camunda.bpm.generate-unique-process-engine-name=false",
        "--camunda.bpm.generate-unique-process-application-name=false"
    };

    private static final AtomicInteger PLACES = new AtomicInteger();

    final String name;
    final ConfigurableApplicationContext application;
    final ProcessEngine engine;
    final JdbcTemplate jdbc;
    final Traffic traffic;

    private final Person receptionist;
    private final Person engineer;
    private final Person officer;
    private final String definitionId;

    private Side(String name, ConfigurableApplicationContext application) {
        this.name = name;
        this.application = application;
        engine = application.getBean(ProcessEngine.class);
        jdbc = application.getBean(JdbcTemplate.class);
        traffic = application.getBean(Traffic.class);
        receptionist = person("chenfang", "receptionists");
        engineer = person("sunlei", "engineers");
        officer = person("liqiang", "serviceOfficers");
        definitionId = deploy();
        jobExecutor().shutdown();
        index(false);
    }

    /** The engine and nothing else. */
    static Side plain(String jdbcAddress) {
        return new Side(
                "plain",
                PlainApplication.start(
                        "--spring.datasource.url=" + jdbcAddress, "--camunda.bpm.job-execution.enabled=true"));
    }

    /** The product, as it is delivered but for the people and the projects. */
    static Side product(String jdbcAddress) {
        return product("product", jdbcAddress);
    }

    /** The product with settings of its own, beside another one. */
    static Side variant(String jdbcAddress, String... arguments) {
        return product(
                "variant",
                jdbcAddress,
                Stream.concat(
                                Stream.of(
                                        "--camunda.bpm.webapp.enabled=false",
                                        "--camunda.bpm.generate-unique-process-engine-name=true",
                                        "--camunda.bpm.generate-unique-process-application-name=true"),
                                Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private static Side product(String name, String jdbcAddress, String... arguments) {
        return new Side(
                name,
                new SpringApplicationBuilder(Application.class, Cast.class, Traffic.class)
                        .profiles("test")
                        .run(Stream.concat(Stream.of(OF_PRODUCT), Stream.of("--spring.datasource.url=" + jdbcAddress))
                                .toArray(String[]::new)));
    }

    /** Stands still unless it is measured. */
    JobExecutor jobExecutor() {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    }

    /** Whether the auditors' index follows what is done; it works behind the staff's transactions. */
    void index(boolean running) {
        if (!isProduct()) {
            return;
        }
        var indexer = application.getBean("auditIndexer", SmartLifecycle.class);
        if (running) {
            indexer.start();
        } else {
            indexer.stop();
        }
    }

    boolean isProduct() {
        return !name.equals("plain");
    }

    Person engineer() {
        return engineer;
    }

    // ---- the steps of a case

    /** The id of the instance. */
    String start() {
        var form = ReportForm.ofLamps("东侧 " + PLACES.incrementAndGet());
        return as(receptionist, () -> engine.getFormService().submitStartForm(definitionId, form))
                .getId();
    }

    Task findWork(String instanceId) {
        return find(engineer, instanceId);
    }

    void claimWork(Task task) {
        claim(engineer, task);
    }

    void complete(Task task) {
        submit(engineer, task, Map.of("measures", "更换灯管", "material", "LED 灯管 2 支", "hours", 1.5));
    }

    Task findVerification(String instanceId) {
        return find(officer, instanceId);
    }

    void claimVerification(Task task) {
        claim(officer, task);
    }

    void verify(Task task) {
        submit(officer, task, Map.of("verification", "PASSED"));
    }

    /** From the report to the closed case. */
    void wholeCase() {
        var instance = start();
        var work = findWork(instance);
        claimWork(work);
        complete(work);
        var verification = findVerification(instance);
        claimVerification(verification);
        verify(verification);
    }

    // ---- what an engineer sees

    List<Task> list() {
        return as(engineer, () -> offered()
                .orderByTaskPriority()
                .desc()
                .orderByDueDate()
                .asc()
                .listPage(0, 15));
    }

    long count() {
        return as(engineer, () -> offered().count());
    }

    private TaskQuery offered() {
        return engine.getTaskService().createTaskQuery().taskCandidateGroupIn(engineer.groups());
    }

    private Task find(Person person, String instanceId) {
        return as(person, () -> engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instanceId)
                .singleResult());
    }

    private void claim(Person person, Task task) {
        as(person, () -> {
            engine.getTaskService().claim(task.getId(), person.id());
            return null;
        });
    }

    private void submit(Person person, Task task, Map<String, Object> form) {
        as(person, () -> {
            engine.getFormService().submitTaskForm(task.getId(), form);
            return null;
        });
    }

    private <T> T as(Person person, Callable<T> action) {
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

    // ---- what is set up

    private Person person(String id, String group) {
        return Person.of(id, group);
    }

    private String deploy() {
        engine.getRepositoryService()
                .createDeployment()
                .name(PROCESS)
                .addClasspathResource("benchmark/reported-repair.bpmn")
                .addClasspathResource("forms/finding/report-finding.form")
                .addClasspathResource("forms/finding/carry-out-repair.form")
                .addClasspathResource("forms/finding/verify-on-site.form")
                .deploy();
        for (var person : List.of(receptionist, engineer, officer)) {
            person.groups().forEach(this::grant);
        }
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(PROCESS)
                .latestVersion()
                .singleResult()
                .getId();
    }

    private void grant(String group) {
        var definition = grantOf(group);
        definition.setResource(Resources.PROCESS_DEFINITION);
        definition.setResourceId(PROCESS);
        definition.setPermissions(new ProcessDefinitionPermissions[] {
            ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.CREATE_INSTANCE
        });
        engine.getAuthorizationService().saveAuthorization(definition);
        boolean mayCreate = engine.getAuthorizationService()
                        .createAuthorizationQuery()
                        .groupIdIn(group)
                        .resourceType(Resources.PROCESS_INSTANCE)
                        .count()
                > 0;
        if (!mayCreate) {
            var instances = grantOf(group);
            instances.setResource(Resources.PROCESS_INSTANCE);
            instances.setResourceId(Authorization.ANY);
            instances.setPermissions(new Permissions[] {Permissions.CREATE});
            engine.getAuthorizationService().saveAuthorization(instances);
        }
    }

    private Authorization grantOf(String group) {
        var grant = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        return grant;
    }

    @Override
    public void close() {
        application.close();
    }
}
