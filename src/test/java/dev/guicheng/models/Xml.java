package dev.guicheng.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A model's elements as they stand in the file. */
final class Xml {

    static final String CAMUNDA_BPMN = "http://camunda.org/schema/1.0/bpmn";
    static final String CAMUNDA_DMN = "http://camunda.org/schema/1.0/dmn";

    private static final String MODELER = "http://camunda.org/schema/modeler/1.0";

    private Xml() {}

    static Element parse(Path file) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalArgumentException(file.toString(), e);
        }
    }

    /** The element and everything below it, in the order of the file. */
    static Stream<Element> all(Element element) {
        return Stream.concat(Stream.of(element), children(element).flatMap(Xml::all));
    }

    static Stream<Element> all(Element root, String localName) {
        return all(root).filter(element -> element.getLocalName().equals(localName));
    }

    static Stream<Element> children(Element element) {
        return nodes(element.getChildNodes()).filter(Element.class::isInstance).map(Element.class::cast);
    }

    static Stream<Element> children(Element element, String localName) {
        return children(element).filter(child -> child.getLocalName().equals(localName));
    }

    /** The elements in the element's own extension elements. */
    static Stream<Element> extensions(Element element) {
        return children(element, "extensionElements").flatMap(Xml::children);
    }

    /** The values of the element's extension properties of that name. */
    static Stream<String> properties(Element element, String name) {
        return extensions(element)
                .filter(extension -> extension.getLocalName().equals("properties"))
                .flatMap(properties -> children(properties, "property"))
                .filter(property -> property.getAttribute("name").equals(name))
                .map(property -> property.getAttribute("value"));
    }

    static Stream<Node> attributes(Element element) {
        var attributes = element.getAttributes();
        return IntStream.range(0, attributes.getLength()).mapToObj(attributes::item);
    }

    static Optional<String> camunda(Element element, String attribute) {
        return Stream.of(CAMUNDA_BPMN, CAMUNDA_DMN)
                .filter(namespace -> element.hasAttributeNS(namespace, attribute))
                .map(namespace -> element.getAttributeNS(namespace, attribute))
                .findFirst();
    }

    /** The text that stands directly in the element. */
    static String text(Element element) {
        StringBuilder text = new StringBuilder();
        nodes(element.getChildNodes())
                .filter(node -> node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE)
                .forEach(node -> text.append(node.getNodeValue()));
        return text.toString().strip();
    }

    /** The id of the element or, where it has none, of the nearest one around it. */
    static String idOf(Element element) {
        return Stream.<Node>iterate(element, Element.class::isInstance, Node::getParentNode)
                .map(Element.class::cast)
                .map(candidate -> candidate.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse(element.getLocalName());
    }

    static boolean isForOurPlatform(Element definitions) {
        return definitions.getAttributeNS(MODELER, "executionPlatform").equals("Camunda Platform")
                && definitions
                        .getAttributeNS(MODELER, "executionPlatformVersion")
                        .equals("7.24.0");
    }

    private static Stream<Node> nodes(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item);
    }
}
