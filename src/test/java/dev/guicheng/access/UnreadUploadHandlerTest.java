package dev.guicheng.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Collection;
import org.apache.tomcat.util.http.fileupload.MultipartStream.MalformedStreamException;
import org.apache.tomcat.util.http.fileupload.impl.IOFileUploadException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.csrf.MissingCsrfTokenException;

class UnreadUploadHandlerTest {

    private static final AccessDeniedException WITHOUT_TOKEN = new MissingCsrfTokenException(null);
    private static final IOException DISK_FULL =
            new IOFileUploadException("Not put down", new IOException("No space left on device"));

    @Test
    void formThatCouldNotBePutDownIsToldSo() throws Exception {
        assertThat(answer(DISK_FULL, WITHOUT_TOKEN)).isEqualTo(507);
    }

    @Test
    void formThatCouldBeReadIsForged() throws Exception {
        assertThat(answer(null, WITHOUT_TOKEN)).isEqualTo(403);
    }

    @Test
    void formThatBreaksOffIsForged() throws Exception {
        var brokenOff = new IOFileUploadException("Not read", new MalformedStreamException("ended"));

        assertThat(answer(brokenOff, WITHOUT_TOKEN)).isEqualTo(403);
    }

    @Test
    void whoMayNotGoThereIsToldSoWhateverHeSends() throws Exception {
        assertThat(answer(DISK_FULL, new AccessDeniedException("not his"))).isEqualTo(403);
    }

    private static int answer(IOException failure, AccessDeniedException denied) throws Exception {
        var response = new MockHttpServletResponse();
        new UnreadUploadHandler().handle(new Upload(failure), response, denied);
        return response.getStatus();
    }

    /** Whose parts cannot be read, where there is a failure. */
    private static final class Upload extends MockHttpServletRequest {

        private final IOException failure;

        private Upload(IOException failure) {
            this.failure = failure;
        }

        @Override
        public Collection<Part> getParts() throws IOException, ServletException {
            if (failure != null) {
                throw failure;
            }
            return super.getParts();
        }
    }
}
