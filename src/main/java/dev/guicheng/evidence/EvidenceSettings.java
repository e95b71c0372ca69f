package dev.guicheng.evidence;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What may be uploaded, how it is kept, and which steps need it.
 *
 * @param maxSize of a photo as it is uploaded
 * @param maxPixels of a photo; one of more is not decoded
 * @param maxPerStep how many photos a step, or the case as a whole, may have
 * @param longestSide of a photo as it is kept
 * @param thumbnailSide the longest side of a thumbnail
 * @param quality of the JPEG that is kept
 * @param cachedFor how long a browser may keep a picture, which never changes
 * @param requiredSteps that need a photo of their own, as {@link PhotoStep} reads them
 */
@ConfigurationProperties("guicheng.evidence")
record EvidenceSettings(
        DataSize maxSize,
        long maxPixels,
        int maxPerStep,
        int longestSide,
        int thumbnailSide,
        double quality,
        Duration cachedFor,
        List<String> requiredSteps) {

    EvidenceSettings {
        requiredSteps = requiredSteps == null ? List.of() : List.copyOf(requiredSteps);
        if (maxSize == null || maxSize.toBytes() < 1) {
            throw new IllegalArgumentException("guicheng.evidence.max-size is no size");
        }
        if (maxPixels < 1 || maxPerStep < 1 || longestSide < 1 || thumbnailSide < 1) {
            throw new IllegalArgumentException("guicheng.evidence has a limit below one");
        }
        if (quality <= 0 || quality > 1) {
            throw new IllegalArgumentException("guicheng.evidence.quality is not between 0 and 1");
        }
        if (cachedFor == null || cachedFor.isNegative()) {
            throw new IllegalArgumentException("guicheng.evidence.cached-for is no duration");
        }
    }
}
