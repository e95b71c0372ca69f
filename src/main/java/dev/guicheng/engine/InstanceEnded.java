package dev.guicheng.engine;

/** Published within the transaction in which the engine ends an instance that has a business key. */
public record InstanceEnded(String businessKey) {}
