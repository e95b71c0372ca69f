package dev.guicheng.ownerfile;

import dev.guicheng.accesslog.AccessAction;
import dev.guicheng.accesslog.AccessLog;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.Refused;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Unit;
import dev.guicheng.ownerfile.OwnerDetailsKeeper.Change;
import dev.guicheng.ownerfile.OwnerFile.CloseReason;
import dev.guicheng.ownerfile.OwnerFile.Status;
import dev.guicheng.rulebook.Carries;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The only one who changes owners' files; each change is in the file's ledger, without anything personal. Writers of one
 * file queue. A file that does not exist, or is no longer open where it has to be, is an {@link IllegalStateException}.
 */
@Service
@Transactional
@Carries({"D10-01", "D10-10", "D13-17"})
public class OwnerFiles {

    private static final List<String> VIEW_CLAUSES = List.of("D10-05", "D12-12");
    private static final List<String> UPDATE_CLAUSES = List.of("D10-10", "D13-17");
    private static final List<String> REGISTRATION_CLAUSES = List.of("D04-23", "D04-24", "D04-25");

    private final OwnerFileMapper mapper;
    private final OwnerDetailsKeeper keeper;
    private final Projects projects;
    private final Ledger ledger;
    private final AccessLog accessLog;
    private final CurrentUser currentUser;
    private final Clock clock;

    OwnerFiles(
            OwnerFileMapper mapper,
            OwnerDetailsKeeper keeper,
            Projects projects,
            Ledger ledger,
            AccessLog accessLog,
            CurrentUser currentUser,
            Clock clock) {
        this.mapper = mapper;
        this.keeper = keeper;
        this.projects = projects;
        this.ledger = ledger;
        this.accessLog = accessLog;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** A file in full: its details and the values of its history, in clear. */
    record FullView(OwnerDetails details, List<Change> changes) {}

    /** The oldest open file of the project whose owner has this name and one of these phones. */
    @Transactional(readOnly = true)
    public Optional<OwnerFile> findByOwner(String projectId, String ownerName, Collection<String> phones) {
        return phones.isEmpty()
                ? Optional.empty()
                : mapper.findByOwner(projectId, keeper.nameIndex(ownerName), keeper.phoneIndexes(phones)).stream()
                        .findFirst();
    }

    /** Opens the file of a unit's owner; a unit that is in an open file already, and a name or phone that cannot be right, are refused. */
    @Carries("D04-22")
    public OwnerFile open(
            String projectId,
            String unitId,
            String ownerName,
            List<String> phones,
            String caseNo,
            Collection<String> clauses) {
        var details = OwnerChecks.checked(OwnerDetails.first(ownerName, phones));
        var unit = unitOf(projectId, unitId);
        requireWithoutFile(unit);
        var openedAt = now();
        var file = new OwnerFile(
                "YZ-%d-%06d".formatted(openedAt.atZone(clock.getZone()).getYear(), mapper.nextNumber()),
                projectId,
                Status.OPEN,
                openedAt,
                actor(),
                null,
                null,
                null,
                null,
                0);
        mapper.insert(file);
        insertUnit(file, unit);
        keeper.write(file.fileNo(), details);
        record(file, OwnerFileActions.OPENED, clauses, facts(caseNo, "unit", unit.number()));
        return get(file.fileNo());
    }

    /** Adds another unit of the same owner; one that the file holds already stays as it is. */
    public void addUnit(String fileNo, String unitId, String caseNo, Collection<String> clauses) {
        var file = lockedOpen(fileNo);
        var unit = unitOf(file.projectId(), unitId);
        if (holds(fileNo, unitId)) {
            return;
        }
        requireWithoutFile(unit);
        insertUnit(file, unit);
        record(file, OwnerFileActions.UNIT_ADDED, clauses, facts(caseNo, "unit", unit.number()));
    }

    @Transactional(readOnly = true)
    public Optional<OwnerFile> find(String fileNo) {
        return mapper.findByFileNo(fileNo);
    }

    @Transactional(readOnly = true)
    public OwnerFile get(String fileNo) {
        return found(find(fileNo), fileNo);
    }

    /** The file of whoever owns the unit now. */
    @Transactional(readOnly = true)
    public Optional<OwnerFile> currentOf(String unitId) {
        return mapper.findByCurrentUnit(unitId);
    }

    /** Whether the 《住户情况登记表》 is complete. */
    @Transactional(readOnly = true)
    public boolean registered(String fileNo) {
        return missing(fileNo).isEmpty();
    }

    /** What the 《住户情况登记表》 still lacks, in Chinese. */
    @Transactional(readOnly = true)
    public List<String> missing(String fileNo) {
        return keeper.read(get(fileNo).fileNo()).missing();
    }

    /** Refuses to go on while the 《住户情况登记表》 lacks something. */
    @Transactional(readOnly = true)
    public void requireRegistered(String fileNo) {
        var missing = missing(fileNo);
        if (!missing.isEmpty()) {
            throw new Refused("业主档案 %s 还没有登记齐，请先打开档案页补上：%s".formatted(fileNo, String.join("；", missing)));
        }
    }

    /** The owner in clear, for what the product does with it in memory; nobody is shown it. */
    @Transactional(readOnly = true)
    public Contact contactOf(String fileNo) {
        return keeper.read(get(fileNo).fileNo()).contact();
    }

    /** The owner as lists show him. */
    @Transactional(readOnly = true)
    public Contact masked(String fileNo) {
        return contactOf(fileNo).masked();
    }

    /** Enters a paper into the 业主档案资料目录; one of this title, for the same unit or for all, is there once. */
    @Carries("D04-30")
    public void file(
            String fileNo,
            String unitId,
            String title,
            int copies,
            String reference,
            String caseNo,
            Collection<String> clauses) {
        var file = lockedOpen(fileNo);
        var entry = new OwnerDocument(
                fileNo,
                unitId,
                OwnerChecks.title(title),
                copies,
                OwnerChecks.reference(reference),
                caseNo,
                now(),
                actor());
        if (copies < 1) {
            throw new Refused("份数：至少 1 份");
        }
        if (unitId != null) {
            requireHeld(fileNo, unitId);
        }
        boolean there = mapper.findDocuments(fileNo).stream()
                .anyMatch(each -> each.title().equals(entry.title()) && Objects.equals(each.unitId(), unitId));
        if (!there) {
            mapper.insertDocument(entry);
            var facts = facts(
                    caseNo,
                    "unit",
                    unitId == null ? null : projects.unit(unitId).number());
            facts.put("title", entry.title());
            facts.put("copies", copies);
            record(file, OwnerFileActions.DOCUMENT_FILED, clauses, facts);
        }
    }

    /** The papers of the unit and those of the whole file; of the whole file only where the unit is null. */
    @Transactional(readOnly = true)
    public List<OwnerDocument> documentsOf(String fileNo, String unitId) {
        return mapper.findDocuments(fileNo).stream()
                .filter(document ->
                        document.unitId() == null || document.unitId().equals(unitId))
                .toList();
    }

    /** Notes that the papers of a unit are complete and stored; once stored, they stay so. */
    @Carries("D04-30")
    public void archive(String fileNo, String unitId, String caseNo, Collection<String> clauses) {
        var file = lockedOpen(fileNo);
        if (requireHeld(fileNo, unitId).archivedAt() != null) {
            return;
        }
        mapper.updateUnitArchived(fileNo, unitId, now(), actor());
        record(
                file,
                OwnerFileActions.ARCHIVED,
                clauses,
                facts(caseNo, "unit", projects.unit(unitId).number()));
    }

    /** Another owner has the unit: his file is opened or reused; the old one is closed with its last unit. */
    OwnerFile transfer(String fileNo, String unitId, String ownerName, List<String> phones, CloseReason reason) {
        var file = lockedOpen(fileNo);
        if (reason == null) {
            throw new Refused("变更原因：请选择");
        }
        var owner = OwnerChecks.checked(OwnerDetails.first(ownerName, phones)).contact();
        var number = projects.unit(unitId).number();
        if (!holds(fileNo, unitId)) {
            throw new Refused("房号 %s 已不在本档案中".formatted(number));
        }
        var known = findByOwner(file.projectId(), owner.name(), phones);
        if (known.filter(same -> same.fileNo().equals(fileNo)).isPresent()) {
            throw new Refused("新业主就是本档案的业主，不用变更");
        }
        mapper.updateUnitLeft(fileNo, unitId, now());
        var next = known.map(other -> {
                    addUnit(other.fileNo(), unitId, null, UPDATE_CLAUSES);
                    return other;
                })
                .orElseGet(() -> open(file.projectId(), unitId, ownerName, phones, null, UPDATE_CLAUSES));
        boolean last = unitsOf(fileNo).stream().noneMatch(OwnerFileUnit::current);
        if (last) {
            mapper.updateClosed(new OwnerFile(
                    fileNo,
                    file.projectId(),
                    Status.CLOSED,
                    file.openedAt(),
                    file.openedBy(),
                    now(),
                    actor(),
                    reason,
                    next.fileNo(),
                    file.version()));
        }
        var facts = facts(null, "unit", number);
        facts.put("reason", reason.name());
        facts.put("successor", next.fileNo());
        facts.put("closed", last);
        record(file, OwnerFileActions.OWNER_CHANGED, UPDATE_CLAUSES, facts);
        return next;
    }

    /** Takes over what somebody filled in, if nobody else has changed the file since he began. */
    void update(String fileNo, OwnerDetails typed, int version) {
        var details = OwnerChecks.checked(typed);
        var file = lockedOpen(fileNo);
        if (file.version() != version) {
            throw new Refused("档案 %s 刚被别人改过，请核对后再保存".formatted(fileNo));
        }
        boolean registered = registered(fileNo);
        var fields = keeper.correct(fileNo, details, actor(), now());
        if (!fields.isEmpty()) {
            record(
                    file,
                    registered ? OwnerFileActions.CORRECTED : OwnerFileActions.REGISTERED,
                    registered ? UPDATE_CLAUSES : REGISTRATION_CLAUSES,
                    Map.of("fields", fields));
        }
    }

    /** The file in full; ledger and access log keep who looked, and what for. */
    FullView viewInFull(String fileNo, String purpose) {
        var file = get(fileNo);
        record(file, OwnerFileActions.VIEWED, VIEW_CLAUSES, Map.of("purpose", purpose));
        accessLog.record(
                AccessAction.PERSONAL_DATA_VIEWED,
                fileNo,
                Map.of("what", "业主档案", "purpose", purpose, AccessLog.PROJECT, file.projectId()));
        return new FullView(keeper.read(fileNo), keeper.changesOf(fileNo, true));
    }

    /** The file as it may be shown without a trace: names, numbers and reasons masked, no values in its history. */
    @Transactional(readOnly = true)
    FullView viewMasked(String fileNo) {
        return new FullView(keeper.read(fileNo).masked(), keeper.changesOf(fileNo, false));
    }

    @Transactional(readOnly = true)
    List<OwnerFileUnit> unitsOf(String fileNo) {
        return mapper.findUnits(fileNo);
    }

    @Transactional(readOnly = true)
    List<OwnerDocument> allDocumentsOf(String fileNo) {
        return mapper.findDocuments(fileNo);
    }

    private void insertUnit(OwnerFile file, Unit unit) {
        try {
            mapper.insertUnit(file.fileNo(), unit.id(), now());
        } catch (DuplicateKeyException e) {
            throw inAnotherFile(unit);
        }
    }

    private void requireWithoutFile(Unit unit) {
        if (currentOf(unit.id()).isPresent()) {
            throw inAnotherFile(unit);
        }
    }

    private static Refused inAnotherFile(Unit unit) {
        return new Refused("房号 %s 已有在用的业主档案，换了业主请在该档案中办理变更".formatted(unit.number()));
    }

    private boolean holds(String fileNo, String unitId) {
        return unitsOf(fileNo).stream()
                .anyMatch(unit -> unit.current() && unit.unitId().equals(unitId));
    }

    private OwnerFileUnit requireHeld(String fileNo, String unitId) {
        return unitsOf(fileNo).stream()
                .filter(unit -> unit.current() && unit.unitId().equals(unitId))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("Owner's file %s does not hold unit %s".formatted(fileNo, unitId)));
    }

    private Unit unitOf(String projectId, String unitId) {
        var unit = projects.unit(unitId);
        if (projects.buildingsOf(projectId).stream()
                .noneMatch(building -> building.id().equals(unit.buildingId()))) {
            throw new IllegalStateException("Unit %s is not in project %s".formatted(unitId, projectId));
        }
        return unit;
    }

    private OwnerFile lockedOpen(String fileNo) {
        var file = found(mapper.lockByFileNo(fileNo), fileNo);
        if (!file.open()) {
            throw new IllegalStateException("Owner's file %s is closed".formatted(fileNo));
        }
        return file;
    }

    private void record(OwnerFile file, String action, Collection<String> clauses, Map<String, ?> payload) {
        ledger.record(file.fileNo(), action, clauses, payload);
    }

    private static Map<String, Object> facts(String caseNo, String key, Object value) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("caseNo", caseNo);
        facts.put(key, value);
        return facts;
    }

    private static OwnerFile found(Optional<OwnerFile> file, String fileNo) {
        return file.orElseThrow(() -> new IllegalStateException("There is no owner's file '%s'".formatted(fileNo)));
    }

    private String actor() {
        return currentUser.id().orElse(Ledger.SYSTEM);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
