package dev.guicheng.emergency;

/** What the manager decides; the names are the values of the form and of the model's condition. */
enum Conclusion {
    CLOSED,
    CONTINUE
}
