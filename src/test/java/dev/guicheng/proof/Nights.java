package dev.guicheng.proof;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.ApplicationContext;

/** Lets nights pass in an application. */
public record Nights(ApplicationContext application) {

    private static final LocalDate FIRST = LocalDate.of(2027, 3, 1);

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    /** The night after the day that has no anchor yet; after it everything until the day has one. */
    public Anchor pass() {
        return pass(1);
    }

    /** The same after so many days during which the product was off. */
    Anchor pass(int days) {
        var day = newest() == null ? FIRST : newest().day().plusDays(days);
        at(day.plusDays(1), LocalTime.of(2, 0));
        bean(Nightly.class).workIfDue();
        return newest();
    }

    /** Where the files of the anchors are. */
    public Path folder() {
        return bean(AnchorFiles.class).folder();
    }

    void at(LocalDate day, LocalTime time) {
        ClockUtil.setCurrentTime(Date.from(instant(day, time)));
    }

    private static Instant instant(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    }

    public Anchor newest() {
        var all = bean(Anchors.class).all();
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    /** Verifies everything and tells what was found of these cases, and of no case. */
    public List<Problem> problems(String... caseNos) {
        var verifications = bean(Verifications.class);
        verifications.ofNight(newest() == null ? FIRST : newest().day());
        var run = verifications.newest(1).get(0);
        return verifications.problemsOf(run.id()).stream()
                .filter(problem -> problem.caseNo() == null || List.of(caseNos).contains(problem.caseNo()))
                .toList();
    }
}
