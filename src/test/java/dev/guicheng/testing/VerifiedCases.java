package dev.guicheng.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.ledger.CaseReport;
import dev.guicheng.ledger.CaseTampering;
import dev.guicheng.ledger.CaseVerification;
import java.util.Comparator;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What tests of a process have left: all of it verifies, and whoever tampers with it is found out. */
record VerifiedCases(ApplicationContext application, String processId) {

    void check() {
        var verification = application.getBean(CaseVerification.class);
        var reports = application
                .getBean(JdbcTemplate.class)
                .queryForList("SELECT case_no FROM case_file WHERE process_id = ?", String.class, processId)
                .stream()
                .map(verification::verify)
                .toList();
        assertThat(reports).allSatisfy(report -> assertThat(report.problems())
                .as("what is wrong with %s", report.caseNo())
                .isEmpty());
        reports.stream()
                .filter(report -> closed(report.caseNo()))
                .max(Comparator.comparing(CaseReport::rows))
                .ifPresent(report -> assertThat(CaseTampering.ofEveryKind(application, report.caseNo()))
                        .contains("case_file 被改动", "case_file 缺失", "variable_history 被改动"));
    }

    private boolean closed(String caseNo) {
        return application.getBean(CaseFiles.class).get(caseNo).status().equals(CaseFile.Status.CLOSED);
    }
}
