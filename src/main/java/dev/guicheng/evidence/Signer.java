package dev.guicheng.evidence;

/** Who signs, by name in clear; only ever held in memory. */
record Signer(String name, SignerRole role) {}
