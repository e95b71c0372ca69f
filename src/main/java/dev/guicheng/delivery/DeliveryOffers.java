package dev.guicheng.delivery;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseOffer;
import dev.guicheng.casefile.CaseOffers;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Leads from the page of a delivery's case to its live page, and the manager to its list of flats. */
@Component
class DeliveryOffers implements CaseOffers {

    private final Deliveries deliveries;
    private final DeliveryAccess access;

    DeliveryOffers(Deliveries deliveries, DeliveryAccess access) {
        this.deliveries = deliveries;
        this.access = access;
    }

    @Override
    public List<CaseOffer> on(CaseFile caseFile) {
        var delivery = deliveries.find(caseFile.caseNo()).filter(access::maySee);
        var offers = new ArrayList<CaseOffer>();
        delivery.ifPresent(seen -> offers.add(new CaseOffer("交付现场", "/deliveries/" + seen.caseNo())));
        delivery.filter(access::mayManage)
                .ifPresent(managed ->
                        offers.add(new CaseOffer("房屋清单", "/deliveries/%s/units".formatted(managed.caseNo()))));
        return List.copyOf(offers);
    }
}
