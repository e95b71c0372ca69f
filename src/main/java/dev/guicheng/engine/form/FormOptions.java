package dev.guicheng.engine.form;

import java.util.List;

/**
 * Choices that only the server knows, such as the places of a project. A form component cites the source in its custom
 * property {@code optionsFrom}; the choices are filled in when the form is fetched and checked when it is submitted.
 */
public interface FormOptions {

    /** The name by which a form component cites this source. */
    String source();

    List<FormOption> optionsFor(FormContext context);
}
