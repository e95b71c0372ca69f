package dev.guicheng.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Sees to it that the tests of a class, taken together, pass every flow node and every sequence flow of a model, about
 * which it says nothing when only some of the tests ran; and that what they have written can be verified.
 */
public final class ModelCoverage implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private final Path model;
    private final String processId;
    private final Set<Method> run = new HashSet<>();

    private ModelCoverage(Path model) {
        this.model = model;
        this.processId = model.getFileName().toString().replace(".bpmn", "");
    }

    /** Complete coverage of {@code processes/<module>/<processId>.bpmn}. */
    public static ModelCoverage of(String module, String processId) {
        return new ModelCoverage(Path.of("processes", module, processId + ".bpmn"));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        PassedElements.forget(processId);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        run.add(context.getRequiredTestMethod());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        new VerifiedCases(SpringExtension.getApplicationContext(context), processId).check();
        if (run.containsAll(testsOf(context.getRequiredTestClass()))) {
            assertThat(elements())
                    .as("flow nodes and sequence flows of %s that no test passes", processId)
                    .isSubsetOf(PassedElements.of(processId));
        }
    }

    /** Without the flows behind an event-based gateway, which the engine never takes: their events stand for them. */
    private List<String> elements() {
        var elements = Bpmn.readModelFromFile(model.toFile());
        return Stream.concat(
                        elements.getModelElementsByType(FlowNode.class).stream(),
                        elements.getModelElementsByType(SequenceFlow.class).stream()
                                .filter(flow -> !(flow.getSource() instanceof EventBasedGateway)))
                .map(FlowElement::getId)
                .toList();
    }

    private static List<Method> testsOf(Class<?> testClass) {
        return Arrays.stream(testClass.getDeclaredMethods())
                .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
                .toList();
    }
}
