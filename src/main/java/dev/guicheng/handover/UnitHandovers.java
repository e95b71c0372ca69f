package dev.guicheng.handover;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.delivery.DeliveryUnit;
import dev.guicheng.delivery.DeliveryUnits;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.Refused;
import dev.guicheng.handover.HandoverStep.Kind;
import dev.guicheng.organization.Building;
import dev.guicheng.organization.Groups;
import dev.guicheng.organization.Projects;
import dev.guicheng.ownerfile.OwnerFile;
import dev.guicheng.ownerfile.OwnerFiles;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The handovers from the owner's arrival to the archive. An unknown case number is an {@link IllegalStateException}. In
 * one transaction the case is locked before the owner's file and the delivery's flat, so that two desks never wait for
 * each other.
 */
@Service
@Transactional
class UnitHandovers {

    private final HandoverMapper mapper;
    private final HandoverSteps steps;
    private final Papers papers;
    private final Snags snags;
    private final CaseFiles cases;
    private final DeliveryUnits deliveryUnits;
    private final OwnerFiles ownerFiles;
    private final Projects projects;
    private final CurrentUser currentUser;

    UnitHandovers(
            HandoverMapper mapper,
            HandoverSteps steps,
            Papers papers,
            Snags snags,
            CaseFiles cases,
            DeliveryUnits deliveryUnits,
            OwnerFiles ownerFiles,
            Projects projects,
            CurrentUser currentUser) {
        this.mapper = mapper;
        this.steps = steps;
        this.papers = papers;
        this.snags = snags;
        this.cases = cases;
        this.deliveryUnits = deliveryUnits;
        this.ownerFiles = ownerFiles;
        this.projects = projects;
        this.currentUser = currentUser;
    }

    /** Opens a case for whoever comes with the slip of a flat, which nobody else can begin to hand over any more. */
    CaseFile open(String projectId, String unitId, String slipNo, List<String> clauses) {
        var unit = projects.unit(unitId);
        if (projects.buildingsOf(projectId).stream().map(Building::id).noneMatch(unit.buildingId()::equals)) {
            throw new Refused("房号 %s 不属于所选项目".formatted(unit.number()));
        }
        var deliveryNo = deliveryUnits
                .find(unitId)
                .map(DeliveryUnit::deliveryNo)
                .orElseThrow(() -> new Refused("%s 不在交付清单中".formatted(unit.number())));
        var opened = cases.open(new NewCase(
                UnitHandover.CASE_TYPE,
                projectId,
                "交房 " + unit.number(),
                null,
                null,
                clauses,
                Map.of("deliveryNo", deliveryNo, "unit", unit.number(), "slipNo", slipNo)));
        mapper.insert(opened.caseNo(), deliveryNo, unitId, slipNo);
        deliveryUnits.begin(unitId, opened.caseNo());
        return opened;
    }

    @Transactional(readOnly = true)
    Optional<Handover> find(String caseNo) {
        return mapper.findByCaseNo(caseNo);
    }

    @Transactional(readOnly = true)
    Handover get(String caseNo) {
        return find(caseNo).orElseThrow(() -> new IllegalStateException("There is no handover " + caseNo));
    }

    /** The place inside the building where the defects of the flat are. */
    String interiorOf(Handover handover) {
        return projects.interiorOf(projects.unit(handover.unitId()).buildingId())
                .id();
    }

    @Transactional(readOnly = true)
    String unitNumberOf(Handover handover) {
        return projects.unit(handover.unitId()).number();
    }

    /** Keeps who came and whether he may take the flat over. */
    void recordIdentity(String caseNo, IdentityCheck check, Collection<String> clauses) {
        var handover = get(caseNo);
        steps.record(
                caseNo,
                Kind.IDENTITY,
                check.accepted() ? "ACCEPTED" : "REFUSED",
                check.accepted() ? check.relation().title() : check.relation().title() + "：" + check.refusalReason(),
                check.mandateNo(),
                clauses);
        changed(mapper.updateIdentity(handover, check), caseNo);
    }

    /** Closes the case of somebody who cannot take the flat over; it waits for him to come back. */
    void refuse(String caseNo, Collection<String> clauses) {
        var handover = get(caseNo);
        steps.record(caseNo, Kind.TOLD, null, handover.toBring(), null, clauses);
        deliveryUnits.released(handover.unitId());
        cases.close(
                caseNo,
                "未受理：" + handover.refusalReason(),
                clauses,
                Map.of("refusalReason", handover.refusalReason(), "toBring", handover.toBring()));
    }

    /** Finds the file of the owner, who may have another flat, or opens it; its cover and first papers are filed. */
    OwnerFile openOwnerFile(String caseNo, Collection<String> clauses) {
        var projectId = cases.lock(caseNo).projectId();
        var handover = get(caseNo);
        var unitId = handover.unitId();
        var owner = deliveryUnits.ownerOf(unitId);
        var known =
                ownerFiles.currentOf(unitId).or(() -> ownerFiles.findByOwner(projectId, owner.name(), owner.phones()));
        var file = known.orElseGet(
                () -> ownerFiles.open(projectId, unitId, owner.name(), owner.phones(), caseNo, clauses));
        if (known.isPresent()) {
            ownerFiles.addUnit(file.fileNo(), unitId, caseNo, clauses);
        }
        steps.record(caseNo, Kind.OWNER_FILE, known.isPresent() ? "REUSED" : "OPENED", null, file.fileNo(), clauses);
        changed(mapper.updateOwnerFile(handover, file.fileNo()), caseNo);
        papers.fileWhatIsThere(get(caseNo), clauses);
        return file;
    }

    /** Files the 《住户情况登记表》; refused while it lacks something. */
    void householdRegistered(String caseNo, Collection<String> clauses) {
        var handover = get(caseNo);
        ownerFiles.requireRegistered(handover.ownerFileNo());
        steps.record(caseNo, Kind.HOUSEHOLD, null, null, handover.ownerFileNo(), clauses);
        papers.file(handover, Paper.HOUSEHOLD_FORM, null, clauses);
    }

    /** Keeps that the flat is its owner's. */
    void confirm(String caseNo, Collection<String> clauses) {
        steps.record(caseNo, Kind.HANDED_OVER, null, null, null, clauses);
        var handover = get(caseNo);
        changed(mapper.updateHandedOver(handover, steps.now()), caseNo);
        deliveryUnits.handedOver(handover.unitId());
    }

    /** Keeps whether the owner follows the housekeeper, stores the papers; how many snags are not settled. */
    int archive(String caseNo, String housekeeper, String reason, Collection<String> clauses) {
        steps.record(caseNo, Kind.HOUSEKEEPER, housekeeper, reason, null, clauses);
        var handover = get(caseNo);
        ownerFiles.archive(handover.ownerFileNo(), handover.unitId(), caseNo, clauses);
        return snags.unsettled(caseNo);
    }

    /** Closes the case, each snag of which the owner has accepted or waived. */
    void close(String caseNo, Collection<String> clauses) {
        cases.lock(caseNo);
        var all = snags.of(caseNo);
        if (all.stream().anyMatch(snag -> snag.settledAt() == null)) {
            throw new IllegalStateException("Handover %s has a snag that is not settled".formatted(caseNo));
        }
        var waived =
                all.stream().filter(snag -> snag.state() == Snag.State.WAIVED).count();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("snagsAccepted", all.size() - waived);
        facts.put("snagsWaived", waived);
        cases.close(
                caseNo,
                all.isEmpty()
                        ? "已交房，没有房屋质量问题"
                        : "已交房，房屋质量问题 %d 项：验收 %d 项，放弃 %d 项".formatted(all.size(), all.size() - waived, waived),
                clauses,
                facts);
    }

    /** Ends the case with its snags as not to be pursued; the flat waits for its owner again. */
    void withdraw(String caseNo, String reason, Collection<String> clauses) {
        if (currentUser.id().isPresent() && !currentUser.groups().contains(Groups.SERVICE_ASSISTANTS)) {
            throw new Refused("只有助理可以撤销案件");
        }
        if (HandoverSteps.orNull(reason) == null) {
            throw new Refused("请写明撤销的理由");
        }
        cases.lock(caseNo);
        var handover = get(caseNo);
        if (handover.keysOut()) {
            throw new Refused("钥匙已经发出，交房不能撤销");
        }
        deliveryUnits.released(handover.unitId());
        cases.withdrawWithSubCases(caseNo, reason, clauses);
    }

    static void changed(int rows, String caseNo) {
        if (rows == 0) {
            throw new OptimisticLockingFailureException("Handover %s has been changed meanwhile".formatted(caseNo));
        }
    }
}
