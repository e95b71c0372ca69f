package dev.guicheng.proof;

import dev.guicheng.engine.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The files of a package, for somebody who alters them and packs them again. */
public final class Unpacked {

    /** What the command has said, and with what it ended. */
    public record Outcome(int code, String said) {}

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    public Unpacked(byte[] zip) {
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Unpacked(Map<String, byte[]> files) {
        this.files.putAll(files);
    }

    public Map<String, byte[]> files() {
        return files;
    }

    public String text(String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    public Unpacked with(String name, byte[] content) {
        var changed = new Unpacked(files);
        changed.files.put(name, content);
        return changed;
    }

    public Unpacked with(String name, UnaryOperator<String> change) {
        var changed = change.apply(text(name));
        if (changed.equals(text(name))) {
            throw new AssertionError(name + " is as it was");
        }
        return with(name, changed.getBytes(StandardCharsets.UTF_8));
    }

    public Unpacked without(String name) {
        var changed = new Unpacked(files);
        changed.files.remove(name);
        return changed;
    }

    /** With a manifest that fits, signed: what an insider can do who has the key. */
    public Unpacked signedBy(Signatory signatory) {
        try {
            var manifest = Json.read(text(PackageFiles.MANIFEST), Manifest.class);
            var hashes = new TreeMap<String, String>();
            files.forEach((name, content) -> {
                if (!name.equals(PackageFiles.MANIFEST) && !name.equals(PackageFiles.SIGNATURE)) {
                    hashes.put(name, Sha256.of(content));
                }
            });
            var fitting = Json.pretty(new Manifest(
                    manifest.format(),
                    manifest.caseNo(),
                    manifest.exportedAt(),
                    manifest.exportedBy(),
                    manifest.heads(),
                    hashes));
            return with(PackageFiles.MANIFEST, fitting)
                    .with(PackageFiles.SIGNATURE, signatory.sign(fitting).getBytes(StandardCharsets.UTF_8));
        } catch (Unreadable e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the command says of the package. */
    public Outcome verified(Path folder, String... arguments) {
        try {
            var file = Files.createTempFile(folder, "package", ".zip");
            try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
                for (var one : files.entrySet()) {
                    zip.putNextEntry(new ZipEntry(one.getKey()));
                    zip.write(one.getValue());
                }
            }
            return command(
                    Locale.SIMPLIFIED_CHINESE,
                    Stream.concat(Stream.of(file.toString()), Arrays.stream(arguments))
                            .toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Outcome command(Locale locale, String... arguments) {
        var said = new ByteArrayOutputStream();
        int code = VerifyCommand.run(new PrintStream(said, true, StandardCharsets.UTF_8), locale, arguments);
        return new Outcome(code, said.toString(StandardCharsets.UTF_8));
    }
}
