package dev.guicheng.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.ibatis.exceptions.PersistenceException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MultipartException;

/** What our pages answer when it is not they that fail: the upload is broken, the database away, a disk full. */
@ControllerAdvice
class FailedRequests {

    private static final Logger LOG = LoggerFactory.getLogger(FailedRequests.class);

    @ExceptionHandler
    void answer(MultipartException failure, HttpServletResponse response) throws IOException {
        var stated = failure instanceof ErrorResponse known
                ? HttpStatus.resolve(known.getStatusCode().value())
                : Trouble.statusOf(failure).orElse(HttpStatus.BAD_REQUEST);
        answer(stated, failure, response);
    }

    /** What nobody knows the cause of stays an error of the server. */
    @ExceptionHandler({
        DataAccessException.class,
        TransactionException.class,
        PersistenceException.class,
        ProcessEngineException.class
    })
    void answer(RuntimeException failure, HttpServletResponse response) throws IOException {
        answer(Trouble.statusOf(failure).orElseThrow(() -> failure), failure, response);
    }

    private static void answer(HttpStatus status, Exception failure, HttpServletResponse response) throws IOException {
        if (status.is5xxServerError()) {
            LOG.error("A request is answered with {}", status, failure);
        } else {
            LOG.warn("A request is answered with {}: {}", status, failure.toString());
        }
        response.sendError(status.value());
    }
}
