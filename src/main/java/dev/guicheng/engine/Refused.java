package dev.guicheng.engine;

import jakarta.ws.rs.core.Response.Status;
import org.camunda.bpm.engine.rest.exception.RestException;

/** A step refused for a reason that the person can mend: the Chinese message reaches the Tasklist as HTTP 400, nothing is written. */
public class Refused extends RestException {

    public Refused(String message) {
        super(Status.BAD_REQUEST, message);
    }
}
