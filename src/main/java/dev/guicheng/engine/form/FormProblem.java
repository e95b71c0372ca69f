package dev.guicheng.engine.form;

/** What is wrong with one field, in words for the person who filled it in; an empty field means the whole form. */
public record FormProblem(String field, String message) {

    public static FormProblem of(String message) {
        return new FormProblem("", message);
    }

    @Override
    public String toString() {
        return field.isEmpty() ? message : field + "：" + message;
    }
}
