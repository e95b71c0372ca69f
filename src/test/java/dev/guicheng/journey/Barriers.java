package dev.guicheng.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** What axe-core finds on a page that keeps people from it, or makes it hard for them. */
final class Barriers {

    private static final String AXE = read("META-INF/resources/webjars/axe-core/4.6.3/axe.min.js");

    private static final String SERIOUS =
            """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .filter(({ impact }) => impact === 'serious' || impact === 'critical')
              .map(({ id, impact, nodes }) => `${impact} ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
            """;

    private Barriers() {}

    /** Every serious barrier of the page as it stands, with the places where it is. */
    static List<String> on(Page page) {
        page.evaluate(AXE);
        return ((List<?>) page.evaluate(SERIOUS)).stream().map(String::valueOf).toList();
    }

    private static String read(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
