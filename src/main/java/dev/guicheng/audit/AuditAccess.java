package dev.guicheng.audit;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.Projects;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is shown in the auditors' room: the cases of one's own projects. The front door lets in those whose page it is. */
@Component
class AuditAccess {

    private final CurrentUser currentUser;
    private final CaseFiles cases;
    private final Projects projects;

    AuditAccess(CurrentUser currentUser, CaseFiles cases, Projects projects) {
        this.currentUser = currentUser;
        this.cases = cases;
        this.projects = projects;
    }

    /** The person's projects, by name. */
    List<Project> projects() {
        return projects.all().stream().filter(project -> mine(project.id())).toList();
    }

    /** The case; nothing where it belongs to another project. */
    Optional<CaseFile> readable(String caseNo) {
        return cases.find(caseNo).filter(caseFile -> mine(caseFile.projectId()));
    }

    private boolean mine(String projectId) {
        return currentUser.projects().contains(projectId);
    }
}
