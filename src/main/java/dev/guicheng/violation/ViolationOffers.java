package dev.guicheng.violation;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseOffer;
import dev.guicheng.casefile.CaseOffers;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Leads from the page of a violation to its notices as paper, and to the page for what the resident answers. */
@Component
class ViolationOffers implements CaseOffers {

    private final ViolationNotices notices;
    private final Objections objections;
    private final ViolationAccess access;

    ViolationOffers(ViolationNotices notices, Objections objections, ViolationAccess access) {
        this.notices = notices;
        this.objections = objections;
        this.access = access;
    }

    @Override
    public List<CaseOffer> on(CaseFile caseFile) {
        if (!caseFile.processId().equals(TenantViolation.PROCESS_ID)) {
            return List.of();
        }
        var caseNo = caseFile.caseNo();
        var offers = new ArrayList<CaseOffer>();
        if (access.maySeeNotices(caseFile)) {
            notices.of(caseNo).stream()
                    .map(notice -> new CaseOffer("打印《整改通知书》" + notice.noticeNo(), ViolationWords.pathOf(notice)))
                    .forEach(offers::add);
        }
        if (objections.open(caseFile)) {
            offers.add(new CaseOffer("登记住户答复、申辩", "/cases/%s/resident".formatted(caseNo)));
        }
        return List.copyOf(offers);
    }
}
