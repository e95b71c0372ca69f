package dev.guicheng.evidence;

import java.math.BigDecimal;
import java.time.Instant;

/** An image made anew from what was uploaded, of which nothing else is left. */
record Picture(
        String contentType, int width, int height, byte[] bytes, byte[] thumbnail, String originalSha256, Shot shot) {

    /** When and where the camera says that it was taken, each null where it says nothing. */
    record Shot(Instant takenAt, BigDecimal latitude, BigDecimal longitude, int orientation) {

        static final int UPRIGHT = 1;
        static final Shot UNKNOWN = new Shot(null, null, null, UPRIGHT);
    }
}
