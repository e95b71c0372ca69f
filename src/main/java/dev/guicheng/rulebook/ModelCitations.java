package dev.guicheng.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The clauses that processes and decisions name in the Camunda extension property {@code clauses} of their elements. */
final class ModelCitations {

    static final String PROPERTY = "clauses";

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/";

    private ModelCitations() {}

    static List<Carrier> in(DataFile model) {
        NodeList properties = parse(model).getElementsByTagNameNS("*", "property");
        List<Carrier> carriers = new ArrayList<>();
        for (Element property : elements(properties)) {
            if (String.valueOf(property.getNamespaceURI()).startsWith(CAMUNDA)
                    && property.getAttribute("name").equals(PROPERTY)) {
                carriers.add(carrier(model, owner(model, property), property.getAttribute("value")));
            }
        }
        return carriers;
    }

    private static Element owner(DataFile model, Element property) {
        return enclosing(property, "extensionElements")
                .map(Node::getParentNode)
                .map(Element.class::cast)
                .orElseThrow(() -> new InvalidRuleBook(model.name(), "has clauses outside extensionElements"));
    }

    private static Carrier carrier(DataFile model, Element owner, String clauses) {
        boolean decision = model.name().endsWith(".dmn");
        return new Carrier(
                decision ? Carrier.Kind.DECISION : Carrier.Kind.PROCESS,
                enclosing(owner, decision ? "decision" : "process")
                        .map(element -> element.getAttribute("id"))
                        .orElse(model.name()),
                owner.getAttribute("id"),
                name(owner),
                Citation.ids(clauses));
    }

    private static Optional<Element> enclosing(Element element, String localName) {
        return Stream.<Node>iterate(element, node -> node instanceof Element, Node::getParentNode)
                .map(Element.class::cast)
                .filter(candidate -> candidate.getLocalName().equals(localName))
                .findFirst();
    }

    private static String name(Element owner) {
        String name = owner.getAttribute("name").strip().replaceAll("\\s+", " ");
        return switch (owner.getLocalName()) {
            case "process" -> "整个流程";
            case "decision" -> "整张决策表";
            case "rule" -> "规则 " + position(owner);
            default -> name.isEmpty() ? owner.getAttribute("id") : name;
        };
    }

    private static long position(Element rule) {
        return 1
                + Stream.iterate(rule.getPreviousSibling(), node -> node != null, Node::getPreviousSibling)
                        .filter(node -> rule.getLocalName().equals(node.getLocalName()))
                        .count();
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .map(Element.class::cast)
                .toList();
    }

    private static Document parse(DataFile model) {
        try (InputStream content = model.resource().getInputStream()) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(content);
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new InvalidRuleBook(model.name(), e);
        }
    }
}
