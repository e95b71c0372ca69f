package dev.guicheng.audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Draws a model as its own diagram lays it out, what was passed in green, without a browser or a script. */
final class DiagramSvg {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String DI = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static final String DC = "http://www.omg.org/spec/DD/20100524/DC";
    private static final String DD = "http://www.omg.org/spec/DD/20100524/DI";
    private static final int MARGIN = 20;
    private static final int LINE = 14;
    private static final int CHARACTER = 12;

    private final Map<String, Element> elements = new HashMap<>();
    private final StringBuilder svg = new StringBuilder();
    private final Set<String> passed;
    private double left = Double.MAX_VALUE;
    private double top = Double.MAX_VALUE;
    private double right = -Double.MAX_VALUE;
    private double bottom = -Double.MAX_VALUE;

    private DiagramSvg(Set<String> passed) {
        this.passed = passed;
    }

    static String of(byte[] model, Set<String> passed) {
        return new DiagramSvg(passed).draw(parsed(model));
    }

    private static Document parsed(byte[] model) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(model));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("The model cannot be read", e);
        }
    }

    private String draw(Document document) {
        for (var element : all(document.getElementsByTagNameNS(BPMN, "*"))) {
            elements.put(element.getAttribute("id"), element);
        }
        all(document.getElementsByTagNameNS(DI, "BPMNEdge")).forEach(this::edge);
        all(document.getElementsByTagNameNS(DI, "BPMNShape")).forEach(this::shape);
        if (left > right) {
            return "";
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="%s %s %s %s" font-family="sans-serif" font-size="%d">
                <style>.box{fill:#fff;stroke:#5c6b7a;stroke-width:1.5}.passed{fill:#e2f2e8;stroke:#1b7a43;stroke-width:2}\
                .group{fill:none;stroke:#5c6b7a;stroke-dasharray:6 3}.flow{fill:none;stroke:#5c6b7a;stroke-width:1.5}\
                .end{stroke-width:4}text{fill:#1d2733;text-anchor:middle}</style>
                <defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" \
                orient="auto"><path d="M0 0L10 5L0 10z" fill="#5c6b7a"/></marker></defs>
                %s</svg>
                """
                .formatted(
                        number(left - MARGIN),
                        number(top - MARGIN),
                        number(right - left + 2 * MARGIN),
                        number(bottom - top + 2 * MARGIN),
                        CHARACTER,
                        svg);
    }

    private void edge(Element edge) {
        var points = new ArrayList<String>();
        for (var point : all(edge.getElementsByTagNameNS(DD, "waypoint"))) {
            double x = value(point, "x");
            double y = value(point, "y");
            reach(x, y);
            points.add(number(x) + "," + number(y));
        }
        svg.append("<polyline class=\"flow\" marker-end=\"url(#arrow)\" points=\"%s\"/>\n"
                .formatted(String.join(" ", points)));
        var labels = edge.getElementsByTagNameNS(DC, "Bounds");
        var element = elements.get(edge.getAttribute("bpmnElement"));
        if (labels.getLength() > 0 && element != null) {
            label(element.getAttribute("name"), (Element) labels.item(0), false);
        }
    }

    private void shape(Element shape) {
        var id = shape.getAttribute("bpmnElement");
        var element = elements.get(id);
        var bounds = all(shape.getElementsByTagNameNS(DC, "Bounds"));
        if (element == null || bounds.isEmpty()) {
            return;
        }
        var box = bounds.get(0);
        double x = value(box, "x");
        double y = value(box, "y");
        double width = value(box, "width");
        double height = value(box, "height");
        reach(x, y);
        reach(x + width, y + height);
        var kind = element.getLocalName();
        var style = kind.equals("participant") || kind.equals("lane") || kind.equals("subProcess")
                ? "group"
                : passed.contains(id) ? "passed" : "box";
        if (kind.endsWith("Event")) {
            svg.append("<circle class=\"%s%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>\n"
                    .formatted(
                            style,
                            kind.equals("endEvent") ? " end" : "",
                            number(x + width / 2),
                            number(y + height / 2),
                            number(width / 2)));
        } else if (kind.endsWith("Gateway")) {
            svg.append("<polygon class=\"%s\" points=\"%s,%s %s,%s %s,%s %s,%s\"/>\n"
                    .formatted(
                            style,
                            number(x + width / 2),
                            number(y),
                            number(x + width),
                            number(y + height / 2),
                            number(x + width / 2),
                            number(y + height),
                            number(x),
                            number(y + height / 2)));
            if (kind.equals("parallelGateway")) {
                svg.append("<text x=\"%s\" y=\"%s\" font-size=\"24\">+</text>\n"
                        .formatted(number(x + width / 2), number(y + height / 2 + 8)));
            }
        } else {
            svg.append("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"8\"/>\n"
                    .formatted(style, number(x), number(y), number(width), number(height)));
        }
        if (bounds.size() > 1) {
            label(element.getAttribute("name"), bounds.get(1), false);
        } else if (style.equals("group")) {
            text(element.getAttribute("name"), x + width / 2, y + LINE + 4, width);
        } else if (!kind.endsWith("Event") && !kind.endsWith("Gateway")) {
            label(element.getAttribute("name"), box, true);
        }
    }

    /** Inside a box in its middle, beside one from its top. */
    private void label(String name, Element bounds, boolean inside) {
        double x = value(bounds, "x");
        double y = value(bounds, "y");
        double width = value(bounds, "width");
        double height = value(bounds, "height");
        reach(x, y);
        reach(x + width, y + height);
        double room = inside ? width - 10 : Math.max(width, 60);
        double from = inside ? y + (height - lines(name, room).size() * LINE) / 2 + CHARACTER : y + CHARACTER;
        text(name, x + width / 2, from, room);
    }

    private void text(String name, double x, double y, double width) {
        double at = y;
        for (var line : lines(name, width)) {
            svg.append("<text x=\"%s\" y=\"%s\">%s</text>\n".formatted(number(x), number(at), escaped(line)));
            at += LINE;
        }
    }

    private static List<String> lines(String name, double width) {
        int most = Math.max(1, (int) (width / CHARACTER));
        var lines = new ArrayList<String>();
        for (int from = 0; from < name.length(); from += most) {
            lines.add(name.substring(from, Math.min(name.length(), from + most)).strip());
        }
        return lines;
    }

    private void reach(double x, double y) {
        left = Math.min(left, x);
        top = Math.min(top, y);
        right = Math.max(right, x);
        bottom = Math.max(bottom, y);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static double value(Element element, String name) {
        return Double.parseDouble(element.getAttribute(name));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static List<Element> all(NodeList nodes) {
        var all = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            all.add((Element) nodes.item(i));
        }
        return all;
    }
}
