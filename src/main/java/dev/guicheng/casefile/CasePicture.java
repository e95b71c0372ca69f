package dev.guicheng.casefile;

import java.time.Instant;

/**
 * A photo of a case.
 *
 * @param path of the picture, from the root of the application
 * @param thumbnailPath of its small version
 */
public record CasePicture(String path, String thumbnailPath, String caption, Instant takenAt) {}
