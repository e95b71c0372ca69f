package dev.guicheng;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds README and docs to what they link to. */
class ReadmeLinksTest {

    private static final Pattern CODE = Pattern.compile("(?ms)^(```|~~~).*?^\\1|`[^`\n]*`");

    private static final Pattern LINK = Pattern.compile(
            "\\]\\(\\s*<?([^)\\s>]+)" // [text](target), ![image](target)
                    + "|^\\s*\\[[^\\]]+\\]:\\s*<?([^\\s>]+)" // [name]: target
                    + "|(?:href|src)=\"([^\"]+)\"",
            Pattern.MULTILINE);

    private static final Pattern ELSEWHERE = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*|//.*|#.*");

    @Test
    void everyRelativeLinkLeadsSomewhere() throws IOException {
        assertThat(Path.of("README.md")).exists();

        assertThat(brokenLinks(Path.of(""))).isEmpty();
    }

    @Test
    void deadLinksAndImagesAreReported(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("docs/adr"));
        Files.createFile(root.resolve("docs/a picture.png"));
        Files.writeString(
                root.resolve("README.md"),
                """
                [docs](docs/) ![picture](docs/a%20picture.png "title") [gone](docs/gone.md) [part](#part)
                [home](https://example.org/x.md) <img src="docs/gone.png"> [ref]
                `[code](code.md)`

                ```
                [fenced](fenced.md)
                ```

                [ref]: docs/gone-too.md
                """);
        Files.writeString(root.resolve("docs/adr/0001.md"), "[up](../../README.md#top) [down](down.md#top)\n");

        assertThat(brokenLinks(root))
                .containsExactlyInAnyOrder(
                        "README.md -> docs/gone.md",
                        "README.md -> docs/gone.png",
                        "README.md -> docs/gone-too.md",
                        "docs/adr/0001.md -> down.md#top");
    }

    private static List<String> brokenLinks(Path root) throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages(root)) {
            var links = LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll(""));
            while (links.find()) {
                String target = Stream.of(1, 2, 3)
                        .map(links::group)
                        .filter(group -> group != null)
                        .findFirst()
                        .orElseThrow();
                if (!ELSEWHERE.matcher(target).matches() && !Files.exists(resolve(page, target))) {
                    broken.add("%s -> %s".formatted(root.relativize(page), target));
                }
            }
        }
        return broken;
    }

    private static Path resolve(Path page, String target) {
        String path = URLDecoder.decode(target.replaceAll("[#?].*", "").replace("+", "%2B"), UTF_8);
        return page.resolveSibling(path);
    }

    private static List<Path> pages(Path root) throws IOException {
        List<Path> pages = new ArrayList<>();
        pages.add(root.resolve("README.md"));
        if (Files.exists(root.resolve("docs"))) {
            try (Stream<Path> files = Files.walk(root.resolve("docs"))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        return pages;
    }
}
