package dev.guicheng.evidence;

import dev.guicheng.engine.form.FormContext;
import dev.guicheng.engine.form.FormOption;
import dev.guicheng.engine.form.FormOptions;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The photos of the open task, for the rows of a list of which each is shown by one. */
@Component
class StepPhotoOptions implements FormOptions {

    private final Evidences evidences;
    private final DateTimeFormatter time;

    StepPhotoOptions(Evidences evidences, Clock clock) {
        this.evidences = evidences;
        this.time = DateTimeFormatter.ofPattern("HH:mm").withZone(clock.getZone());
    }

    @Override
    public String source() {
        return "stepPhotos";
    }

    @Override
    public List<FormOption> optionsFor(FormContext context) {
        var caseNo = String.valueOf(context.variables().get(EvidencePageText.CASE_NO));
        return evidences.of(caseNo).stream()
                .filter(Evidence::photo)
                .filter(photo -> context.taskId().equals(Optional.ofNullable(photo.taskId())))
                .map(photo -> new FormOption(
                        photo.evidenceNo(), "%s（%s）".formatted(photo.evidenceNo(), time.format(photo.uploadedAt()))))
                .toList();
    }
}
