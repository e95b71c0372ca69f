package dev.guicheng.evidence;

import dev.guicheng.engine.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/** Takes what is uploaded: the picture is made before the case is locked, and not at all for a mere retry. */
@Component
class Uploads {

    private final Evidences evidences;
    private final Pictures pictures;
    private final EvidenceSettings settings;

    Uploads(Evidences evidences, Pictures pictures, EvidenceSettings settings) {
        this.evidences = evidences;
        this.pictures = pictures;
        this.settings = settings;
    }

    /** Stores a photo once; a file that is none is {@link Refused}. */
    Evidence photo(NewEvidence upload, InputStreamSource file) {
        return once(upload, file, bytes -> evidences.addPhoto(upload, pictures.photo(bytes)));
    }

    /** Stores a signature once; an empty one is {@link Refused}. */
    Evidence signature(NewEvidence upload, InputStreamSource file, Signer signer) {
        return once(upload, file, bytes -> evidences.addSignature(upload, pictures.signature(bytes), signer));
    }

    private Evidence once(NewEvidence upload, InputStreamSource file, Function<byte[], Evidence> add) {
        return evidences.sent(upload).orElseGet(() -> add.apply(content(file)));
    }

    /** Up to a byte more than is allowed. */
    private byte[] content(InputStreamSource file) {
        try (var content = file.getInputStream()) {
            return content.readNBytes(Math.toIntExact(settings.maxSize().toBytes() + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
