package dev.guicheng.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonmark.Extension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The staff's handbook: {@code docs/handbook.md} as a page, with the pictures that it names and no other file. */
@Component
class Handbook {

    private static final String FOLDER = "handbook/";

    private final Map<String, Resource> pictures = new LinkedHashMap<>();
    private final String html;

    Handbook() {
        List<Extension> extensions = List.of(HeadingAnchorExtension.create());
        Node document = Parser.builder().extensions(extensions).build().parse(text());
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Image image) {
                image.setDestination(serve(image.getDestination()));
            }
        });
        html = HtmlRenderer.builder()
                .extensions(extensions)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .build()
                .render(document);
    }

    String html() {
        return html;
    }

    Optional<Resource> picture(String name) {
        return Optional.ofNullable(pictures.get(name));
    }

    /** Files lie side by side under the page's own address, wherever the repository keeps them. */
    private String serve(String path) {
        Resource picture = new ClassPathResource(FOLDER + path);
        String name = picture.getFilename();
        if (!picture.exists()) {
            throw new IllegalStateException("The handbook names a picture that is not packaged: " + path);
        }
        pictures.put(name, picture);
        return FOLDER + name;
    }

    private static String text() {
        try {
            return new ClassPathResource(FOLDER + "handbook.md").getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
