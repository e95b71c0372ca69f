package dev.guicheng.patrol;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.form.FormContext;
import dev.guicheng.engine.form.FormMarkdown;
import dev.guicheng.engine.form.FormText;
import dev.guicheng.organization.Place;
import dev.guicheng.organization.Staff;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the patroller has to know of the round. */
@Component
class RoundFacts implements FormText {

    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final Rounds rounds;
    private final CaseFiles cases;
    private final Staff staff;
    private final Clock clock;

    RoundFacts(Rounds rounds, CaseFiles cases, Staff staff, Clock clock) {
        this.rounds = rounds;
        this.cases = cases;
        this.staff = staff;
        this.clock = clock;
    }

    @Override
    public String source() {
        return "roundFacts";
    }

    @Override
    public FormMarkdown textFor(FormContext context) {
        var caseNo = PatrolRound.Variables.CASE_NO.optional(context.variables()).orElseThrow();
        var round = rounds.get(caseNo);
        return FormMarkdown.empty()
                .fact("巡查编号", caseNo)
                .fact(
                        "巡查类别",
                        "%s（%s，%s）"
                                .formatted(
                                        round.kind().title(),
                                        round.cause().title(),
                                        round.way().title()))
                .fact("巡查场所", rounds.placesOf(caseNo).stream().map(Place::name).collect(Collectors.joining("、")))
                .fact("规定时段", windowOf(round))
                .fact("完成时限", at(DAY_AND_TIME, round.dueAt()))
                .fact("发起人", staff.nameOf(cases.get(caseNo).openedBy()));
    }

    private String windowOf(Round round) {
        return round.windowStart() == null
                ? null
                : at(DAY_AND_TIME, round.windowStart()) + " 至 " + at(TIME, round.windowEnd());
    }

    private String at(DateTimeFormatter format, Instant instant) {
        return format.format(instant.atZone(clock.getZone()));
    }
}
