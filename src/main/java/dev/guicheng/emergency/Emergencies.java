package dev.guicheng.emergency;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.LinkKind;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.emergency.EmergencyAction.Kind;
import dev.guicheng.engine.CurrentUser;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The only one who changes the records of emergencies; each change is in the ledger of the emergency's case. */
@Service
@Transactional
class Emergencies {

    static final String ACTED = "处置";
    static final String MEASURES_TAKEN = "采取措施";
    static final String CONCLUDED = "结论";
    static final String ACKNOWLEDGED = "知悉";
    static final String OUTCOME = "处置完毕";

    private static final String EMERGENCY_PLAN = "D01-27";
    static final String ACT_AT_ONCE = "D05-08";

    private final EmergencyMapper mapper;
    private final CaseFiles caseFiles;
    private final CurrentUser currentUser;
    private final Clock clock;

    Emergencies(EmergencyMapper mapper, CaseFiles caseFiles, CurrentUser currentUser, Clock clock) {
        this.mapper = mapper;
        this.caseFiles = caseFiles;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** Opens a case of its own, in the project, under the title and with the deadlines of the one that it arose from. */
    Emergency open(String parentCaseNo) {
        var parent = caseFiles.get(parentCaseNo);
        var opened = caseFiles.open(new NewCase(
                EmergencyResponse.CASE_TYPE,
                parent.projectId(),
                parent.title(),
                parent.respondBy(),
                parent.dueAt(),
                List.of(EMERGENCY_PLAN),
                Map.of("parentCaseNo", parentCaseNo)));
        var emergency = new Emergency(opened.caseNo(), parentCaseNo);
        mapper.insert(emergency);
        caseFiles.link(parentCaseNo, emergency.caseNo(), LinkKind.SUB_CASE, EMERGENCY_PLAN);
        return emergency;
    }

    @Transactional(readOnly = true)
    Optional<Emergency> find(String caseNo) {
        return mapper.findByCaseNo(caseNo);
    }

    @Transactional(readOnly = true)
    Emergency get(String caseNo) {
        return find(caseNo).orElseThrow(() -> new IllegalStateException("There is no emergency %s".formatted(caseNo)));
    }

    /** What was done and decided, oldest first. */
    @Transactional(readOnly = true)
    List<EmergencyAction> actionsOf(String caseNo) {
        return mapper.findActions(caseNo);
    }

    /** The acknowledgements, oldest first. */
    @Transactional(readOnly = true)
    List<EmergencyNotice> noticesOf(String caseNo) {
        return mapper.findNotices(caseNo);
    }

    /** How often the manager has found that it is not over and asked for more measures. */
    @Transactional(readOnly = true)
    long timesContinued(String caseNo) {
        return mapper.findActions(caseNo).stream()
                .filter(EmergencyAction::continued)
                .count();
    }

    /** Notes what the current user did at once; with it, the case that the emergency arose from has its response. */
    void recordAction(String caseNo, String text) {
        caseFiles.respond(get(caseNo).parentCaseNo(), ACT_AT_ONCE);
        caseFiles.respond(caseNo, ACT_AT_ONCE);
        record(caseNo, Kind.ACTION, text, null, ACTED, List.of(ACT_AT_ONCE, "D08-04", "D17-15", EMERGENCY_PLAN));
    }

    void recordMeasures(String caseNo, String text) {
        record(caseNo, Kind.MEASURES, text, null, MEASURES_TAKEN, List.of("D17-39", EMERGENCY_PLAN, "D05-50"));
    }

    void recordConclusion(String caseNo, Conclusion conclusion, String text) {
        boolean over = conclusion == Conclusion.CLOSED;
        record(caseNo, Kind.CONCLUSION, text, over, CONCLUDED, List.of("D07-03"));
    }

    /** Notes that the current user knows of the emergency, on behalf of the party. */
    void acknowledge(String caseNo, Party party) {
        caseFiles.log(caseNo, ACKNOWLEDGED, party.clauses(), Map.of("party", party));
        mapper.insertNotice(new EmergencyNotice(caseNo, party, actor(), now()));
    }

    /** Closes the case; returns the ids of those who acted or took measures, in the order in which they did. */
    List<String> close(String caseNo) {
        var handledBy = mapper.findActions(caseNo).stream()
                .filter(EmergencyAction::handling)
                .map(EmergencyAction::actor)
                .distinct()
                .toList();
        caseFiles.close(
                caseNo,
                OUTCOME,
                List.of(EMERGENCY_PLAN),
                Map.of("handledBy", handledBy, "timesContinued", timesContinued(caseNo)));
        return handledBy;
    }

    private void record(
            String caseNo, Kind kind, String text, Boolean over, String ledgerAction, List<String> clauses) {
        caseFiles.log(
                caseNo,
                ledgerAction,
                clauses,
                over == null ? Map.of("text", text) : Map.of("text", text, "over", over));
        int seq = mapper.findActions(caseNo).size() + 1;
        mapper.insertAction(new EmergencyAction(caseNo, seq, kind, actor(), now(), text, over));
    }

    private String actor() {
        return currentUser
                .id()
                .orElseThrow(() -> new IllegalStateException("Nobody is there to have acted in an emergency"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
