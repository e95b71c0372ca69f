package dev.guicheng.proof;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The folder outside the database with a file for each anchor. A file is written aside before the anchor is committed,
 * appears whole afterwards, and is never written again.
 */
@Component
class AnchorFiles {

    private static final Logger LOG = LoggerFactory.getLogger(AnchorFiles.class);
    private static final String ASIDE = ".part";

    private final Path folder;
    private final Signatory signatory;

    AnchorFiles(ProofSettings settings, @Value("${spring.datasource.url}") String databaseUrl, Signatory signatory) {
        this.signatory = signatory;
        folder = settings.anchorDir(databaseUrl);
    }

    Path folder() {
        return folder;
    }

    Path of(LocalDate day) {
        return folder.resolve(AnchorFile.name(day));
    }

    /** The days of which there is a file. */
    List<LocalDate> days() {
        return list().stream()
                .flatMap(file -> AnchorFile.day(file).stream())
                .sorted()
                .toList();
    }

    Draft draft(LocalDate day) {
        try {
            Files.createDirectories(folder);
            return new Draft(folder.resolve(AnchorFile.name(day) + "." + UUID.randomUUID() + ASIDE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets appear what was written aside for these anchors when the application ended, and drops what belongs to none. */
    void recover(Collection<Anchor> anchors) {
        for (var file : list()) {
            if (file.getFileName().toString().endsWith(ASIDE)) {
                try {
                    var anchor = AnchorFile.read(file, line -> {}).anchor();
                    if (anchors.contains(anchor)) {
                        publish(file, anchor.day());
                    } else {
                        Files.delete(file);
                    }
                } catch (Unreadable e) {
                    delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void publish(Path aside, LocalDate day) throws IOException {
        var file = of(day);
        try {
            link(aside, file);
        } catch (FileAlreadyExistsException e) {
            LOG.error("The anchor of {} has a file already, which stays as it is: {}", day, file);
        }
        Files.delete(aside);
    }

    /** A link cannot replace a file; where there are none, a move that does not either has to do. */
    private static void link(Path aside, Path file) throws IOException {
        try {
            Files.createLink(file, aside);
        } catch (UnsupportedOperationException e) {
            Files.copy(aside, file);
        }
    }

    private List<Path> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that is being written. */
    final class Draft implements AutoCloseable {

        private final Path aside;
        private final FileChannel channel;
        private final BufferedWriter writer;
        private LocalDate sealed;

        private Draft(Path aside) throws IOException {
            this.aside = aside;
            channel = FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            writer = new BufferedWriter(
                    new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8));
        }

        void add(String line) {
            try {
                writer.write(line);
                writer.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Writes the last lines, down to the disk. */
        void seal(Anchor anchor) {
            add(Json.write(anchor));
            add(Json.write(AnchorSign.of(anchor, signatory)));
            try {
                writer.flush();
                channel.force(true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            sealed = anchor.day();
        }

        /** Lets the file appear: the anchor is committed. */
        void publish() {
            try {
                writer.close();
                AnchorFiles.this.publish(aside, sealed);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Drops what has not appeared. */
        @Override
        public void close() {
            try {
                writer.close();
                Files.deleteIfExists(aside);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
