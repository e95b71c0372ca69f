package dev.guicheng;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the words of our pages in English to those in Chinese, and the application to every file of them. */
class MessagesTest {

    private static final Path FOLDER = Path.of("src/main/resources/messages");

    static List<String> bundles() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith("_en.properties"))
                    .map(name -> name.replace(".properties", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyWordIsThereInBothLanguages(String bundle) {
        assertThat(read(bundle + "_en").keySet())
                .containsExactlyInAnyOrderElementsOf(read(bundle).keySet());
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyFileIsRead(String bundle) throws IOException {
        assertThat(Files.readString(Path.of("src/main/resources/application.yaml"))
                        .lines()
                        .filter(line -> line.strip().startsWith("basename:"))
                        .findFirst()
                        .orElseThrow()
                        .replace("basename:", "")
                        .strip()
                        .split(","))
                .contains("messages/" + bundle);
    }

    private static Properties read(String bundle) {
        var words = new Properties();
        try (Reader file = Files.newBufferedReader(FOLDER.resolve(bundle + ".properties"))) {
            words.load(file);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
