package dev.guicheng.engine.form;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;

/** A protected field of an engine command; one that another version of the engine lacks fails the start. */
final class EngineField<T> {

    private final Field field;
    private final Class<T> type;

    EngineField(Class<?> command, String name, Class<T> type) {
        try {
            field = command.getDeclaredField(name);
            field.setAccessible(true);
        } catch (NoSuchFieldException | InaccessibleObjectException e) {
            throw new IllegalStateException(
                    "This engine's %s has no readable field '%s': forms cannot be checked"
                            .formatted(command.getName(), name),
                    e);
        }
        if (!type.isAssignableFrom(field.getType())) {
            throw new IllegalStateException("This engine's %s.%s is no %s: forms cannot be checked"
                    .formatted(command.getName(), name, type.getSimpleName()));
        }
        this.type = type;
    }

    T get(Object command) {
        try {
            return type.cast(field.get(command));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    void set(Object command, T value) {
        try {
            field.set(command, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
