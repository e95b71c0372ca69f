package dev.guicheng.overdue;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseOffer;
import dev.guicheng.casefile.CaseOffers;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.organization.Groups;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Offers the front desk, the assistant and the supervisor to register a complaint about a finding of their projects. */
@Component
@Order(20)
class ComplaintOffers implements CaseOffers {

    private static final Set<String> REGISTRARS =
            Set.of(Groups.RECEPTIONISTS, Groups.SERVICE_ASSISTANTS, Groups.SERVICE_SUPERVISORS);

    private final Penalties penalties;
    private final CurrentUser currentUser;

    ComplaintOffers(Penalties penalties, CurrentUser currentUser) {
        this.penalties = penalties;
        this.currentUser = currentUser;
    }

    boolean mayRegister(CaseFile caseFile) {
        return penalties.complainable(caseFile)
                && currentUser.projects().contains(caseFile.projectId())
                && currentUser.groups().stream().anyMatch(REGISTRARS::contains);
    }

    @Override
    public List<CaseOffer> on(CaseFile caseFile) {
        return mayRegister(caseFile)
                ? List.of(new CaseOffer("登记投诉", "/cases/%s/complaint".formatted(caseFile.caseNo())))
                : List.of();
    }
}
