package sample.modularity.upper;

import sample.modularity.lower.Lower;

public record Upper(Lower lower) {}
