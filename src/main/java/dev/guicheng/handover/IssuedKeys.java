package dev.guicheng.handover;

/** So many keys of one kind. */
record IssuedKeys(String kind, int keyCount) {}
