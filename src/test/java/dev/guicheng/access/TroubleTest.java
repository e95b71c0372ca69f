package dev.guicheng.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.fileupload.MultipartStream.MalformedStreamException;
import org.apache.tomcat.util.http.fileupload.impl.IOFileUploadException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.web.multipart.MultipartException;

class TroubleTest {

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(upload(new IOException("No space left on device")), HttpStatus.INSUFFICIENT_STORAGE),
                Arguments.of(database(new SQLException("", "53100")), HttpStatus.INSUFFICIENT_STORAGE),
                Arguments.of(database(new SQLException("", "53300")), HttpStatus.SERVICE_UNAVAILABLE),
                Arguments.of(database(new SQLException("", "57P01")), HttpStatus.SERVICE_UNAVAILABLE),
                Arguments.of(database(new SQLTransientConnectionException()), HttpStatus.SERVICE_UNAVAILABLE),
                Arguments.of(database(new SQLException("", "22001")), HttpStatus.BAD_REQUEST));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void failureIsToldByItsCause(Exception failure, HttpStatus status) {
        assertThat(Trouble.statusOf(failure)).contains(status);
    }

    @Test
    void uploadThatBreaksOffIsNoTroubleOfOurs() {
        assertThat(Trouble.statusOf(upload(new MalformedStreamException("ended"))))
                .isEmpty();
    }

    @Test
    void statementThatIsWrongStaysUnexplained() {
        assertThat(Trouble.statusOf(database(new SQLException("", "42601")))).isEmpty();
    }

    private static Exception upload(IOException cause) {
        return new MultipartException("Failed to parse", new IOFileUploadException("Not put down", cause));
    }

    private static Exception database(SQLException cause) {
        return new DataAccessResourceFailureException("Refused", cause);
    }
}
