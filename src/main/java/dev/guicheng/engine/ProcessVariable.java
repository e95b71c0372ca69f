package dev.guicheng.engine;

import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The name and type of one process variable, declared once per procedure. */
public record ProcessVariable<T>(String name, Class<T> type) {

    public static <T> ProcessVariable<T> of(String name, Class<T> type) {
        return new ProcessVariable<>(name, type);
    }

    public static ProcessVariable<String> text(String name) {
        return of(name, String.class);
    }

    public static ProcessVariable<Boolean> flag(String name) {
        return of(name, Boolean.class);
    }

    public static ProcessVariable<Integer> number(String name) {
        return of(name, Integer.class);
    }

    public static ProcessVariable<Date> date(String name) {
        return of(name, Date.class);
    }

    /** The value; a missing or wrongly typed one is an {@link IllegalStateException} that names the variable. */
    public T from(VariableScope scope) {
        return optional(scope)
                .orElseThrow(() -> new IllegalStateException("Process variable '%s' is not set".formatted(name)));
    }

    public Optional<T> optional(VariableScope scope) {
        return typed(scope.getVariable(name));
    }

    public Optional<T> optional(Map<String, ?> variables) {
        return typed(variables.get(name));
    }

    /** Gives the variable the value, unless it has it already: the engine's history keeps changes. */
    public void set(VariableScope scope, T value) {
        if (value == null || !value.equals(scope.getVariable(name))) {
            scope.setVariable(name, value);
        }
    }

    private Optional<T> typed(Object value) {
        if (value != null && !type.isInstance(value)) {
            throw new IllegalStateException("Process variable '%s' is a %s, not a %s"
                    .formatted(name, value.getClass().getSimpleName(), type.getSimpleName()));
        }
        return Optional.ofNullable(type.cast(value));
    }
}
