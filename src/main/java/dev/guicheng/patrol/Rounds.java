package dev.guicheng.patrol;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.Refused;
import dev.guicheng.organization.Groups;
import dev.guicheng.organization.Place;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Unit;
import dev.guicheng.rulebook.Carries;
import dev.guicheng.rulebook.Checklist;
import dev.guicheng.rulebook.ChecklistCategory;
import dev.guicheng.rulebook.ChecklistItem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The only one who changes the records of rounds. A round that does not exist is an {@link IllegalStateException}. */
@Service
@Transactional
class Rounds {

    private static final int NAMED = 5;

    private final RoundMapper mapper;
    private final RoundTimes times;
    private final CaseFiles cases;
    private final Projects projects;
    private final Checklist checklist;
    private final CurrentUser currentUser;
    private final Clock clock;

    Rounds(
            RoundMapper mapper,
            RoundTimes times,
            CaseFiles cases,
            Projects projects,
            Checklist checklist,
            CurrentUser currentUser,
            Clock clock) {
        this.mapper = mapper;
        this.times = times;
        this.cases = cases;
        this.projects = projects;
        this.checklist = checklist;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** Opens the case of a round and sets its time. */
    Round open(NewRound request) {
        var places = placesOf(request);
        var categories = categoriesOf(request);
        var time = times.plan(request.kind(), request.cause(), now());
        var caseNo = cases.open(new NewCase(
                        PatrolRound.CASE_TYPE,
                        request.projectId(),
                        title(request.kind(), places),
                        null,
                        time.dueAt(),
                        openingClauses(request),
                        openingFacts(request, categories, time)))
                .caseNo();
        var round = new Round(
                caseNo,
                request.kind(),
                request.cause(),
                request.way(),
                time.windowStart(),
                time.windowEnd(),
                time.dueAt(),
                null,
                null,
                null,
                null,
                null,
                null);
        mapper.insert(round);
        places.forEach(place -> mapper.insertPlace(caseNo, place.id()));
        categories.forEach(category -> mapper.insertCategory(caseNo, category));
        return round;
    }

    /** Somebody takes the round on; the first time is its actual start. */
    void start(String caseNo, String userId) {
        var round = get(caseNo);
        if (userId.equals(round.patroller())) {
            return;
        }
        if (mapper.updatePatroller(caseNo, userId, now()) == 0) {
            throw new IllegalStateException("Round %s is over".formatted(caseNo));
        }
        var action = round.startedAt() == null ? PatrolActions.STARTED : PatrolActions.HANDED_OVER;
        cases.log(caseNo, action, List.of("D01-14"), Map.of("patroller", userId));
    }

    /** Writes the sheet of a round that is over; refused while an item is not confirmed or a finding is not of the round. */
    RoundSheet record(String caseNo, RoundReport report, List<String> clauses) {
        var round = get(caseNo);
        if (round.startedAt() == null) {
            throw new Refused("请先认领任务，再填写巡查记录");
        }
        var items = allItemsConfirmed(caseNo, report);
        checkFindings(caseNo, report.findings());
        var endedAt = now();
        var missed = times.missed(round, endedAt).orElse(null);
        var ended = round.ended(endedAt, missed, report.situation(), report.contractorAttendance());
        if (mapper.updateEnd(ended) == 0) {
            throw new IllegalStateException("Round %s is recorded already".formatted(caseNo));
        }
        mapper.insertChecks(caseNo, items.stream().map(ChecklistItem::id).toList());
        IntStream.range(0, report.findings().size())
                .mapToObj(index -> numbered(caseNo, index + 1, report.findings().get(index)))
                .forEach(mapper::insertFinding);
        var sheet = sheetOf(caseNo);
        cases.log(caseNo, PatrolActions.RECORDED, recordingClauses(sheet, clauses), recordingFacts(sheet));
        return sheet;
    }

    /**
     * Marks one of the round's open findings as reported, counted from 0; empty if it was reported before. Whoever calls
     * starts the finding's own case in the same transaction.
     */
    Optional<FindingReport> report(String caseNo, int index, List<String> clauses) {
        var round = get(caseNo);
        var finding = openFindings(sheetOf(caseNo)).toList().get(index);
        if (mapper.updateReported(finding.id(), now()) == 0) {
            return Optional.empty();
        }
        cases.log(
                caseNo,
                PatrolActions.REPORTED,
                clauses,
                Map.of("finding", finding.id(), "item", finding.item(), "place", finding.place()));
        return Optional.of(new FindingReport(finding, round.endedAt(), round.patroller()));
    }

    /** Files a round whose open findings are all reported. */
    void close(String caseNo, List<String> clauses) {
        var sheet = sheetOf(caseNo);
        if (openFindings(sheet).anyMatch(finding -> finding.reportedAt() == null)) {
            throw new IllegalStateException("Round %s has findings that nobody deals with".formatted(caseNo));
        }
        cases.close(
                caseNo,
                sheet.outcome(),
                clauses,
                Map.of("findings", sheet.findings().size(), "solvedOnSpot", sheet.solvedOnSpot()));
    }

    /** Gives a round up; refused once its sheet is written, since what it found must not be lost. */
    void withdraw(String caseNo, String reason, List<String> clauses) {
        if (currentUser.id().isPresent() && !currentUser.groups().contains(Groups.SERVICE_ASSISTANTS)) {
            throw new Refused("只有助理可以撤销巡查");
        }
        if (reason.isBlank()) {
            throw new Refused("请写明撤销的理由");
        }
        if (get(caseNo).over()) {
            throw new Refused("巡查记录表已填写，不能再撤销");
        }
        cases.withdraw(caseNo, reason, clauses);
    }

    @Transactional(readOnly = true)
    Optional<Round> find(String caseNo) {
        return mapper.findByCaseNo(caseNo);
    }

    @Transactional(readOnly = true)
    Round get(String caseNo) {
        return find(caseNo).orElseThrow(() -> new IllegalStateException("There is no round %s".formatted(caseNo)));
    }

    @Transactional(readOnly = true)
    RoundSheet sheetOf(String caseNo) {
        return new RoundSheet(
                get(caseNo),
                mapper.findPlaces(caseNo),
                mapper.findCategories(caseNo),
                mapper.findChecks(caseNo),
                mapper.findFindings(caseNo));
    }

    /** The places that the round covers. */
    @Transactional(readOnly = true)
    List<Place> placesOf(String caseNo) {
        return mapper.findPlaces(caseNo).stream().map(projects::place).toList();
    }

    /** The items that the round has to confirm. */
    @Transactional(readOnly = true)
    List<ChecklistItem> itemsOf(String caseNo) {
        return checklist.itemsOf(mapper.findCategories(caseNo));
    }

    private List<Place> placesOf(NewRound request) {
        if (request.places().isEmpty()) {
            throw new Refused("请选择巡查场所");
        }
        var asked = Set.copyOf(request.places());
        var found = projects.placesOf(List.of(request.projectId())).stream()
                .filter(place -> asked.contains(place.id()))
                .toList();
        if (found.size() < asked.size()) {
            throw new Refused("场所不属于所选项目");
        }
        return found;
    }

    private List<String> categoriesOf(NewRound request) {
        if (request.categories().isEmpty()) {
            throw new Refused("请选择检查类别");
        }
        var known = checklist.categories().stream().map(ChecklistCategory::id).collect(Collectors.toSet());
        if (!known.containsAll(request.categories())) {
            throw new Refused("检查表中没有所选的检查类别");
        }
        return request.categories().stream().distinct().sorted().toList();
    }

    private static String title(Round.Kind kind, List<Place> places) {
        var names = places.stream().limit(NAMED).map(Place::name).collect(Collectors.joining("、"));
        var rest = places.size() > NAMED ? "等 %d 处".formatted(places.size()) : "";
        return "%s · %s%s".formatted(kind.title(), names, rest);
    }

    private static List<String> openingClauses(NewRound request) {
        var clauses =
                new ArrayList<>(List.of("D01-04", "D16-06", request.cause().clause()));
        if (request.cause() == Round.Cause.REGULAR) {
            clauses.add(request.kind().clause());
        }
        return clauses;
    }

    private static Map<String, Object> openingFacts(NewRound request, List<String> categories, RoundTime time) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("kind", request.kind());
        facts.put("cause", request.cause());
        facts.put("way", request.way());
        facts.put("places", request.places());
        facts.put("categories", categories);
        facts.put("windowStart", time.windowStart());
        facts.put("windowEnd", time.windowEnd());
        return facts;
    }

    @Carries("D01-15")
    private List<ChecklistItem> allItemsConfirmed(String caseNo, RoundReport report) {
        var items = itemsOf(caseNo);
        var missing = items.stream()
                .filter(item -> !report.checkedItems().contains(item.id()))
                .toList();
        if (!missing.isEmpty()) {
            throw new Refused("还有 %d 项没有核对：%s%s"
                    .formatted(
                            missing.size(),
                            missing.stream()
                                    .limit(NAMED)
                                    .map(item -> item.id() + " " + item.text())
                                    .collect(Collectors.joining("；")),
                            missing.size() > NAMED ? "……" : ""));
        }
        return items;
    }

    private void checkFindings(String caseNo, List<NewFinding> findings) {
        var items = itemsOf(caseNo).stream().map(ChecklistItem::id).collect(Collectors.toSet());
        var places = Set.copyOf(mapper.findPlaces(caseNo));
        var units = projects.unitsOf(cases.get(caseNo).projectId()).stream()
                .map(Unit::id)
                .collect(Collectors.toSet());
        for (int i = 0; i < findings.size(); i++) {
            var problem = problemOf(findings.get(i), items, places, units);
            if (problem.isPresent()) {
                throw new Refused("第 %d 条异常：%s".formatted(i + 1, problem.get()));
            }
        }
    }

    private static Optional<String> problemOf(
            NewFinding finding, Set<String> items, Set<String> places, Set<String> units) {
        return Stream.of(
                        problemIf(!items.contains(finding.item()), "检查项不在本次巡查的检查类别中"),
                        problemIf(!places.contains(finding.place()), "场所不在本次巡查的范围内"),
                        problemIf(finding.methods().isEmpty(), "请注明发现的方法"),
                        problemIf(finding.solvedOnSpot() && finding.measure() == null, "当场解决的，请写明怎样解决的"),
                        problemIf(repliesTo(finding) && !units.contains(finding.unit()), "要求答复的，请选择本项目的房号"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> problemIf(boolean wrong, String problem) {
        return wrong ? Optional.of(problem) : Optional.empty();
    }

    private static boolean repliesTo(NewFinding finding) {
        return finding.replyWanted() && !finding.solvedOnSpot();
    }

    private static Finding numbered(String caseNo, int number, NewFinding finding) {
        return new Finding(
                "%s-%02d".formatted(caseNo, number),
                caseNo,
                finding.item(),
                finding.place(),
                finding.exactPlace(),
                finding.methods().stream().map(Finding.Method::name).collect(Collectors.joining(",")),
                finding.description(),
                finding.seriousness(),
                finding.hazard(),
                finding.solvedOnSpot(),
                finding.solvedOnSpot() ? finding.measure() : null,
                repliesTo(finding),
                repliesTo(finding) ? finding.unit() : null,
                null);
    }

    private static List<String> recordingClauses(RoundSheet sheet, List<String> ofTheElement) {
        var clauses = new ArrayList<>(ofTheElement);
        clauses.add("D01-15");
        if (sheet.solvedOnSpot() > 0) {
            clauses.addAll(List.of("D01-25", "D17-30"));
        }
        return clauses;
    }

    private static Map<String, Object> recordingFacts(RoundSheet sheet) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("startedAt", sheet.round().startedAt());
        facts.put("endedAt", sheet.round().endedAt());
        facts.put("windowMissed", sheet.round().windowMissed());
        facts.put("checkedItems", sheet.checkedItems().size());
        facts.put(
                "findings",
                sheet.findings().stream()
                        .map(finding -> Map.of(
                                "id", finding.id(), "item", finding.item(), "solvedOnSpot", finding.solvedOnSpot()))
                        .toList());
        return facts;
    }

    private static Stream<Finding> openFindings(RoundSheet sheet) {
        return sheet.findings().stream().filter(finding -> !finding.solvedOnSpot());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
