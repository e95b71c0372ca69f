package dev.guicheng.delivery;

import dev.guicheng.calendar.Shifts;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.delivery.HandoverFigures.OpenQuestion;
import dev.guicheng.delivery.HandoverFigures.SnagFigure;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.Refused;
import dev.guicheng.ledger.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The only one who changes the days of deliveries. A day that is not there is an {@link IllegalStateException}. */
@Service
@Transactional
class DeliveryDays {

    private final DayMapper mapper;
    private final DeliveryUnitMapper units;
    private final ProblemMapper problems;
    private final Deliveries deliveries;
    private final SiteFigures figures;
    private final CaseFiles cases;
    private final Shifts shifts;
    private final DeliverySettings settings;
    private final CurrentUser currentUser;
    private final Clock clock;

    DeliveryDays(
            DayMapper mapper,
            DeliveryUnitMapper units,
            ProblemMapper problems,
            Deliveries deliveries,
            SiteFigures figures,
            CaseFiles cases,
            Shifts shifts,
            DeliverySettings settings,
            CurrentUser currentUser,
            Clock clock) {
        this.mapper = mapper;
        this.units = units;
        this.problems = problems;
        this.deliveries = deliveries;
        this.figures = figures;
        this.cases = cases;
        this.shifts = shifts;
        this.settings = settings;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** The next day of the delivery that is not over yet; none where every flat is handed over or the period has ended. */
    @Transactional(readOnly = true)
    NextDay next(String deliveryNo) {
        var delivery = deliveries.get(deliveryNo);
        var now = clock.instant();
        var known = mapper.findOf(deliveryNo).stream().map(Day::onDay).collect(Collectors.toSet());
        var left = units.findOf(deliveryNo).stream().anyMatch(unit -> !unit.handedOver());
        return delivery.firstDay()
                .datesUntil(delivery.lastDay().plusDays(1))
                .filter(day -> left && !known.contains(day))
                .filter(day -> at(day, settings.dayEnds()).isAfter(now))
                .findFirst()
                .map(day -> new NextDay(at(day, settings.dayBegins()), null))
                .orElseGet(() -> new NextDay(null, shifts.endOfShift(now)));
    }

    /** Opens the day that begins at that time. */
    DayTimes open(String deliveryNo, Instant beginsAt, List<String> clauses) {
        var onDay = LocalDate.ofInstant(beginsAt, clock.getZone());
        mapper.insert(Day.opened(deliveryNo, onDay, now()));
        cases.log(deliveryNo, DeliveryActions.DAY_OPENED, clauses, Map.of("day", onDay));
        var endsAt = at(onDay, settings.dayEnds());
        return new DayTimes(at(onDay, settings.deskOpens()), endsAt, endsAt.plus(settings.summaryWithin()));
    }

    /** Notes that the site is ready for the day; refused while anything of it is not. */
    void start(String deliveryNo, boolean everythingDone, Map<Duty.Post, String> lunch, List<String> clauses) {
        if (!everythingDone) {
            throw new Refused("到岗、整理现场、补充资料和物品都完成以后才能开场");
        }
        Duty.Post.desks().stream()
                .filter(desk -> lunch.getOrDefault(desk, "").isBlank())
                .findFirst()
                .ifPresent(desk -> {
                    throw new Refused("%s午餐时没有人留守".formatted(desk.title()));
                });
        var roster = Duty.Post.desks().stream()
                .map(desk -> desk.title() + "：" + lunch.get(desk).strip())
                .collect(Collectors.joining("；"));
        var started = current(deliveryNo).started(roster, actor(), now());
        if (mapper.updateStart(started) == 0) {
            throw new IllegalStateException("Day %s of %s has started already".formatted(started.onDay(), deliveryNo));
        }
        cases.log(deliveryNo, DeliveryActions.DAY_STARTED, clauses, Map.of("day", started.onDay(), "lunch", roster));
    }

    /** Writes the minutes of the day, with its figures as they are now. */
    void sumUp(String deliveryNo, Minutes minutes, List<String> clauses) {
        var day = current(deliveryNo);
        var facts = factsOf(deliveryNo, day.onDay());
        var summedUp = day.summedUp(facts, minutes, actor(), now());
        if (mapper.updateSummary(summedUp) == 0) {
            throw new IllegalStateException("Day %s of %s is summed up already".formatted(day.onDay(), deliveryNo));
        }
        facts.snags().forEach(figure -> mapper.insertSnag(deliveryNo, day.onDay(), figure));
        facts.openQuestions().forEach(open -> mapper.insertQuestion(deliveryNo, day.onDay(), open));
        cases.log(deliveryNo, DeliveryActions.SUMMED_UP, clauses, payload(summedUp, facts));
    }

    /** The day that runs, or is to be summed up. */
    @Transactional(readOnly = true)
    Day current(String deliveryNo) {
        return mapper.findOf(deliveryNo).stream()
                .filter(day -> !day.summedUp())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No day of %s runs".formatted(deliveryNo)));
    }

    @Transactional(readOnly = true)
    List<Day> of(String deliveryNo) {
        return mapper.findOf(deliveryNo);
    }

    /** The snags of the delivery as they stood when the day was summed up. */
    @Transactional(readOnly = true)
    List<SnagFigure> snagsOf(Day day) {
        return mapper.findSnags(day.deliveryNo(), day.onDay());
    }

    /** The questions that the day carried over. */
    @Transactional(readOnly = true)
    List<OpenQuestion> questionsOf(Day day) {
        return mapper.findQuestions(day.deliveryNo(), day.onDay());
    }

    /** The figures of a day as they are now. */
    @Transactional(readOnly = true)
    DayFacts factsOf(String deliveryNo, LocalDate onDay) {
        var from = at(onDay, LocalTime.MIN);
        var until = at(onDay.plusDays(1), LocalTime.MIN);
        var all = units.findOf(deliveryNo);
        var before = count(all, Instant.MIN, from);
        return new DayFacts(
                all.size() - before,
                count(all, from, until),
                units.findKeysRefused(deliveryNo, from, until),
                (int) problems.findOf(deliveryNo).stream()
                        .filter(problem -> within(problem.reportedAt(), from, until))
                        .count(),
                figures.between(deliveryNo, from, until),
                figures.snagsOf(deliveryNo),
                figures.openQuestionsOf(deliveryNo));
    }

    private static int count(List<DeliveryUnit> units, Instant from, Instant until) {
        return (int) units.stream()
                .filter(DeliveryUnit::handedOver)
                .filter(unit -> within(unit.handedOverAt(), from, until))
                .count();
    }

    private static boolean within(Instant at, Instant from, Instant until) {
        return !at.isBefore(from) && at.isBefore(until);
    }

    private static Map<String, Object> payload(Day day, DayFacts facts) {
        var payload = new LinkedHashMap<String, Object>();
        payload.put("day", day.onDay());
        payload.put("due", day.due());
        payload.put("handedOver", day.handedOver());
        payload.put("refused", day.refused());
        payload.put("snagsRaised", day.snagsRaised());
        payload.put(
                "snagsOpen", facts.snags().stream().mapToInt(SnagFigure::open).sum());
        payload.put("questionsRaised", day.questionsRaised());
        payload.put("questionsAnswered", day.questionsAnswered());
        payload.put("questionsOpen", facts.openQuestions().size());
        payload.put("problemsReported", day.problemsReported());
        return payload;
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(clock.getZone()).toInstant();
    }

    private String actor() {
        return currentUser.id().orElse(Ledger.SYSTEM);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
