package dev.guicheng;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Holds every picture in the docs to the journey that takes it, and to a size that a page can carry. */
class PicturesOfDocsTest {

    private static final Path PICTURES = Path.of("docs/images");
    private static final Path JOURNEYS = Path.of("src/test/java/dev/guicheng/journey");
    private static final Pattern TAKEN = Pattern.compile("\\.(?:screenshot|take)\\([^;]*\\);");
    private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern SHOWN = Pattern.compile("\\]\\((?:[./\\w-]*/)?(images/[^)]+\\.png)\\)");

    private static final int WIDEST = 1280;
    private static final int LARGEST = 200 * 1024;

    @Test
    void everyPictureIsTakenByOneJourney() {
        var taken = files(JOURNEYS, ".java").stream()
                .flatMap(journey -> TAKEN.matcher(read(journey)).results())
                .flatMap(call -> NAME.matcher(call.group()).results())
                .map(name -> name.group(1))
                .toList();

        assertThat(files(PICTURES, ""))
                .isNotEmpty()
                .allSatisfy(picture -> assertThat(taken).as(picture.toString()).containsOnlyOnce(name(picture)));
    }

    @Test
    void noTwoPicturesHaveOneName() {
        assertThat(files(PICTURES, "").stream().map(PicturesOfDocsTest::name)).doesNotHaveDuplicates();
    }

    @Test
    void everyPictureIsShownInTheDocsAndEveryOneShownIsThere() {
        var pages = Stream.concat(Stream.of(Path.of("README.md")), files(Path.of("docs"), ".md").stream());

        assertThat(pages.flatMap(page -> SHOWN.matcher(read(page)).results())
                        .map(shown -> shown.group(1))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(files(PICTURES, "").stream()
                        .map(picture -> Path.of("docs").relativize(picture).toString())
                        .toList());
    }

    @Test
    void everyPictureIsAsSmallAsAPageCanCarry() {
        assertThat(files(PICTURES, "")).allSatisfy(picture -> {
            assertThat(Files.size(picture)).as(picture.toString()).isBetween(1L, (long) LARGEST);
            assertThat(ImageIO.read(picture.toFile()).getWidth())
                    .as(picture.toString())
                    .isLessThanOrEqualTo(WIDEST);
        });
    }

    private static String name(Path picture) {
        return picture.getFileName().toString().replaceFirst("\\.png$", "");
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
