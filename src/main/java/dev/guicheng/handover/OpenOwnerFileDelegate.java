package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.CASE_NO;
import static dev.guicheng.handover.UnitHandover.Variables.FILE_COMPLETE;
import static dev.guicheng.handover.UnitHandover.Variables.OWNER_FILE_NO;

import dev.guicheng.engine.ElementClauses;
import dev.guicheng.ownerfile.OwnerFiles;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class OpenOwnerFileDelegate implements JavaDelegate {

    private final UnitHandovers handovers;
    private final OwnerFiles ownerFiles;

    OpenOwnerFileDelegate(UnitHandovers handovers, OwnerFiles ownerFiles) {
        this.handovers = handovers;
        this.ownerFiles = ownerFiles;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var file = handovers.openOwnerFile(CASE_NO.from(execution), ElementClauses.of(execution));
        OWNER_FILE_NO.set(execution, file.fileNo());
        FILE_COMPLETE.set(execution, ownerFiles.registered(file.fileNo()));
    }
}
