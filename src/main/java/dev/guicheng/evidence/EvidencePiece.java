package dev.guicheng.evidence;

/** A piece of the bytes of a picture. */
record EvidencePiece(String evidenceNo, Variant variant, int seq, byte[] bytes) {}
