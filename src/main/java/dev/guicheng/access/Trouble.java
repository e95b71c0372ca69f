package dev.guicheng.access;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.fileupload.MultipartStream.MalformedStreamException;
import org.apache.tomcat.util.http.fileupload.impl.IOFileUploadException;
import org.springframework.http.HttpStatus;

/** What a failure comes from, where that can be told: from what was sent, from the database, or from a disk. */
final class Trouble {

    private static final String DISK_FULL = "53100";

    /** SQLSTATE classes: of values that do not fit; of connections and of servers that are not there. */
    private static final List<String> DATA = List.of("22", "23");

    private static final List<String> SERVER = List.of("08", "53", "57");

    private Trouble() {}

    static List<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .toList();
    }

    /** The status that says so, or nothing. */
    static Optional<HttpStatus> statusOf(Throwable failure) {
        var causes = causes(failure);
        if (causes.stream().anyMatch(Trouble::isNotPutDown)) {
            return Optional.of(HttpStatus.INSUFFICIENT_STORAGE);
        }
        if (causes.stream().anyMatch(SQLTransientConnectionException.class::isInstance)) {
            return Optional.of(HttpStatus.SERVICE_UNAVAILABLE);
        }
        return causes.stream()
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .filter(state -> state != null && state.length() == DISK_FULL.length())
                .reduce((first, deepest) -> deepest)
                .flatMap(Trouble::statusOf);
    }

    private static Optional<HttpStatus> statusOf(String sqlState) {
        if (sqlState.equals(DISK_FULL)) {
            return Optional.of(HttpStatus.INSUFFICIENT_STORAGE);
        }
        var kind = sqlState.substring(0, 2);
        if (SERVER.contains(kind)) {
            return Optional.of(HttpStatus.SERVICE_UNAVAILABLE);
        }
        return DATA.contains(kind) ? Optional.of(HttpStatus.BAD_REQUEST) : Optional.empty();
    }

    /** An upload that could not be written to the disk, as against one that breaks off. */
    private static boolean isNotPutDown(Throwable cause) {
        return cause instanceof IOFileUploadException && !(cause.getCause() instanceof MalformedStreamException);
    }
}
