package dev.guicheng.casefile;

/**
 * Something that a person may do with a case on another page of ours.
 *
 * @param path of that page, from the root of the application
 */
public record CaseOffer(String label, String path) {}
