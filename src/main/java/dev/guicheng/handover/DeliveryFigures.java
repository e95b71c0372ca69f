package dev.guicheng.handover;

import dev.guicheng.delivery.HandoverFigures;
import dev.guicheng.handover.DeskQueuesProcess.OpenTask;
import dev.guicheng.handover.DeskQueuesProcess.ServedTask;
import dev.guicheng.handover.UnitHandover.Elements;
import dev.guicheng.organization.Groups;
import dev.guicheng.organization.Projects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the handovers of a delivery tell its site: questions, snags, and how busy the desks are. */
@Component
@Transactional
class DeliveryFigures implements HandoverFigures {

    /** What an owner waits for at each desk; not what he comes back for on another day. */
    private static final Map<String, Set<String>> DESKS = desks();

    private final HandoverMapper mapper;
    private final Snags snags;
    private final Questions questions;
    private final DeskQueuesProcess queues;
    private final Projects projects;
    private final Clock clock;

    DeliveryFigures(
            HandoverMapper mapper,
            Snags snags,
            Questions questions,
            DeskQueuesProcess queues,
            Projects projects,
            Clock clock) {
        this.mapper = mapper;
        this.snags = snags;
        this.questions = questions;
        this.queues = queues;
        this.projects = projects;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public DayFigures between(String deliveryNo, Instant from, Instant until) {
        var raised = snags.ofDelivery(deliveryNo).stream()
                .filter(snag ->
                        !snag.raisedAt().isBefore(from) && snag.raisedAt().isBefore(until))
                .count();
        return new DayFigures(
                (int) raised,
                questions.raisedBetween(deliveryNo, from, until),
                questions.answeredBetween(deliveryNo, from, until));
    }

    @Override
    @Transactional(readOnly = true)
    public List<SnagFigure> snagsOf(String deliveryNo) {
        var late = snags.lateIn(deliveryNo, clock.instant());
        return snags.ofDelivery(deliveryNo).stream().collect(Collectors.groupingBy(Kind::of)).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new SnagFigure(
                        entry.getKey().part().title(),
                        entry.getKey().contractor(),
                        entry.getValue().size(),
                        count(entry.getValue(), snag -> snag.settledAt() == null),
                        count(entry.getValue(), snag -> late.contains(snag.snagId()))))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<DeskFigure> desksOf(String deliveryNo) {
        var caseNos =
                mapper.findByDelivery(deliveryNo).stream().map(Handover::caseNo).toList();
        var open = queues.openIn(caseNos);
        var served = queues.servedToday(caseNos);
        return DESKS.entrySet().stream()
                .map(desk -> figure(desk.getKey(), desk.getValue(), open, served))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<OpenQuestion> openQuestionsOf(String deliveryNo) {
        return questions.openIn(deliveryNo).stream()
                .map(question -> new OpenQuestion(
                        question.id(), unitOf(question.caseNo()), question.question(), question.raisedAt()))
                .toList();
    }

    @Override
    public void answer(long questionId, String answer) {
        questions.answer(questionId, answer);
    }

    private DeskFigure figure(String group, Set<String> elements, List<OpenTask> open, List<ServedTask> served) {
        var here =
                open.stream().filter(task -> elements.contains(task.element())).toList();
        var waiting = here.stream().filter(task -> !task.claimed()).toList();
        return new DeskFigure(
                Groups.nameOf(group),
                waiting.size(),
                here.size() - waiting.size(),
                waiting.stream()
                        .map(task -> Duration.between(task.since(), clock.instant()))
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO),
                median(served.stream()
                        .filter(task -> elements.contains(task.element()))
                        .map(ServedTask::waited)
                        .sorted()
                        .toList()));
    }

    private String unitOf(String caseNo) {
        return mapper.findByCaseNo(caseNo)
                .map(handover -> projects.unit(handover.unitId()).number())
                .orElseThrow();
    }

    private static Duration median(List<Duration> sorted) {
        if (sorted.isEmpty()) {
            return Duration.ZERO;
        }
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
    }

    private static int count(Collection<Snag> snags, Predicate<Snag> which) {
        return (int) snags.stream().filter(which).count();
    }

    private static Map<String, Set<String>> desks() {
        var desks = new LinkedHashMap<String, Set<String>>();
        desks.put(
                Groups.AGREEMENT_DESK,
                Set.of(
                        Elements.VERIFY_IDENTITY,
                        Elements.TELL_WHAT_TO_BRING,
                        Elements.REGISTER_HOUSEHOLD,
                        Elements.SIGN_RECEIPT,
                        Elements.SIGN_AGREEMENTS,
                        Elements.COMPLETE_CATALOGUE,
                        Elements.ADD_HOUSEKEEPER));
        desks.put(Groups.FEE_DESK, Set.of(Elements.COLLECT_FEES));
        desks.put(Groups.INSPECTION_DESK, Set.of(Elements.INSPECT_UNIT));
        desks.put(Groups.KEY_DESK, Set.of(Elements.HAND_OUT_KEYS));
        desks.put(Groups.GOODS_DESK, Set.of(Elements.HAND_OUT_PAPERS));
        return desks;
    }

    /** Snags that the site counts together; the contractor is known once the snag is sent to repair. */
    private record Kind(Snag.Part part, String contractor) implements Comparable<Kind> {

        private static final String NOT_KNOWN = "待定";

        static Kind of(Snag snag) {
            return new Kind(snag.part(), snag.contractor() == null ? NOT_KNOWN : snag.contractor());
        }

        @Override
        public int compareTo(Kind other) {
            return Comparator.comparing(Kind::part)
                    .thenComparing(Kind::contractor)
                    .compare(this, other);
        }
    }
}
