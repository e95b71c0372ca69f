package dev.guicheng.evidence;

/** An open task of a case, with the element that it was made of. */
record Step(String taskId, String element, String name) {}
