package dev.guicheng.journey;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pictures of what people see, by name, for whoever looks at a run; with {@code -Dguicheng.docs=write} the picture of that
 * name in the docs is taken anew too. The docs have it once there is a file, be it an empty one.
 */
final class Screenshots {

    private static final Path DOCS = Path.of("docs", "images");

    private Screenshots() {}

    static void take(Page page, String name) {
        var picture = page.screenshot();
        write(Product.FOLDER.resolve(name + ".png"), picture);
        if ("write".equals(System.getProperty("guicheng.docs"))) {
            inDocs(name).forEach(file -> write(file, picture));
        }
    }

    private static List<Path> inDocs(String name) {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return files.filter(file -> file.endsWith(name + ".png")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] picture) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
