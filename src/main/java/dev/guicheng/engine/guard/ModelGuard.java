package dev.guicheng.engine.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * What a BPMN model must not hold: scripts, class names, and calls other than {@code ${…Delegate}} and
 * {@code ${…Listener}}.
 */
final class ModelGuard {

    record Finding(String message, Element element) {}

    private static final Set<String> CAMUNDA = Set.of("http://camunda.org/schema/1.0/bpmn", "http://activiti.org/bpmn");

    private static final Pattern BEAN = Pattern.compile("[$#]\\{\\s*\\w+(?:Delegate|Listener)\\s*}");

    private static final Set<String> FORBIDDEN_ATTRIBUTES = Set.of(
            "class",
            "expression",
            "resource",
            "formHandlerClass",
            "variableMappingClass",
            "variableMappingDelegateExpression");

    private static final Set<String> FORBIDDEN_CAMUNDA_ELEMENTS =
            Set.of("script", "expression", "connector", "constraint");

    private static final Set<String> SCRIPT_ELEMENTS = Set.of("scriptTask", "script");

    private ModelGuard() {}

    static List<Finding> findings(Element root) {
        List<Finding> findings = new ArrayList<>();
        inspect(root, findings);
        return findings;
    }

    private static void inspect(Element element, List<Finding> findings) {
        inspectTag(element, findings);
        inspectAttributes(element, findings);
        element.elements().forEach(child -> inspect(child, findings));
    }

    private static void inspectTag(Element element, List<Finding> findings) {
        String tag = element.getTagName();
        if (SCRIPT_ELEMENTS.contains(tag)) {
            findings.add(new Finding("流程模型不允许使用脚本（%s）".formatted(tag), element));
        } else if (isCamunda(element.getUri()) && FORBIDDEN_CAMUNDA_ELEMENTS.contains(tag)) {
            findings.add(new Finding("流程模型不允许使用 camunda:" + tag, element));
        }
    }

    private static void inspectAttributes(Element element, List<Finding> findings) {
        for (String key : element.attributes()) {
            int split = key.lastIndexOf(':');
            String name = key.substring(split + 1);
            boolean camunda = isCamunda(split < 0 ? element.getUri() : key.substring(0, split));
            if (camunda) {
                inspectCamundaAttribute(element, name, element.attribute(key), split >= 0, findings);
            } else if ("language".equals(name) && "conditionExpression".equals(element.getTagName())) {
                findings.add(new Finding("流程模型的条件不允许使用脚本语言", element));
            }
        }
    }

    private static void inspectCamundaAttribute(
            Element element, String name, String value, boolean onBpmnElement, List<Finding> findings) {
        if (FORBIDDEN_ATTRIBUTES.contains(name)) {
            findings.add(new Finding("流程模型不允许使用 camunda:%s（“%s”）".formatted(name, value), element));
        } else if ("type".equals(name) && onBpmnElement) {
            findings.add(new Finding("流程模型不允许使用 camunda:type（“%s”）".formatted(value), element));
        } else if ("delegateExpression".equals(name) && !BEAN.matcher(value).matches()) {
            findings.add(new Finding(
                    "camunda:delegateExpression 只能写 ${…Delegate} 或 ${…Listener}，不能写“%s”".formatted(value), element));
        }
    }

    private static boolean isCamunda(String uri) {
        return uri != null && CAMUNDA.contains(uri);
    }
}
