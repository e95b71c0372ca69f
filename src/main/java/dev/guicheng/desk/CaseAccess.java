package dev.guicheng.desk;

import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.Refused;
import dev.guicheng.organization.Groups;
import org.springframework.stereotype.Component;

/** What those who read a case page may do there besides. */
@Component
class CaseAccess {

    private final CurrentUser currentUser;

    CaseAccess(CurrentUser currentUser) {
        this.currentUser = currentUser;
    }

    /** Auditors look on: whoever else may read a case may comment on it. */
    boolean mayComment() {
        return !currentUser.groups().contains(Groups.AUDITORS);
    }

    void requireCommenter() {
        if (!mayComment()) {
            throw new Refused("审计员只查看案件，不能留言");
        }
    }

    boolean mayWithdraw() {
        return currentUser.groups().contains(Groups.SERVICE_ASSISTANTS);
    }

    void requireWithdrawer() {
        if (!mayWithdraw()) {
            throw new Refused("只有助理可以撤销案件");
        }
    }
}
