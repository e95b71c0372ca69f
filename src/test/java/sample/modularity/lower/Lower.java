package sample.modularity.lower;

public record Lower() {}
