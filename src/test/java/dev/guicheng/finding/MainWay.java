package dev.guicheng.finding;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseLink;
import dev.guicheng.rulebook.Checklist;
import dev.guicheng.rulebook.ChecklistItem;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.ReportForm;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.spin.Spin;
import org.springframework.beans.factory.BeanFactory;

/**
 * The main way through the product: a round, what it finds, the repair, and the answer to the resident. Each step of a
 * person, and each that the engine takes by itself, has a name.
 */
public final class MainWay {

    /** Who walks the round and verifies. */
    public static final Person OFFICER = Person.of("liqiang", "serviceOfficers");

    private static final Person RECEPTIONIST = Person.of("chenfang", "receptionists");
    private static final Person ASSISTANT = Person.of("zhaojing", "serviceAssistants");
    private static final Person ENGINEER = Person.of("sunlei", "engineers");

    private final BiConsumer<String, Runnable> steps;
    private final Tasklist tasklist;
    private final ProcessEngine engine;
    private final CaseFiles cases;
    private final Checklist checklist;
    private final Reporters reporters;

    /** @param steps takes each step with its name */
    public MainWay(BeanFactory application, BiConsumer<String, Runnable> steps) {
        this.steps = steps;
        tasklist = application.getBean(Tasklist.class);
        engine = application.getBean(ProcessEngine.class);
        cases = application.getBean(CaseFiles.class);
        checklist = application.getBean(Checklist.class);
        reporters = application.getBean(Reporters.class);
    }

    /** Walks a round on which one thing is found, until that is a case; answers the number of the round. */
    public String round(boolean replyWanted) {
        var form = new HashMap<String, Object>();
        form.put("project", TestEstate.PROJECT);
        form.put("places", Spin.JSON(List.of(TestEstate.LOBBY, TestEstate.GARDEN)));
        form.put("kind", "DAILY");
        form.put("cause", "SPECIAL");
        form.put("way", "WALK");
        form.put("categories", Spin.JSON(List.of("K05", "K06")));
        var round = start("patrol-round", OFFICER, form);
        var sheet = new HashMap<String, Object>();
        sheet.put(
                "checkedItems",
                Spin.JSON(checklist.itemsOf(List.of("K05", "K06")).stream()
                        .map(ChecklistItem::id)
                        .toList()));
        sheet.put("situation", "整洁");
        sheet.put("contractorAttendance", "保洁 2 人在岗");
        sheet.put("findings", Spin.JSON(List.of(found(replyWanted))));
        complete(OFFICER, round, "UserTask_CarryOutRound", sheet);
        jobs(round, "patrol-round");
        return round;
    }

    /** The case of what the round has found. */
    public String findingOf(String round) {
        return cases.linksOf(round).stream()
                .map(CaseLink::toCase)
                .reduce((one, later) -> later)
                .orElseThrow();
    }

    /** What the front desk reports without a round; answers the number of the case. */
    public String report() {
        var form = ReportForm.ofLamps();
        return start("patrol-to-repair", RECEPTIONIST, form);
    }

    /** Writes down who wants an answer. */
    public MainWay reporterRegistered(String finding) {
        steps.accept(
                "patrol-to-repair 登记报事人的页面",
                () -> tasklist.as(RECEPTIONIST, () -> {
                    reporters.register(finding, "欧阳修文", "13900139000");
                    return null;
                }));
        complete(RECEPTIONIST, finding, "UserTask_RegisterReporter", Map.of());
        jobs(finding, "patrol-to-repair");
        return this;
    }

    /** Until an engineer has the case. */
    public MainWay accepted(String finding) {
        complete(
                ASSISTANT,
                finding,
                "UserTask_TriageFinding",
                Map.of("route", "REPAIR", "seriousness", "MINOR", "responseMinutes", 60, "solutionDays", 5));
        jobs(finding, "patrol-to-repair");
        complete(ENGINEER, finding, "UserTask_AcceptRepair", Map.of("acceptance", "ACCEPTED"));
        return this;
    }

    public MainWay repaired(String finding) {
        complete(
                ENGINEER,
                finding,
                "UserTask_CarryOutRepair",
                Map.of("measures", "更换灯管", "material", "LED 灯管 2 支", "hours", 1.5));
        return this;
    }

    public MainWay verified(String finding) {
        complete(OFFICER, finding, "UserTask_VerifyOnSite", Map.of("verification", "PASSED"));
        return this;
    }

    /** By both sides; without somebody who wants an answer the case is closed then. */
    public MainWay signed(String finding) {
        complete(ENGINEER, finding, "UserTask_SignForDepartment", Map.of("signed", true));
        complete(OFFICER, finding, "UserTask_SignForService", Map.of("signed", true));
        jobs(finding, "patrol-to-repair");
        return this;
    }

    public MainWay replied(String finding) {
        complete(RECEPTIONIST, finding, "UserTask_ReplyToResident", Map.of("replyWay", "PHONE", "reply", "灯已修好"));
        return this;
    }

    private String start(String process, Person person, Map<String, Object> form) {
        var instance = new String[1];
        steps.accept(
                process + " start",
                () -> instance[0] = tasklist.start(person, process, form).getId());
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(instance[0])
                .singleResult()
                .getBusinessKey();
    }

    private void complete(Person person, String caseNo, String element, Map<String, Object> form) {
        var task = tasklist.task(caseNo, element);
        var process = task.getProcessDefinitionId().replaceFirst(":.*", "");
        if (task.getAssignee() == null) {
            steps.accept(
                    "%s %s claim".formatted(process, element),
                    () -> tasklist.as(person, () -> {
                        engine.getTaskService().claim(task.getId(), person.id());
                        return null;
                    }));
        }
        steps.accept(
                "%s %s complete".formatted(process, element),
                () -> tasklist.as(person, () -> {
                    engine.getFormService().submitTaskForm(task.getId(), form);
                    return null;
                }));
    }

    /** What waits for the job executor. */
    private void jobs(String caseNo, String process) {
        for (var job = due(caseNo); job != null; job = due(caseNo)) {
            var one = job;
            steps.accept("%s %s job".formatted(process, one[1]), () -> engine.getManagementService()
                    .executeJob(one[0]));
        }
    }

    /** The id of a job of the case and the element that it is at. */
    private String[] due(String caseNo) {
        var query = engine.getManagementService();
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNo)
                .list()
                .stream()
                .flatMap(
                        instance -> query
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .messages()
                                .withRetriesLeft()
                                .list()
                                .stream())
                .findFirst()
                .map(job -> new String[] {
                    job.getId(),
                    query.createJobDefinitionQuery()
                            .jobDefinitionId(job.getJobDefinitionId())
                            .singleResult()
                            .getActivityId()
                })
                .orElse(null);
    }

    private static Map<String, Object> found(boolean replyWanted) {
        var row = new HashMap<String, Object>();
        row.put("item", "K05-01");
        row.put("place", TestEstate.LOBBY);
        row.put("exactPlace", "东侧");
        row.put("methods", List.of("LOOK", "TEST"));
        row.put("description", "门锁打不开");
        row.put("seriousness", "MINOR");
        row.put("hazard", false);
        row.put("solvedOnSpot", false);
        if (replyWanted) {
            row.put("replyWanted", true);
            row.put("unit", TestEstate.FLAT);
        }
        return row;
    }
}
