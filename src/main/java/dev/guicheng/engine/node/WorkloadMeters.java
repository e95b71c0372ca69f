package dev.guicheng.engine.node;

import dev.guicheng.engine.node.Workload.ProjectTasks;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.function.ToLongFunction;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Jobs, incidents and open tasks as meters. They are of the database as a whole: each node tells the same. */
@Component
class WorkloadMeters {

    private final WorkloadMapper mapper;
    private final Clock clock;
    private final MultiGauge open;
    private final MultiGauge overdue;
    private volatile Workload latest = Workload.NONE;

    WorkloadMeters(WorkloadMapper mapper, Clock clock, MeterRegistry meters) {
        this.mapper = mapper;
        this.clock = clock;
        gauge(meters, "guicheng.jobs.due", "Jobs whose time has come", Workload::dueJobs);
        gauge(
                meters,
                "guicheng.jobs.due.oldest.seconds",
                "For how long the oldest has been due",
                Workload::oldestDueSeconds);
        gauge(meters, "guicheng.jobs.failed", "Jobs without a retry left", Workload::failedJobs);
        gauge(meters, "guicheng.incidents", "Incidents", Workload::incidents);
        open = MultiGauge.builder("guicheng.tasks.open")
                .description("Open tasks")
                .register(meters);
        overdue = MultiGauge.builder("guicheng.tasks.overdue")
                .description("Open tasks past their due time")
                .register(meters);
    }

    @Scheduled(initialDelayString = "${guicheng.node.count-every}", fixedDelayString = "${guicheng.node.count-every}")
    void count() {
        var now = clock.instant();
        latest = new Workload(
                mapper.countDueJobs(now),
                mapper.findOldestDueJob(now)
                        .map(oldest -> Duration.between(oldest, now).toSeconds())
                        .orElse(0L),
                mapper.countFailedJobs(),
                mapper.countIncidents(),
                mapper.countTasks(now));
        show(open, ProjectTasks::open);
        show(overdue, ProjectTasks::overdue);
    }

    private void show(MultiGauge gauge, ToLongFunction<ProjectTasks> figure) {
        gauge.register(
                latest.tasks().stream()
                        .map(tasks -> Row.of(Tags.of("project", tasks.project()), figure.applyAsLong(tasks)))
                        .toList(),
                true);
    }

    private void gauge(MeterRegistry meters, String name, String description, ToLongFunction<Workload> figure) {
        Gauge.builder(name, () -> figure.applyAsLong(latest))
                .description(description)
                .register(meters);
    }
}
