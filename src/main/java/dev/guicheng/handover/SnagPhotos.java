package dev.guicheng.handover;

import dev.guicheng.casefile.CaseLink;
import dev.guicheng.evidence.LinkedPhotos;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Shows the photo of a snag in each case that repairs it. */
@Component
class SnagPhotos implements LinkedPhotos {

    private final Snags snags;

    SnagPhotos(Snags snags) {
        this.snags = snags;
    }

    @Override
    public Set<String> of(CaseLink link) {
        return link.about() == null
                ? Set.of()
                : snags.of(link.fromCase()).stream()
                        .filter(snag -> snag.repairedBy(link))
                        .map(Snag::evidenceNo)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
    }
}
