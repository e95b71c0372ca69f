package dev.guicheng.finding;

import static dev.guicheng.finding.PatrolToRepair.Variables.CASE_NO;

import dev.guicheng.engine.form.FormContext;
import dev.guicheng.engine.form.FormOption;
import dev.guicheng.engine.form.FormOptions;
import java.util.List;
import org.springframework.stereotype.Component;

/** The open findings that the one being triaged may repeat (C23). */
@Component
class DuplicateOptions implements FormOptions {

    private final Findings findings;

    DuplicateOptions(Findings findings) {
        this.findings = findings;
    }

    @Override
    public String source() {
        return "duplicates";
    }

    @Override
    public List<FormOption> optionsFor(FormContext context) {
        return CASE_NO.optional(context.variables())
                .map(caseNo -> findings.likelyDuplicatesOf(caseNo).stream()
                        .map(finding -> new FormOption(
                                finding.caseNo(),
                                "%s %s：%s".formatted(finding.caseNo(), finding.exactPlace(), finding.description())))
                        .toList())
                .orElse(List.of());
    }
}
