package dev.guicheng.casefile;

/** How one case belongs to another; read from the first to the second. */
public enum LinkKind {
    ROUND_TO_FINDING,
    DUPLICATE_OF,
    SUB_CASE
}
