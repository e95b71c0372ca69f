package dev.guicheng.evidence;

import dev.guicheng.casefile.CasePicture;
import dev.guicheng.casefile.CasePictures;
import dev.guicheng.organization.Staff;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The photos of a case, then those lent to it, each with its number, who uploaded it, and when. */
@Component
class EvidencePictures implements CasePictures {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private final Evidences evidences;
    private final Staff staff;
    private final Clock clock;

    EvidencePictures(Evidences evidences, Staff staff, Clock clock) {
        this.evidences = evidences;
        this.staff = staff;
        this.clock = clock;
    }

    @Override
    public List<CasePicture> of(String caseNo) {
        var photos = Stream.of(evidences.of(caseNo), evidences.lentTo(caseNo))
                .flatMap(List::stream)
                .filter(Evidence::photo)
                .toList();
        var names = staff.namesOf(
                photos.stream().map(Evidence::uploadedBy).distinct().toList());
        return photos.stream()
                .map(photo -> new CasePicture(
                        "/evidence/" + photo.evidenceNo(),
                        "/evidence/%s/thumbnail".formatted(photo.evidenceNo()),
                        "%s%s %s %s"
                                .formatted(
                                        photo.caseNo().equals(caseNo) ? "" : "来自 %s：".formatted(photo.caseNo()),
                                        photo.evidenceNo(),
                                        names.getOrDefault(photo.uploadedBy(), photo.uploadedBy()),
                                        TIME.format(photo.uploadedAt().atZone(clock.getZone()))),
                        photo.takenAt()))
                .toList();
    }
}
