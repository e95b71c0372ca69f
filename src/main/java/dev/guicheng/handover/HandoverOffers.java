package dev.guicheng.handover;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseOffer;
import dev.guicheng.casefile.CaseOffers;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Leads from the page of a handover to its snags, its delivery and the owner's file. */
@Component
class HandoverOffers implements CaseOffers {

    private final UnitHandovers handovers;
    private final HandoverAccess access;

    HandoverOffers(UnitHandovers handovers, HandoverAccess access) {
        this.handovers = handovers;
        this.access = access;
    }

    @Override
    public List<CaseOffer> on(CaseFile caseFile) {
        if (!caseFile.processId().equals(UnitHandover.PROCESS_ID)) {
            return List.of();
        }
        var handover = handovers.get(caseFile.caseNo());
        var offers = new ArrayList<CaseOffer>();
        if (access.maySeeSnags(caseFile)) {
            offers.add(new CaseOffer("查看房屋质量问题", HandoverWords.pathToSnags(caseFile.caseNo())));
            offers.add(new CaseOffer("查看现场交付 " + handover.deliveryNo(), "/cases/" + handover.deliveryNo()));
        }
        if (access.mayOpenOwnerFile(caseFile) && handover.ownerFileNo() != null) {
            offers.add(new CaseOffer("打开业主档案 " + handover.ownerFileNo(), "/owners/" + handover.ownerFileNo()));
        }
        return List.copyOf(offers);
    }
}
