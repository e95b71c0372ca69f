package dev.guicheng.models;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.w3c.dom.Element;

/** The conventions that a process model keeps. */
public final class ProcessRules {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /** The kinds of flow elements that we use, and what their ids begin with. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            entry("startEvent", "StartEvent"),
            entry("endEvent", "EndEvent"),
            entry("intermediateCatchEvent", "Event"),
            entry("intermediateThrowEvent", "Event"),
            entry("boundaryEvent", "BoundaryEvent"),
            entry("userTask", "UserTask"),
            entry("serviceTask", "ServiceTask"),
            entry("sendTask", "SendTask"),
            entry("receiveTask", "ReceiveTask"),
            entry("businessRuleTask", "BusinessRuleTask"),
            entry("callActivity", "CallActivity"),
            entry("subProcess", "SubProcess"),
            entry("exclusiveGateway", "Gateway"),
            entry("inclusiveGateway", "Gateway"),
            entry("parallelGateway", "Gateway"),
            entry("eventBasedGateway", "Gateway"),
            entry("sequenceFlow", "Flow"));

    private static final Set<String> NOT_FLOW_ELEMENTS = Set.of(
            "documentation",
            "extensionElements",
            "laneSet",
            "textAnnotation",
            "association",
            "group",
            "incoming",
            "outgoing",
            "multiInstanceLoopCharacteristics",
            "ioSpecification",
            "property");

    private static final Set<String> CONDITIONS = Set.of("conditionExpression", "completionCondition");

    private static final Set<String> DEPARTMENT_GROUPS = Set.of("${departmentGroup}", "${supervisorGroup}");

    private static final String ESCALATION = "overdue-escalation";

    private static final Map<String, String> DEADLINE_TIMERS =
            Map.of("StartEvent_ReminderDue", "${remindAt}", "StartEvent_DeadlinePassed", "${dueAt}");

    private static final Set<String> ENGINE_VARIABLES =
            Set.of("loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

    private static final Pattern DELEGATE = Pattern.compile("\\$\\{([a-z]\\w*Delegate)}");
    private static final Pattern LISTENER = Pattern.compile("\\$\\{([a-z]\\w*Listener)}");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([a-z]\\w*)}");
    private static final Pattern DECIDED =
            Pattern.compile("\\$\\{decisionResult(?:\\.singleResult|\\[0])\\.([a-z]\\w*)}");
    private static final Pattern RETRY_CYCLE = Pattern.compile("R\\d+/P\\w+");
    private static final Pattern PASCAL = Pattern.compile("[A-Z][A-Za-z0-9]*");

    private static final String OPERAND = "(?:'[^']*'|-?\\d+(?:\\.\\d+)?|true|false|null|[a-z]\\w*)";
    private static final String COMPARISON = "!?\\s*[a-z]\\w*(?:\\s*(?:==|!=|<=|>=|<|>)\\s*%s)?".formatted(OPERAND);
    private static final Pattern CONDITION =
            Pattern.compile("\\$\\{\\s*%1$s(?:\\s*(?:&&|\\|\\|)\\s*%1$s)*\\s*}".formatted(COMPARISON));
    private static final Pattern NAME_IN_CONDITION =
            Pattern.compile("'[^']*'|\\b(?:true|false|null)\\b|\\b([a-z]\\w*)\\b");

    private final Path file;
    private final Surroundings surroundings;
    private final Problems problems = new Problems();
    private final Element root;
    private final String processId;
    private final Set<String> variables;

    private ProcessRules(Path file, Surroundings surroundings) {
        this.file = file;
        this.surroundings = surroundings;
        this.root = Xml.parse(file);
        this.processId = Xml.children(root, "process")
                .map(process -> process.getAttribute("id"))
                .findFirst()
                .orElse("");
        this.variables = surroundings.variables().apply(processId).orElse(Set.of());
    }

    /** What is wrong with the model; nothing if it keeps the conventions. */
    public static List<String> problems(Path file, Surroundings surroundings) {
        return new ProcessRules(file, surroundings).check();
    }

    private List<String> check() {
        checkDefinitions();
        Xml.children(root, "process").forEach(process -> {
            checkProcess(process);
            checkFlowElements(process);
        });
        checkNamesOfMessagesAndErrors();
        checkImplementations();
        checkForms();
        checkReferences();
        checkDeadlines();
        checkExpressions();
        checkVariablesNamed();
        checkDiagram();
        problems.addUnknownClauses(root, surroundings);
        return problems.found();
    }

    private void checkDefinitions() {
        problems.addUnless(Xml.isForOurPlatform(root), root, "is not drawn for Camunda Platform 7.24.0");
        problems.addUnless(Xml.children(root, "process").count() == 1, root, "does not hold exactly one process");
        problems.addUnless(
                file.getFileName().toString().equals(processId + ".bpmn"), root, "is not named after its process");
    }

    private void checkProcess(Element process) {
        String id = process.getAttribute("id");
        problems.addUnless(id.matches("[a-z]+(-[a-z]+)*"), process, "has an id that is no kebab-case");
        problems.addUnless(process.getAttribute("isExecutable").equals("true"), process, "is not executable");
        problems.addUnlessNamedInChinese(process);
        problems.addUnlessGoverned(process);
        problems.addUnless(
                surroundings.variables().apply(id).isPresent(),
                process,
                "has no contract class that declares Variables");
    }

    private void checkFlowElements(Element scope) {
        Xml.children(scope)
                .filter(element -> BPMN.equals(element.getNamespaceURI()))
                .filter(element -> !NOT_FLOW_ELEMENTS.contains(element.getLocalName()))
                .forEach(element -> {
                    String kind = element.getLocalName();
                    if (!KINDS.containsKey(kind)) {
                        problems.add(element, "is a %s, which we do not use", kind);
                        return;
                    }
                    checkId(element, KINDS.get(kind));
                    checkName(element, kind);
                    switch (kind) {
                        case "userTask" -> checkUserTask(element);
                        case "exclusiveGateway", "inclusiveGateway" -> checkGateway(element);
                        case "subProcess" -> checkFlowElements(element);
                        default -> {}
                    }
                });
    }

    private void checkId(Element element, String prefix) {
        String id = element.getAttribute("id");
        problems.addUnless(
                id.startsWith(prefix + "_")
                        && PASCAL.matcher(id.substring(prefix.length() + 1)).matches(),
                element,
                "has an id that is not %s_<PascalName>",
                prefix);
    }

    private void checkName(Element element, String kind) {
        boolean embedded = kind.equals("subProcess")
                && !element.getAttribute("triggeredByEvent").equals("true");
        boolean asks = (kind.equals("exclusiveGateway") || kind.equals("inclusiveGateway")) && diverges(element);
        if (kind.endsWith("Task") || kind.endsWith("Event") || kind.equals("callActivity") || embedded || asks) {
            problems.addUnlessNamedInChinese(element);
        }
    }

    private void checkUserTask(Element task) {
        String groups = Xml.camunda(task, "candidateGroups").orElse("");
        problems.addUnless(!groups.isBlank(), task, "has no candidate group");
        Arrays.stream(groups.split(","))
                .map(String::strip)
                .filter(group -> !group.isEmpty())
                .forEach(group -> problems.addUnless(
                        DEPARTMENT_GROUPS.contains(group)
                                || surroundings.groups().contains(group),
                        task,
                        "has the unknown candidate group '%s'",
                        group));
        problems.addUnless(Xml.camunda(task, "formRef").isPresent(), task, "has no form");
        problems.addUnless(Xml.camunda(task, "dueDate").isPresent(), task, "has no due date");
        problems.addUnless(
                Xml.properties(task, "clauses").anyMatch(clauses -> !clauses.isBlank()), task, "cites no clause");
        problems.addUnless(Xml.camunda(task, "candidateUsers").isEmpty(), task, "has candidate users");
        Xml.camunda(task, "assignee")
                .ifPresent(assignee -> problems.addUnless(
                        VARIABLE.matcher(assignee).matches(),
                        task,
                        "is assigned to '%s', which is no variable",
                        assignee));
    }

    private void checkGateway(Element gateway) {
        if (!diverges(gateway)) {
            return;
        }
        String byDefault = gateway.getAttribute("default");
        outgoing(gateway).forEach(flow -> {
            boolean conditional =
                    Xml.children(flow, "conditionExpression").findAny().isPresent();
            if (flow.getAttribute("id").equals(byDefault)) {
                problems.addUnless(!conditional, flow, "is the default and has a condition");
            } else {
                problems.addUnless(conditional, flow, "is neither conditional nor the default");
            }
        });
    }

    private boolean diverges(Element gateway) {
        return outgoing(gateway).count() > 1;
    }

    private Stream<Element> outgoing(Element node) {
        return Xml.all(root, "sequenceFlow")
                .filter(flow -> flow.getAttribute("sourceRef").equals(node.getAttribute("id")));
    }

    private void checkNamesOfMessagesAndErrors() {
        for (String kind : List.of("message", "signal")) {
            Xml.children(root, kind).forEach(element -> {
                String name = pascalName(element, kind);
                problems.addUnless(
                        surroundings.processes().stream().anyMatch(process -> element.getAttribute("name")
                                .equals(process + "." + words(name, "-").toLowerCase(Locale.ROOT))),
                        element,
                        "is not named <process>.%s",
                        words(name, "-").toLowerCase(Locale.ROOT));
            });
        }
        for (String kind : List.of("error", "escalation")) {
            Xml.children(root, kind).forEach(element -> {
                String name = pascalName(element, kind);
                String code = words(name, "_").toUpperCase(Locale.ROOT);
                problems.addUnless(
                        element.getAttribute(kind + "Code").equals(code), element, "has a code that is not %s", code);
            });
        }
    }

    private String pascalName(Element element, String kind) {
        checkId(element, kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1));
        return element.getAttribute("id").replaceFirst("^[^_]*_", "");
    }

    private static String words(String pascal, String separator) {
        return pascal.replaceAll("(?<=[a-z0-9])(?=[A-Z])", separator);
    }

    private void checkImplementations() {
        Xml.all(root).forEach(element -> {
            switch (element.getLocalName()) {
                case "serviceTask", "sendTask" -> checkBean(element, DELEGATE, JavaDelegate.class);
                case "businessRuleTask" -> {
                    if (Xml.camunda(element, "decisionRef").isEmpty()) {
                        checkBean(element, DELEGATE, JavaDelegate.class);
                    }
                }
                case "messageEventDefinition" -> {
                    if (isThrown(element)) {
                        checkBean(element, DELEGATE, JavaDelegate.class);
                    }
                }
                case "taskListener" -> checkBean(element, LISTENER, TaskListener.class);
                case "executionListener" -> checkBean(element, LISTENER, ExecutionListener.class);
                case "script" -> problems.add(element, "holds a script");
                case "conditionExpression" ->
                    problems.addUnless(!element.hasAttribute("language"), element, "holds a script");
                default -> {}
            }
            for (String forbidden : List.of("class", "expression", "type", "scriptFormat", "resource")) {
                boolean used = Xml.camunda(element, forbidden).isPresent()
                        || isCamunda(element) && element.hasAttribute(forbidden);
                problems.addUnless(!used, element, "uses camunda:%s", forbidden);
            }
            checkRetries(element);
        });
    }

    private void checkBean(Element element, Pattern pattern, Class<?> type) {
        String expression =
                Xml.camunda(element, "delegateExpression").orElse(element.getAttribute("delegateExpression"));
        var name = pattern.matcher(expression);
        if (!name.matches()) {
            problems.add(element, "has the delegate expression '%s', which is not %s", expression, pattern.pattern());
        } else {
            problems.addUnless(
                    surroundings.beans().has(name.group(1), type),
                    element,
                    "needs the bean %s, which is no %s",
                    name.group(1),
                    type.getSimpleName());
        }
    }

    private void checkRetries(Element element) {
        boolean async = Stream.of("asyncBefore", "asyncAfter", "async")
                .anyMatch(attribute ->
                        Xml.camunda(element, attribute).filter("true"::equals).isPresent());
        if (async) {
            problems.addUnless(
                    Xml.extensions(element)
                            .filter(extension -> extension.getLocalName().equals("failedJobRetryTimeCycle"))
                            .anyMatch(cycle ->
                                    RETRY_CYCLE.matcher(Xml.text(cycle)).matches()),
                    element,
                    "is asynchronous and has no retry cycle");
        }
    }

    private void checkForms() {
        Xml.all(root).forEach(element -> {
            problems.addUnless(Xml.camunda(element, "formKey").isEmpty(), element, "uses camunda:formKey");
            problems.addUnless(
                    !isCamunda(element) || !element.getLocalName().equals("formData"),
                    element,
                    "uses camunda:formData");
            Xml.camunda(element, "formRef").ifPresent(form -> {
                problems.addUnless(
                        Xml.camunda(element, "formRefBinding").isPresent(),
                        element,
                        "does not state its form's binding");
                Set<String> keys = surroundings.forms().get(form);
                if (keys == null) {
                    problems.add(element, "has the unknown form '%s'", form);
                } else {
                    keys.stream().sorted().forEach(key -> checkDeclared(element, key, "in form " + form, variables));
                }
            });
        });
    }

    private void checkReferences() {
        Xml.all(root, "businessRuleTask")
                .forEach(task -> Xml.camunda(task, "decisionRef").ifPresent(decision -> {
                    problems.addUnless(
                            Xml.camunda(task, "decisionRefBinding").isPresent(),
                            task,
                            "does not state its decision's binding");
                    var known = surroundings.decisions().get(decision);
                    if (known == null) {
                        problems.add(task, "has the unknown decision '%s'", decision);
                    } else {
                        known.inputs().stream()
                                .sorted()
                                .forEach(
                                        input -> checkDeclared(task, input, "read by decision " + decision, variables));
                    }
                }));
        Xml.all(root, "callActivity").forEach(call -> {
            String called = call.getAttribute("calledElement");
            problems.addUnless(
                    surroundings.processes().contains(called), call, "calls the unknown process '%s'", called);
        });
    }

    /** Overdue work goes up from the timers that an extension moves: found by their ids, reminding before. */
    private void checkDeadlines() {
        Xml.all(root, "callActivity")
                .filter(call -> call.getAttribute("calledElement").equals(ESCALATION))
                .forEach(call -> DEADLINE_TIMERS.forEach((id, date) -> problems.addUnless(
                        Xml.all(root, "startEvent").anyMatch(start -> isDeadlineTimer(start, id, date)),
                        call,
                        "lacks the non-interrupting timer %s on %s",
                        id,
                        date)));
    }

    private static boolean isDeadlineTimer(Element start, String id, String date) {
        return start.getAttribute("id").equals(id)
                && start.getAttribute("isInterrupting").equals("false")
                && Xml.all(start, "timeDate").anyMatch(time -> Xml.text(time).equals(date));
    }

    /** Every expression but those of beans is a variable, a simple condition, or a part of a decision's result. */
    private void checkExpressions() {
        Xml.all(root).forEach(element -> {
            Xml.attributes(element)
                    .filter(attribute -> !attribute.getLocalName().equals("delegateExpression"))
                    .map(attribute -> attribute.getNodeValue())
                    .filter(ProcessRules::isExpression)
                    .flatMap(value ->
                            Arrays.stream(value.split(",")).map(String::strip).filter(ProcessRules::isExpression))
                    .forEach(expression -> checkExpression(element, expression));
            String text = Xml.text(element);
            boolean condition = CONDITIONS.contains(element.getLocalName());
            if (condition) {
                checkCondition(element, text);
            } else if (isExpression(text) && !element.getLocalName().equals("documentation")) {
                checkExpression(element, text);
            }
        });
    }

    private void checkExpression(Element element, String expression) {
        var variable = VARIABLE.matcher(expression);
        var decided = DECIDED.matcher(expression);
        if (variable.matches()) {
            checkDeclared(element, variable.group(1), "in " + expression, variables);
        } else if (decided.matches() && element.getLocalName().equals("outputParameter")) {
            problems.addUnless(
                    decisionAround(element)
                            .filter(decision -> decision.outputs().contains(decided.group(1)))
                            .isPresent(),
                    element,
                    "wants '%s' of a decision that does not decide it",
                    decided.group(1));
        } else {
            problems.add(element, "has the expression %s, which is more than a variable", expression);
        }
    }

    private Optional<Surroundings.Decision> decisionAround(Element outputParameter) {
        return Xml.all(root, "businessRuleTask")
                .filter(task -> Xml.all(task).anyMatch(outputParameter::isSameNode))
                .findFirst()
                .flatMap(task -> Xml.camunda(task, "decisionRef"))
                .map(surroundings.decisions()::get);
    }

    private void checkCondition(Element element, String condition) {
        if (!CONDITION.matcher(condition).matches()) {
            problems.add(element, "has the condition %s, which is not simple", condition);
            return;
        }
        var names = NAME_IN_CONDITION.matcher(condition);
        while (names.find()) {
            if (names.group(1) != null) {
                checkDeclared(element, names.group(1), "in " + condition, variables);
            }
        }
    }

    /** Variables that are named without an expression around them. */
    private void checkVariablesNamed() {
        Xml.all(root).filter(ProcessRules::isCamunda).forEach(element -> {
            switch (element.getLocalName()) {
                case "inputParameter", "outputParameter" ->
                    checkDeclared(element, element.getAttribute("name"), "as parameter", variables);
                case "in", "out" -> checkMapping(element);
                default -> {}
            }
        });
        Xml.all(root).forEach(element -> Stream.of(
                        "resultVariable",
                        "collection",
                        "elementVariable",
                        "initiator",
                        "errorCodeVariable",
                        "errorMessageVariable",
                        "escalationCodeVariable")
                .forEach(attribute -> Xml.camunda(element, attribute)
                        .filter(Predicate.not(ProcessRules::isExpression))
                        .ifPresent(name -> checkDeclared(element, name, "as " + attribute, variables))));
    }

    private void checkMapping(Element mapping) {
        var call = (Element) mapping.getParentNode().getParentNode();
        Set<String> called = surroundings
                .variables()
                .apply(call.getAttribute("calledElement"))
                .orElse(Set.of());
        boolean in = mapping.getLocalName().equals("in");
        problems.addUnless(!mapping.hasAttribute("variables"), mapping, "hands over all variables");
        Map<String, Set<String>> sides = Map.of("source", in ? variables : called, "target", in ? called : variables);
        sides.entrySet().stream()
                .filter(side -> mapping.hasAttribute(side.getKey()))
                .forEach(side -> checkDeclared(
                        mapping,
                        mapping.getAttribute(side.getKey()),
                        "as %s of camunda:%s".formatted(side.getKey(), mapping.getLocalName()),
                        side.getValue()));
    }

    private void checkDeclared(Element element, String variable, String where, Set<String> declared) {
        problems.addUnless(
                declared.contains(variable) || ENGINE_VARIABLES.contains(variable),
                element,
                "uses the undeclared variable '%s' %s",
                variable,
                where);
    }

    private void checkDiagram() {
        Map<String, String> drawn = Xml.all(root)
                .filter(element -> element.hasAttribute("bpmnElement"))
                .collect(toMap(
                        element -> element.getAttribute("bpmnElement"),
                        Element::getLocalName,
                        (first, second) -> first));
        Xml.all(root)
                .filter(element -> BPMN.equals(element.getNamespaceURI()) && KINDS.containsKey(element.getLocalName()))
                .forEach(element -> {
                    String figure = element.getLocalName().equals("sequenceFlow") ? "BPMNEdge" : "BPMNShape";
                    problems.addUnless(
                            figure.equals(drawn.get(element.getAttribute("id"))),
                            element,
                            "has no %s in the diagram",
                            figure);
                });
        Set<String> ids =
                Xml.all(root).map(element -> element.getAttribute("id")).collect(toSet());
        drawn.keySet().stream()
                .filter(id -> !ids.contains(id))
                .sorted()
                .forEach(id -> problems.add(root, "draws '%s', which is not there", id));
    }

    private static boolean isThrown(Element eventDefinition) {
        String event = eventDefinition.getParentNode().getLocalName();
        return event.equals("endEvent") || event.equals("intermediateThrowEvent");
    }

    private static boolean isExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    private static boolean isCamunda(Element element) {
        return Xml.CAMUNDA_BPMN.equals(element.getNamespaceURI());
    }
}
