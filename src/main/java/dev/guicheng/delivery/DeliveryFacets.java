package dev.guicheng.delivery;

import dev.guicheng.casefile.CaseFacet;
import dev.guicheng.casefile.CaseFacets;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.Duty;
import dev.guicheng.organization.Departments;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Deliveries; their duties are the beginning and the summing up of each day. */
@Component
class DeliveryFacets implements CaseFacets {

    private static final String READY_IN_THE_MORNING = "D04-13";
    private static final String SUMMED_UP = "D04-15";

    private final DeliveryDays days;
    private final DeliverySettings settings;
    private final ZoneId zone;

    DeliveryFacets(DeliveryDays days, DeliverySettings settings, Clock clock) {
        this.days = days;
        this.settings = settings;
        this.zone = clock.getZone();
    }

    @Override
    public Map<String, CaseFacet> of(Collection<CaseFile> cases) {
        return cases.stream()
                .filter(caseFile -> caseFile.processId().equals(SiteDelivery.PROCESS_ID))
                .collect(Collectors.toMap(CaseFile::caseNo, caseFile -> facet(caseFile.caseNo())));
    }

    private CaseFacet facet(String deliveryNo) {
        return CaseFacet.at(
                Set.of(),
                Departments.SERVICE,
                days.of(deliveryNo).stream().flatMap(this::duties).toList());
    }

    private Stream<Duty> duties(Day day) {
        return Stream.of(
                Duty.by(READY_IN_THE_MORNING, at(day, settings.deskOpens()), day.startedAt()),
                Duty.by(SUMMED_UP, at(day, settings.dayEnds()).plus(settings.summaryWithin()), day.summedUpAt()));
    }

    private Instant at(Day day, LocalTime time) {
        return day.onDay().atTime(time).atZone(zone).toInstant();
    }
}
