package dev.guicheng.engine.form;

/**
 * A text that only the server knows, such as the facts of a case. A form's text component cites the source in its
 * custom property {@code textFrom}; the text takes the place of its own when the form is fetched.
 */
public interface FormText {

    /** The name by which a text component cites this source. */
    String source();

    FormMarkdown textFor(FormContext context);
}
