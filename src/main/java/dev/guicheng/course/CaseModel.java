package dev.guicheng.course;

import java.util.List;
import java.util.Optional;

/**
 * A deployed model, which never changes.
 *
 * @param text the BPMN
 * @param versionTag as the model states it, or null
 * @param drawn whether it has a diagram
 * @param elements its flow nodes from left to right, without the boxes of embedded sub-processes
 */
public record CaseModel(String text, String name, String versionTag, boolean drawn, List<Element> elements) {

    /**
     * A flow node.
     *
     * @param name empty where it has none
     * @param type as BPMN names it, such as {@code userTask}
     */
    public record Element(String id, String name, String type, List<String> clauses) {}

    public Optional<Element> element(String id) {
        return elements.stream().filter(element -> element.id().equals(id)).findFirst();
    }
}
