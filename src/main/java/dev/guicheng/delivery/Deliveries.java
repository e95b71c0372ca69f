package dev.guicheng.delivery;

import dev.guicheng.calendar.Shifts;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.delivery.Duty.Post;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.Refused;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.organization.Groups;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Staff;
import dev.guicheng.organization.StaffMember;
import dev.guicheng.rulebook.Checklist;
import dev.guicheng.rulebook.ChecklistItem;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The only one who changes deliveries and their preparations. A delivery that does not exist is an {@link IllegalStateException}. */
@Service
@Transactional
class Deliveries {

    static final String ALL_HANDED_OVER = "全部交完";
    static final String SOME_LEFT = "期满，未交 %d 户";

    /** What has to stand on the site (D04-06). */
    private static final String SITE_CATEGORY = "K13";

    private final DeliveryMapper mapper;
    private final DeliveryUnitMapper units;
    private final ProblemMapper problems;
    private final CaseFiles cases;
    private final Projects projects;
    private final Staff staff;
    private final Checklist checklist;
    private final Shifts shifts;
    private final DeliverySettings settings;
    private final CurrentUser currentUser;
    private final Clock clock;

    Deliveries(
            DeliveryMapper mapper,
            DeliveryUnitMapper units,
            ProblemMapper problems,
            CaseFiles cases,
            Projects projects,
            Staff staff,
            Checklist checklist,
            Shifts shifts,
            DeliverySettings settings,
            CurrentUser currentUser,
            Clock clock) {
        this.mapper = mapper;
        this.units = units;
        this.problems = problems;
        this.cases = cases;
        this.projects = projects;
        this.staff = staff;
        this.checklist = checklist;
        this.shifts = shifts;
        this.settings = settings;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** Opens the case of a delivery, whose days are those from the first to the last. */
    Delivery open(String projectId, String firstDay, String lastDay, List<String> clauses) {
        var first = day(firstDay, "第一个交付日");
        var last = day(lastDay, "最后一个交付日");
        if (first.isBefore(LocalDate.now(clock))) {
            throw new Refused("第一个交付日不能早于今天");
        }
        if (last.isBefore(first)) {
            throw new Refused("最后一个交付日不能早于第一个交付日");
        }
        var caseNo = cases.open(new NewCase(
                        SiteDelivery.CASE_TYPE,
                        projectId,
                        "现场交付 · %s %s 至 %s".formatted(projects.get(projectId).name(), first, last),
                        null,
                        null,
                        clauses,
                        Map.of("firstDay", first, "lastDay", last)))
                .caseNo();
        var delivery = new Delivery(caseNo, projectId, first, last, null, null, null, null, null, null, null);
        mapper.insert(delivery);
        return delivery;
    }

    /** Until when the site has to be prepared: on the eve, or within this shift where that has passed. */
    @Transactional(readOnly = true)
    Instant prepareBy(String caseNo) {
        var eve = get(caseNo)
                .firstDay()
                .minusDays(1)
                .atTime(settings.prepareUntil())
                .atZone(clock.getZone())
                .toInstant();
        return eve.isAfter(clock.instant()) ? eve : shifts.endOfShift(clock.instant());
    }

    /** Writes the plan; refused while nobody knows which flats are handed over. */
    void plan(String caseNo, String plan, List<String> clauses) {
        if (units.findOf(caseNo).isEmpty()) {
            throw new Refused("还没有导入房屋清单，请先打开交付页导入");
        }
        record(caseNo, Step.Kind.PLAN, plan, clauses);
    }

    /** Names the emergency team, which the project manager leads. */
    void formTeam(String caseNo, String leader, List<String> members, List<String> clauses) {
        requireAmong(managersOf(caseNo), List.of(leader), "组长应是本项目的项目经理");
        requireAmong(staffOf(caseNo), members, "组员应是本项目的职员");
        if (members.isEmpty()) {
            throw new Refused("请选择应急小组组员");
        }
        fill(caseNo, Post.LEADER, List.of(leader));
        fill(caseNo, Post.MEMBER, members);
        record(caseNo, Step.Kind.TEAM, "组长：%s；组员：%s".formatted(staff.nameOf(leader), names(members)), clauses);
    }

    /** Names who works at each of the five desks. */
    void staffDesks(String caseNo, Map<Post, List<String>> desks, List<String> clauses) {
        Post.desks().forEach(post -> {
            var people = desks.getOrDefault(post, List.of());
            if (people.isEmpty()) {
                throw new Refused("%s没有安排人手".formatted(post.title()));
            }
            requireAmong(membersOf(caseNo, post), people, "%s只能安排本项目该处的职员".formatted(post.title()));
            fill(caseNo, post, people);
        });
        record(
                caseNo,
                Step.Kind.DESKS,
                Post.desks().stream()
                        .map(post -> post.title() + "：" + names(desks.get(post)))
                        .collect(Collectors.joining("；")),
                clauses);
    }

    /** Notes that everything stands on the site; refused while an item of the checklist does not. */
    void setUp(String caseNo, List<String> items, List<String> clauses) {
        var missing = siteItems().stream()
                .filter(item -> !items.contains(item.id()))
                .map(ChecklistItem::text)
                .toList();
        if (!missing.isEmpty()) {
            throw new Refused("还没有备齐：%s".formatted(String.join("；", missing)));
        }
        siteItems().forEach(item -> mapper.insertCheck(caseNo, item.id()));
        record(
                caseNo,
                Step.Kind.SITE,
                siteItems().stream().map(ChecklistItem::text).collect(Collectors.joining("；")),
                clauses);
    }

    void arrangeParking(String caseNo, String area, String liaison, String traffic, List<String> clauses) {
        record(caseNo, Step.Kind.PARKING, "停车区域：%s；沟通：%s；秩序与引导：%s".formatted(area, liaison, traffic), clauses);
    }

    void clean(String caseNo, String text, List<String> clauses) {
        record(caseNo, Step.Kind.CLEANING, text, clauses);
    }

    /** The manager says whether everything suffices; where not, what is missing. */
    void confirm(String caseNo, boolean ready, String missing, List<String> clauses) {
        if (!ready && missing.isBlank()) {
            throw new Refused("请写明缺什么");
        }
        addStep(caseNo, ready ? Step.Kind.READY : Step.Kind.NOT_READY, ready ? "足以" : missing);
        if (ready && mapper.updateReady(caseNo, actor(), now()) == 0) {
            throw new IllegalStateException("Delivery %s is ready already".formatted(caseNo));
        }
        cases.log(
                caseNo,
                DeliveryActions.CONFIRMED,
                clauses,
                ready ? Map.of("ready", true) : Map.of("ready", false, "missing", missing));
    }

    void complete(String caseNo, String text, List<String> clauses) {
        record(caseNo, Step.Kind.COMPLETED, text, clauses);
    }

    /**
     * Writes the summary of the delivery; refused while a flat that was not handed over has no reason, or something on
     * the site is not settled.
     */
    void summarise(String caseNo, Minutes minutes, List<String> clauses) {
        cases.lock(caseNo);
        var unexplained = units.findOf(caseNo).stream()
                .filter(unit -> !unit.handedOver() && unit.laterReason() == null)
                .count();
        if (unexplained > 0) {
            throw new Refused("还有 %d 户没有交出又没有写明原因，请先在交付页填写".formatted(unexplained));
        }
        var open = problems.findOf(caseNo).stream().filter(Problem::open).count();
        if (open > 0) {
            throw new Refused("还有 %d 个现场问题没有处理".formatted(open));
        }
        var running =
                cases.openSubCasesOf(caseNo).stream().map(CaseFile::caseNo).toList();
        if (!running.isEmpty()) {
            throw new Refused("突发事件 %s 还没有处置完".formatted(String.join("、", running)));
        }
        var summarised = get(caseNo).summarised(minutes, actor(), now());
        if (mapper.updateSummary(summarised) == 0) {
            throw new IllegalStateException("Delivery %s is summed up already".formatted(caseNo));
        }
        cases.log(caseNo, DeliveryActions.SUMMARISED, clauses, Map.of("summary", minutes.report()));
    }

    /** Files the delivery; what is left of it is handed over later. */
    void archive(String caseNo, List<String> clauses) {
        var all = units.findOf(caseNo);
        var left = all.stream().filter(unit -> !unit.handedOver()).count();
        cases.close(
                caseNo,
                left == 0 ? ALL_HANDED_OVER : SOME_LEFT.formatted(left),
                clauses,
                Map.of("units", all.size(), "left", left));
    }

    @Transactional(readOnly = true)
    Optional<Delivery> find(String caseNo) {
        return mapper.find(caseNo);
    }

    @Transactional(readOnly = true)
    Delivery get(String caseNo) {
        return find(caseNo).orElseThrow(() -> new IllegalStateException("There is no delivery %s".formatted(caseNo)));
    }

    /** The deliveries of the projects, newest first. */
    @Transactional(readOnly = true)
    List<Delivery> in(Collection<String> projectIds) {
        return projectIds.isEmpty() ? List.of() : mapper.findIn(projectIds);
    }

    @Transactional(readOnly = true)
    List<Step> stepsOf(String caseNo) {
        return mapper.findSteps(caseNo);
    }

    @Transactional(readOnly = true)
    List<Duty> dutiesOf(String caseNo) {
        return mapper.findDuties(caseNo);
    }

    /** What has to stand on the site. */
    List<ChecklistItem> siteItems() {
        return checklist.itemsOf(List.of(SITE_CATEGORY));
    }

    /** Who may lead the emergency team. */
    @Transactional(readOnly = true)
    List<StaffMember> managersOf(String caseNo) {
        return membersOf(caseNo, Post.LEADER);
    }

    /** Who of the project may work at the desk. */
    @Transactional(readOnly = true)
    List<StaffMember> membersOf(String caseNo, Post post) {
        return staff.usersIn(post.group(), get(caseNo).projectId());
    }

    /** Everybody who works in the project. */
    @Transactional(readOnly = true)
    List<StaffMember> staffOf(String caseNo) {
        var projectId = get(caseNo).projectId();
        return Groups.all().stream()
                .flatMap(group -> staff.usersIn(group.id(), projectId).stream())
                .distinct()
                .sorted(Comparator.comparing(StaffMember::id))
                .toList();
    }

    private void record(String caseNo, Step.Kind kind, String text, List<String> clauses) {
        addStep(caseNo, kind, text);
        cases.log(caseNo, DeliveryActions.PREPARED, clauses, Map.of("step", kind, "text", text));
    }

    private void addStep(String caseNo, Step.Kind kind, String text) {
        cases.lock(caseNo);
        mapper.insertStep(new Step(caseNo, mapper.findSteps(caseNo).size() + 1, kind, text, actor(), now()));
    }

    private void fill(String caseNo, Post post, List<String> people) {
        people.stream().distinct().forEach(person -> mapper.insertDuty(new Duty(caseNo, post, person)));
    }

    private static void requireAmong(List<StaffMember> known, List<String> people, String problem) {
        var ids = known.stream().map(StaffMember::id).collect(Collectors.toSet());
        if (!ids.containsAll(Set.copyOf(people))) {
            throw new Refused(problem);
        }
    }

    private String names(List<String> people) {
        return people.stream().map(staff::nameOf).collect(Collectors.joining("、"));
    }

    private static LocalDate day(String text, String label) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Refused("%s：请选择日期".formatted(label));
        }
    }

    private String actor() {
        return currentUser.id().orElse(Ledger.SYSTEM);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
