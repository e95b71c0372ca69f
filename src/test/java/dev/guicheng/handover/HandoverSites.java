package dev.guicheng.handover;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseType;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.delivery.ExpectedOwner;
import dev.guicheng.organization.Building;
import dev.guicheng.organization.PersonalData;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.ProjectKind;
import dev.guicheng.organization.ProjectPlan;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Unit;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Makes sites at which flats can be handed over, without the process that prepares them. */
@Component
class HandoverSites {

    static final String OWNER = "欧阳沐辰";
    static final String PHONE = "13811112222";
    static final String OTHER_PHONE = "13933334444";

    private static final CaseType DELIVERY = new CaseType("JX", "site-delivery");

    private final Projects projects;
    private final CaseFiles cases;
    private final PersonalData personalData;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    HandoverSites(Projects projects, CaseFiles cases, PersonalData personalData, JdbcTemplate jdbc, Clock clock) {
        this.projects = projects;
        this.cases = cases;
        this.personalData = personalData;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    HandoverSite ready(int flats) {
        return ready(flats, OWNER, PHONE, OTHER_PHONE);
    }

    HandoverSite ready(int flats, String owner, String phone, String otherPhone) {
        return ready(flats, n -> new ExpectedOwner(owner, List.of(phone, otherPhone)));
    }

    HandoverSite readyWithAnOwnerEach(int flats) {
        return ready(flats, n -> new ExpectedOwner("业主" + n, List.of("138%08d".formatted(n), "139%08d".formatted(n))));
    }

    private HandoverSite ready(int flats, IntFunction<ExpectedOwner> owners) {
        var id = "h" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        var building = id + "b8";
        var units = IntStream.rangeClosed(1, flats)
                .mapToObj(n -> new Unit(id + "u" + n, building, "8-%d01".formatted(n), false))
                .toList();
        projects.takeOver(new ProjectPlan(
                new Project(id, "新交小区", ProjectKind.RESIDENTIAL),
                List.of(new Building(building, id, "8 号楼")),
                units,
                List.of()));
        var deliveryNo = cases.open(new NewCase(DELIVERY, id, "现场交付", null, null, List.of("D04-01"), Map.of()))
                .caseNo();
        var day = LocalDate.ofInstant(clock.instant(), clock.getZone());
        jdbc.update(
                """
                INSERT INTO delivery (case_no, project_id, first_day, last_day, ready_at, ready_by)
                VALUES (?, ?, ?, ?, ?, 'fenghua')
                """,
                deliveryNo,
                id,
                Date.valueOf(day),
                Date.valueOf(day.plusDays(6)),
                Timestamp.from(clock.instant()));
        for (int n = 1; n <= flats; n++) {
            var owner = owners.apply(n);
            jdbc.update(
                    """
                    INSERT INTO delivery_unit (
                        unit_id, delivery_no, area, owner_cipher, phone1_cipher, phone2_cipher, state, version)
                    VALUES (?, ?, 98.5, ?, ?, ?, 'EXPECTED', 0)
                    """,
                    units.get(n - 1).id(),
                    deliveryNo,
                    personalData.encrypt(owner.name()),
                    personalData.encrypt(owner.phones().get(0)),
                    personalData.encrypt(owner.phones().get(1)));
        }
        var first = owners.apply(1);
        return new HandoverSite(
                id,
                deliveryNo,
                first.name(),
                first.phones(),
                units.stream().map(Unit::id).toList());
    }
}
