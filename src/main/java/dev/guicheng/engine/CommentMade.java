package dev.guicheng.engine;

/** Published within the transaction in which somebody comments on an instance or one of its tasks. */
public record CommentMade(String processInstanceId, String commentId, String text) {}
