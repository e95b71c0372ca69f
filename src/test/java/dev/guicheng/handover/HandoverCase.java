package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Elements.*;

import dev.guicheng.ownerfile.Households;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Tasklist;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.stereotype.Component;

/** One handover on its way, with the people who take it through. */
final class HandoverCase {

    /** Starts handovers. */
    @Component
    static class Arrivals {

        private final Tasklist tasklist;
        private final Households households;
        private final UnitHandovers handovers;
        private final Snags snags;
        private final ProcessEngine engine;

        Arrivals(Tasklist tasklist, Households households, UnitHandovers handovers, Snags snags, ProcessEngine engine) {
            this.engine = engine;
            this.tasklist = tasklist;
            this.households = households;
            this.handovers = handovers;
            this.snags = snags;
        }

        HandoverCase begin(HandoverSite site, int flat) {
            return new HandoverCase(
                    this, site, tasklist.start(site.agreementDesk(), UnitHandover.PROCESS_ID, slip(site, flat)));
        }
    }

    private final Arrivals beans;
    private final Tasklist tasklist;
    final HandoverSite site;
    final ProcessInstance instance;
    final String caseNo;

    private HandoverCase(Arrivals beans, HandoverSite site, ProcessInstance instance) {
        this.beans = beans;
        this.tasklist = beans.tasklist;
        this.site = site;
        this.instance = instance;
        this.caseNo = tasklist.caseNo(instance);
    }

    static Map<String, Object> slip(HandoverSite site, int flat) {
        var form = new HashMap<String, Object>();
        form.put("project", site.projectId());
        form.put("unit", site.unit(flat));
        form.put("transferSlipNo", "CF-2026-000" + flat);
        return form;
    }

    static Map<String, Object> inPerson() {
        var form = new HashMap<String, Object>();
        form.put("relation", "OWNER");
        form.put("identityChecked", true);
        form.put("slipMatches", true);
        form.put("identityCopyFiled", true);
        return form;
    }

    static Map<String, Object> mandated(String relation) {
        var form = inPerson();
        form.put("relation", relation);
        form.put("mandatePresent", true);
        form.put("mandateValid", true);
        form.put("mandateNo", "WT-0001");
        return form;
    }

    static Map<String, Object> withoutMandate(String relation) {
        var form = inPerson();
        form.put("relation", relation);
        form.put("mandatePresent", false);
        return form;
    }

    static SpinJsonNode list(String... texts) {
        return Spin.JSON(Stream.of(texts).map("\"%s\""::formatted).collect(Collectors.joining(",", "[", "]")));
    }

    static String snag(String room, String part, String seriousness) {
        return "{\"room\":\"%s\",\"part\":\"%s\",\"description\":\"有裂缝\",\"seriousness\":\"%s\"}"
                .formatted(room, part, seriousness);
    }

    /** A snag as it is filled in with one of the photos that were uploaded. */
    static String shownBy(String evidenceNo, String snag) {
        return snag.replaceFirst("}$", ",\"evidenceNo\":\"%s\"}".formatted(evidenceNo));
    }

    static Map<String, Object> inspection(String... snags) {
        var form = new HashMap<String, Object>();
        form.put("snags", Spin.JSON(String.join(",", List.of(snags)).transform("[%s]"::formatted)));
        form.put("questions", Spin.JSON("[]"));
        return form;
    }

    static Map<String, Object> agreements() {
        var form = new HashMap<String, Object>();
        Stream.of("earlyServiceAgreement", "fireSafetyPledge", "dogKeepingAgreement", "interimConvention")
                .forEach(key -> form.put(key, list("OWNER_COPY", "PROPERTY_COPY")));
        return form;
    }

    static Map<String, Object> receipt() {
        var form = new HashMap<String, Object>();
        form.put("informationChecked", true);
        form.put("receiptSigned", true);
        form.put("receiptNo", "QL-0001");
        form.put("commitmentSigned", true);
        form.put("commitmentNo", "CN-0001");
        return form;
    }

    static Map<String, Object> fees() {
        var form = new HashMap<String, Object>();
        form.put(
                "fees",
                Spin.JSON("[{\"feeItem\":\"前期物业服务费\",\"amount\":1200.50,\"feeReceiptNo\":\"SJ-0001\"},"
                        + "{\"feeItem\":\"装修押金\",\"amount\":2000,\"feeReceiptNo\":\"SJ-0002\"}]"));
        return form;
    }

    static Map<String, Object> papers() {
        return Map.of(
                "handedPapers", list("SERVICE_HANDBOOK", "QUALITY_WARRANTY", "USER_MANUAL", "QUESTIONS_ANSWERED"));
    }

    static Map<String, Object> keys() {
        var form = new HashMap<String, Object>();
        form.put("keysTaken", "TAKEN");
        form.put("keys", Spin.JSON("[{\"keyKind\":\"入户门\",\"keyCount\":5},{\"keyKind\":\"信箱\",\"keyCount\":2}]"));
        form.put("waterReading", 1.25);
        form.put("electricityReading", 30);
        return form;
    }

    static Map<String, Object> refusal() {
        var form = new HashMap<String, Object>();
        form.put("keysTaken", "REFUSED");
        form.put("keysRefusalReason", "卫生间漏水，修好再收");
        return form;
    }

    static Map<String, Object> triage() {
        return Map.of("route", "REPAIR", "seriousness", "MINOR", "responseMinutes", 60, "solutionDays", 3);
    }

    static Map<String, Object> repair() {
        return Map.of("measures", "修补裂缝", "material", "腻子", "hours", 1.5);
    }

    static Map<String, Object> reply() {
        return Map.of("replyWay", "PHONE", "reply", "已修好，请来复验");
    }

    HandoverCase identified(Map<String, Object> form) {
        tasklist.complete(site.agreementDesk(), caseNo, VERIFY_IDENTITY, form);
        return this;
    }

    HandoverCase householdRegistered() {
        beans.households.register(handover().ownerFileNo());
        tasklist.complete(site.agreementDesk(), caseNo, REGISTER_HOUSEHOLD, Map.of());
        return this;
    }

    HandoverCase signed() {
        tasklist.complete(site.agreementDesk(), caseNo, SIGN_RECEIPT, receipt());
        tasklist.complete(site.agreementDesk(), caseNo, SIGN_AGREEMENTS, agreements());
        return this;
    }

    HandoverCase paid() {
        tasklist.complete(site.feeDesk(), caseNo, COLLECT_FEES, fees());
        return this;
    }

    HandoverCase supplied() {
        tasklist.complete(site.goodsDesk(), caseNo, HAND_OUT_PAPERS, papers());
        return this;
    }

    HandoverCase inspected(String... snags) {
        tasklist.complete(site.inspector(), caseNo, INSPECT_UNIT, inspection(snags));
        return this;
    }

    HandoverCase inspectedAgain(String... snags) {
        tasklist.complete(site.inspector(), caseNo, INSPECT_AGAIN, inspection(snags));
        return this;
    }

    HandoverCase keysTaken() {
        tasklist.complete(site.keyDesk(), caseNo, HAND_OUT_KEYS, keys());
        return this;
    }

    HandoverCase keysRefused() {
        tasklist.complete(site.keyDesk(), caseNo, HAND_OUT_KEYS, refusal());
        return jobsRun();
    }

    /** Everything that is done on the day, up to the keys. */
    HandoverCase throughTheDesks(String... snags) {
        return identified(inPerson())
                .householdRegistered()
                .signed()
                .paid()
                .supplied()
                .inspected(snags)
                .keysTaken()
                .jobsRun();
    }

    HandoverCase housekeeperAdded() {
        tasklist.complete(site.officer(), caseNo, ADD_HOUSEKEEPER, Map.of("housekeeper", "ADDED"));
        return this;
    }

    HandoverCase jobsRun() {
        tasklist.runJobs(caseNo);
        return this;
    }

    Handover handover() {
        return beans.handovers.get(caseNo);
    }

    Snag snag(int seq) {
        return beans.snags.get("%s#%d".formatted(caseNo, seq));
    }

    /** The case that repairs a snag now. */
    String findingOf(int seq) {
        return beans.snags.findingOf(snag(seq)).orElseThrow().caseNo();
    }

    /** Takes the repair of a snag through, until the owner is told. */
    HandoverCase repaired(int seq) {
        var finding = findingOf(seq);
        does(site.assistant(), finding, "UserTask_TriageFinding", triage());
        does(site.engineer(), finding, "UserTask_AcceptRepair", Map.of("acceptance", "ACCEPTED"));
        does(site.engineer(), finding, "UserTask_CarryOutRepair", repair());
        does(site.officer(), finding, "UserTask_VerifyOnSite", Map.of("verification", "PASSED"));
        does(site.engineer(), finding, "UserTask_SignForDepartment", Map.of("signed", true));
        does(site.officer(), finding, "UserTask_SignForService", Map.of("signed", true));
        tasklist.runJobs(finding);
        does(site.person("chenfang", "receptionists"), finding, "UserTask_ReplyToResident", reply());
        return jobsRun();
    }

    HandoverCase reinspected(int seq, String decision) {
        var form = new HashMap<String, Object>();
        form.put("reinspection", decision);
        if (decision.equals("NOT_ACCEPTED")) {
            form.put("reinspectionRemark", "裂缝还在");
        }
        if (decision.equals("WAIVED")) {
            form.put("waiverReason", "业主自己处理");
        }
        return reinspectionClaimed(seq).submittedReinspection(seq, form).jobsRun();
    }

    HandoverCase reinspectionClaimed(int seq) {
        var task = reinspection(seq);
        tasklist.as(site.inspector(), () -> {
            beans.engine.getTaskService().claim(task.getId(), site.inspector().id());
            return null;
        });
        return this;
    }

    HandoverCase submittedReinspection(int seq, Map<String, Object> form) {
        var task = reinspection(seq);
        tasklist.as(site.inspector(), () -> {
            beans.engine.getFormService().submitTaskForm(task.getId(), form);
            return null;
        });
        return this;
    }

    /** The open task in which the owner looks at this snag again. */
    Task reinspection(int seq) {
        return beans
                .engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(caseNo)
                .taskDefinitionKey(REINSPECT_SNAG)
                .list()
                .stream()
                .filter(task ->
                        snag(seq).snagId().equals(beans.engine.getTaskService().getVariable(task.getId(), "snag")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody is asked to look at snag " + seq));
    }

    private void does(Person person, String no, String element, Map<String, Object> form) {
        tasklist.complete(person, no, element, form);
    }
}
