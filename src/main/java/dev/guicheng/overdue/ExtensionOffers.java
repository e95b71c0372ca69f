package dev.guicheng.overdue;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseOffer;
import dev.guicheng.casefile.CaseOffers;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Offers those who work on a case to ask for more time. */
@Component
@Order(10)
class ExtensionOffers implements CaseOffers {

    private final Extensions extensions;

    ExtensionOffers(Extensions extensions) {
        this.extensions = extensions;
    }

    @Override
    public List<CaseOffer> on(CaseFile caseFile) {
        return extensions.requestable(caseFile)
                ? List.of(new CaseOffer("申请延期", "/cases/%s/extension".formatted(caseFile.caseNo())))
                : List.of();
    }
}
