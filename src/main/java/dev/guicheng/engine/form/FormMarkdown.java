package dev.guicheng.engine.form;

import java.util.Optional;

/**
 * Markdown put together of headings, facts and paragraphs. Everything passed in is shown literally: no markdown, HTML,
 * link or form-js template in it takes effect, whoever wrote it.
 */
public final class FormMarkdown {

    private final StringBuilder text = new StringBuilder();
    private boolean inList;

    public static FormMarkdown empty() {
        return new FormMarkdown();
    }

    private FormMarkdown() {}

    public FormMarkdown heading(String words) {
        return block("### " + literal(words));
    }

    public FormMarkdown paragraph(String words) {
        return block(literal(words));
    }

    /** A labelled line; an absent or blank value is shown as a dash. */
    public FormMarkdown fact(String label, String value) {
        String shown = Optional.ofNullable(value)
                .filter(words -> !words.isBlank())
                .map(FormMarkdown::literal)
                .orElse("—");
        return item("**" + literal(label) + "**：" + shown);
    }

    public FormMarkdown bullet(String words) {
        return item(literal(words));
    }

    /** A link to a page of this product, by its path such as {@code /cases/WT-2026-000001}. */
    public FormMarkdown link(String words, String path) {
        if (!path.matches("/[A-Za-z0-9/-]*")) {
            throw new IllegalArgumentException("'%s' is not a path of this product".formatted(path));
        }
        return block("[%s](%s)".formatted(literal(words), path));
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private FormMarkdown block(String markdown) {
        separate("\n\n");
        inList = false;
        text.append(markdown);
        return this;
    }

    private FormMarkdown item(String markdown) {
        separate(inList ? "\n" : "\n\n");
        inList = true;
        text.append("- ").append(markdown);
        return this;
    }

    private void separate(String separator) {
        if (!text.isEmpty()) {
            text.append(separator);
        }
    }

    /** ASCII punctuation as character references, which neither markdown nor form-js templates interpret. */
    private static String literal(String words) {
        StringBuilder escaped = new StringBuilder();
        words.strip().codePoints().forEach(c -> {
            if (c < 0x80 && !Character.isLetterOrDigit(c) && c > ' ') {
                escaped.append("&#").append(c).append(';');
            } else {
                escaped.appendCodePoint(c <= ' ' || Character.isISOControl(c) ? ' ' : c);
            }
        });
        return escaped.toString().replaceAll(" {2,}", " ");
    }
}
