package dev.guicheng.proof;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The file of an anchor: the leaves that came with it, one a line, then the anchor, and in the last line its signature. Those
 * that were written before anchors were signed end with the anchor.
 */
final class AnchorFile {

    private static final Pattern NAME = Pattern.compile("guicheng-anchor-(\\d{4}-\\d\\d-\\d\\d)\\.jsonl");

    /** Takes the lines of leaves as they come. */
    interface Lines {

        void take(String line) throws IOException;
    }

    private AnchorFile() {}

    static String name(LocalDate day) {
        return "guicheng-anchor-%s.jsonl".formatted(day);
    }

    /** The day that the name says; nothing where it is no name of ours. */
    static Optional<LocalDate> day(Path file) {
        var name = NAME.matcher(file.getFileName().toString());
        try {
            return name.matches() ? Optional.of(LocalDate.parse(name.group(1))) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What a file ends with. */
    record End(Anchor anchor, Optional<AnchorSign> sign) {

        /** Whether the signature, where there is one, is that of the key beside it. */
        boolean soundlySigned() {
            return sign.isEmpty() || sign.get().holds(Json.write(anchor));
        }
    }

    /** Reads the file to its end, where the anchor is. */
    static End read(Path file, Lines leaves) throws IOException, Unreadable {
        try (var lines = Files.newBufferedReader(file)) {
            var line = lines.readLine();
            if (line == null) {
                throw new Unreadable("empty", null);
            }
            var next = lines.readLine();
            while (next != null) {
                if (AnchorSign.isOne(next)) {
                    if (lines.readLine() != null) {
                        throw new Unreadable("more behind the signature", null);
                    }
                    return new End(anchor(line), Optional.of(Json.read(next, AnchorSign.class)));
                }
                leaves.take(line);
                line = next;
                next = lines.readLine();
            }
            return new End(anchor(line), Optional.empty());
        } catch (CharacterCodingException e) {
            throw new Unreadable(e.getMessage(), e);
        }
    }

    /** The anchor, written as we write it. */
    private static Anchor anchor(String line) throws Unreadable {
        var anchor = Json.read(line, Anchor.class);
        if (!Json.write(anchor).equals(line)) {
            throw new Unreadable("Not written by us", null);
        }
        return anchor;
    }
}
