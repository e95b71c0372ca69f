package dev.guicheng.proof;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** The file of an anchor: the leaves that came with it, one a line, and in the last line the anchor. */
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

    /** Reads the file to its end, where the anchor is. */
    static Anchor read(Path file, Lines leaves) throws IOException, Unreadable {
        try (var lines = Files.newBufferedReader(file)) {
            var line = lines.readLine();
            if (line == null) {
                throw new Unreadable("empty", null);
            }
            for (var next = lines.readLine(); next != null; next = lines.readLine()) {
                leaves.take(line);
                line = next;
            }
            return Json.read(line, Anchor.class);
        } catch (CharacterCodingException e) {
            throw new Unreadable(e.getMessage(), e);
        }
    }
}
