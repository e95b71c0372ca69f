package dev.guicheng.evidence;

import dev.guicheng.casefile.CaseReaders;
import dev.guicheng.engine.Refused;
import java.util.Map;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** The pictures themselves, for those who may see a case in which they are shown; nobody else finds them. */
@Controller
@RequestMapping("/evidence/{evidenceNo}")
class EvidenceFileController {

    private final CaseReaders readers;
    private final Evidences evidences;
    private final EvidenceSettings settings;
    private final SignerNames names;

    EvidenceFileController(CaseReaders readers, Evidences evidences, EvidenceSettings settings, SignerNames names) {
        this.readers = readers;
        this.evidences = evidences;
        this.settings = settings;
        this.names = names;
    }

    @GetMapping
    ResponseEntity<Resource> picture(@PathVariable String evidenceNo) {
        var evidence = readable(evidenceNo);
        return file(evidence, Variant.PICTURE, evidence.size(), evidence.sha256());
    }

    @GetMapping("/thumbnail")
    ResponseEntity<Resource> thumbnail(@PathVariable String evidenceNo) {
        var evidence = readable(evidenceNo);
        return file(evidence, Variant.THUMBNAIL, evidence.thumbnailSize(), evidence.sha256() + "-thumbnail");
    }

    @PostMapping("/removal")
    @ResponseBody
    ResponseEntity<Map<String, String>> remove(@PathVariable String evidenceNo) {
        readable(evidenceNo);
        try {
            evidences.remove(evidenceNo);
        } catch (Refused refusal) {
            return ResponseEntity.badRequest().body(Map.of("problem", refusal.getMessage()));
        }
        return ResponseEntity.ok(Map.of("removed", evidenceNo));
    }

    /** The name of who signed, in full; for customer service only. */
    @PostMapping("/signer")
    @ResponseBody
    Map<String, String> signer(@PathVariable String evidenceNo) {
        var evidence = readable(evidenceNo);
        if (evidence.photo() || !names.readable()) {
            throw notFound();
        }
        return Map.of("name", evidences.viewSigner(evidenceNo));
    }

    /** A picture that the browser has already, by its tag, is not sent again. */
    private ResponseEntity<Resource> file(Evidence evidence, Variant variant, long size, String tag) {
        return ResponseEntity.ok()
                .eTag(tag)
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(
                        CacheControl.maxAge(settings.cachedFor()).cachePrivate().immutable())
                .contentType(MediaType.parseMediaType(evidence.contentType()))
                .contentLength(size)
                .body(new InputStreamResource(evidences.open(evidence.evidenceNo(), variant)));
    }

    private Evidence readable(String evidenceNo) {
        return evidences
                .find(evidenceNo)
                .filter(evidence -> mayRead(evidence.caseNo())
                        || evidences.borrowersOf(evidence).stream().anyMatch(this::mayRead))
                .orElseThrow(EvidenceFileController::notFound);
    }

    private boolean mayRead(String caseNo) {
        return readers.readable(caseNo).isPresent();
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
