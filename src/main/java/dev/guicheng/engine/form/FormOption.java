package dev.guicheng.engine.form;

/** One choice of a select, radio, checklist or taglist: the submitted value and its Chinese label. */
public record FormOption(String value, String label) {}
