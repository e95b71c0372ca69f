package dev.guicheng.engine.form;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The choices and texts that forms cite by name, and where they go in a form. */
public final class FormSources {

    private static final String OPTIONS = "optionsFrom";
    static final String TEXT = "textFrom";

    private final Supplier<? extends Collection<FormOptions>> offeredOptions;
    private final Supplier<? extends Collection<FormText>> offeredTexts;
    private Map<String, FormOptions> options;
    private Map<String, FormText> texts;

    /** The suppliers are asked once, when the first form is read, so that sources may use the engine themselves. */
    public FormSources(
            Supplier<? extends Collection<FormOptions>> options, Supplier<? extends Collection<FormText>> texts) {
        this.offeredOptions = options;
        this.offeredTexts = texts;
    }

    /** The sources that the form cites and nobody offers. */
    public Set<String> unknownIn(String form) {
        return unknownIn(form, options().keySet(), texts().keySet());
    }

    /** The sources that the form cites and that are not among the names given. */
    public static Set<String> unknownIn(String form, Set<String> optionSources, Set<String> textSources) {
        Set<String> unknown = new TreeSet<>();
        Form.parse(form).components().forEach(component -> {
            String cited = component.property(OPTIONS);
            if (!cited.isEmpty() && !(component.isChoice() && optionSources.contains(cited))) {
                unknown.add(cited);
            }
            String text = component.property(TEXT);
            if (!text.isEmpty() && !(component.type().equals("text") && textSources.contains(text))) {
                unknown.add(text);
            }
        });
        return unknown;
    }

    static boolean areCitedIn(String form) {
        return form.contains("\"" + OPTIONS + "\"") || form.contains("\"" + TEXT + "\"");
    }

    List<FormOption> options(String source, FormContext context) {
        FormOptions found = options().get(source);
        if (found == null) {
            throw new IllegalStateException("No FormOptions bean offers '" + source + "'");
        }
        return found.optionsFor(context);
    }

    /** The form with all its choices and texts in place. */
    String fill(String form, FormContext context) {
        Form parsed = Form.parse(form);
        parsed.components().forEach(component -> {
            if (!component.property(OPTIONS).isEmpty()) {
                fillOptions(component, options(component.property(OPTIONS), context));
            }
            if (!component.property(TEXT).isEmpty()) {
                component.json().put("text", text(component.property(TEXT), context));
            }
        });
        return parsed.root().json().toString();
    }

    private static void fillOptions(Component component, List<FormOption> choices) {
        ObjectNode json = component.json();
        json.remove(List.of("valuesKey", "valuesExpression"));
        ArrayNode values = json.putArray("values");
        choices.forEach(
                choice -> values.addObject().put("label", plain(choice.label())).put("value", choice.value()));
        if (component.property("preselectOnly").equals("true") && choices.size() == 1) {
            String only = choices.get(0).value();
            if (component.isMultiple()) {
                json.putArray("defaultValue").add(only);
            } else {
                json.put("defaultValue", only);
            }
        }
    }

    private String text(String source, FormContext context) {
        FormText found = texts().get(source);
        if (found == null) {
            throw new IllegalStateException("No FormText bean offers '" + source + "'");
        }
        return found.textFor(context).toString();
    }

    /** A label that form-js does not take for a template. */
    private static String plain(String label) {
        return label.replace("{{", "{ {").replaceFirst("^=", "＝");
    }

    private synchronized Map<String, FormOptions> options() {
        if (options == null) {
            options = byName(offeredOptions.get(), FormOptions::source);
        }
        return options;
    }

    private synchronized Map<String, FormText> texts() {
        if (texts == null) {
            texts = byName(offeredTexts.get(), FormText::source);
        }
        return texts;
    }

    private static <T> Map<String, T> byName(Collection<T> sources, Function<T, String> name) {
        return sources.stream().collect(Collectors.toUnmodifiableMap(name, Function.identity(), (one, other) -> {
            throw new IllegalStateException("Two sources are named '" + name.apply(one) + "'");
        }));
    }
}
