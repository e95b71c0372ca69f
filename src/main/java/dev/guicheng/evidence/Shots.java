package dev.guicheng.evidence;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.lang.GeoLocation;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import dev.guicheng.evidence.Picture.Shot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads when, where and how a JPEG was taken from its EXIF data, and nothing else of them. */
final class Shots {

    private static final Logger LOG = LoggerFactory.getLogger(Shots.class);
    private static final DateTimeFormatter EXIF_TIME = DateTimeFormatter.ofPattern("yyyy:MM:dd HH:mm:ss");
    private static final int DIGITS = 6;

    private final ZoneId zone;

    /** A camera that does not say its zone is taken to be in this one. */
    Shots(ZoneId zone) {
        this.zone = zone;
    }

    /** What can be read; data that are damaged are no reason to refuse the photo. */
    Shot of(byte[] jpeg) {
        try {
            var metadata = JpegMetadataReader.readMetadata(new ByteArrayInputStream(jpeg), List.of(new ExifReader()));
            var place = place(metadata);
            return new Shot(
                    takenAt(metadata).orElse(null),
                    place.map(location -> rounded(location.getLatitude())).orElse(null),
                    place.map(location -> rounded(location.getLongitude())).orElse(null),
                    orientation(metadata));
        } catch (JpegProcessingException | IOException | RuntimeException e) {
            LOG.debug("The EXIF data of a photo cannot be read", e);
            return Shot.UNKNOWN;
        }
    }

    private Optional<Instant> takenAt(Metadata metadata) {
        return directory(metadata, ExifSubIFDDirectory.class).flatMap(exif -> {
            var time = exif.getString(ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL);
            var offset = exif.getString(ExifSubIFDDirectory.TAG_TIME_ZONE_ORIGINAL);
            return Optional.ofNullable(time).flatMap(said -> instant(said.strip(), offset));
        });
    }

    private Optional<Instant> instant(String time, String offset) {
        try {
            return Optional.of(
                    LocalDateTime.parse(time, EXIF_TIME).atZone(zone(offset)).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private ZoneId zone(String offset) {
        try {
            return offset == null ? zone : ZoneOffset.of(offset.strip());
        } catch (DateTimeException e) {
            return zone;
        }
    }

    private static Optional<GeoLocation> place(Metadata metadata) {
        return directory(metadata, GpsDirectory.class)
                .map(GpsDirectory::getGeoLocation)
                .filter(location -> !location.isZero())
                .filter(location -> Math.abs(location.getLatitude()) <= 90 && Math.abs(location.getLongitude()) <= 180);
    }

    private static int orientation(Metadata metadata) {
        return directory(metadata, ExifIFD0Directory.class)
                .map(exif -> exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION))
                .filter(orientation -> orientation >= 1 && orientation <= 8)
                .orElse(Shot.UPRIGHT);
    }

    private static <T extends Directory> Optional<T> directory(Metadata metadata, Class<T> type) {
        return Optional.ofNullable(metadata.getFirstDirectoryOfType(type));
    }

    private static BigDecimal rounded(double degrees) {
        return BigDecimal.valueOf(degrees).setScale(DIGITS, RoundingMode.HALF_UP);
    }
}
