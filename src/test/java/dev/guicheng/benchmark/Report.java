package dev.guicheng.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the benchmark tells: a Markdown text, written anew after each part, so that a run that dies leaves what it had. */
final class Report {

    static final Path FILE = Path.of("target", "performance", "benchmark.md");

    private static final Path DOCS = Path.of("docs", "performance.md");
    private static final String BEGIN = "<!-- benchmark: begin -->";
    private static final String END = "<!-- benchmark: end -->";

    private final List<String> ratios = new ArrayList<>();
    private final List<String> text = new ArrayList<>();

    /** A bar and how it was met; they come first. */
    void ratio(String what, String figure, String bar) {
        ratios.add("| %s | %s | %s |".formatted(what, figure, bar));
    }

    void line(String line) {
        text.add(line);
    }

    void table(String... header) {
        line("");
        line("| " + String.join(" | ", header) + " |");
        line("|" + "---|".repeat(header.length));
    }

    void row(Object... cells) {
        line("| "
                + String.join(
                        " | ", List.of(cells).stream().map(String::valueOf).toList()) + " |");
    }

    /** Bars for the plain engine, a line for the product; in the notation of Mermaid, which code hosts draw. */
    void chart(String title, String along, List<?> places, List<Double> plain, List<Double> product) {
        double most = Stream.concat(plain.stream(), product.stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        line("");
        line("```mermaid");
        line("xychart-beta");
        line("    title \"%s (bars: plain engine, line: product)\"".formatted(title));
        line("    x-axis \"%s\" %s".formatted(along, places));
        line("    y-axis 0 --> %.0f".formatted(Math.ceil(most * 1.1)));
        line("    bar %s".formatted(figures(plain)));
        line("    line %s".formatted(figures(product)));
        line("```");
    }

    private static List<String> figures(List<Double> figures) {
        return figures.stream().map("%.1f"::formatted).toList();
    }

    void write(String introduction) {
        var all = new ArrayList<String>();
        all.add(introduction);
        all.add("");
        all.add("| Product against plain engine | Measured | Bar |");
        all.add("|---|---|---|");
        all.addAll(ratios);
        all.addAll(text);
        try {
            Files.createDirectories(FILE.getParent());
            Files.write(FILE, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts what was written between the marks of the document. */
    static void intoDocs() {
        try {
            var docs = Files.readString(DOCS);
            int begin = docs.indexOf(BEGIN);
            int end = docs.indexOf(END);
            if (begin < 0 || end < begin) {
                throw new IllegalStateException("%s lacks the marks %s and %s".formatted(DOCS, BEGIN, END));
            }
            Files.writeString(
                    DOCS,
                    docs.substring(0, begin + BEGIN.length())
                            + "\n"
                            + Files.readString(FILE).strip()
                            + "\n"
                            + docs.substring(end));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
