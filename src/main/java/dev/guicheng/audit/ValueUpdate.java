package dev.guicheng.audit;

import java.time.Instant;

/**
 * A value that a process variable was given, as the engine's history keeps it: of the columns, the one that its type
 * uses is filled.
 *
 * @param scope the execution that holds the variable
 * @param operationId what a person did when it was written; null where the system wrote it
 */
record ValueUpdate(
        Instant at,
        String name,
        String scope,
        String type,
        Double decimal,
        Long number,
        String text,
        byte[] bytes,
        String operationId) {}
