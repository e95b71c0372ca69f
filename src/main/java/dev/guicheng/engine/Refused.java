package dev.guicheng.engine;

import jakarta.ws.rs.BadRequestException;

/**
 * A step refused for a reason that the person can mend: the Chinese message reaches the Tasklist as HTTP 400, nothing is
 * written. Not an exception of the engine's or of its REST API: those put English words in front of the message.
 */
public class Refused extends BadRequestException {

    public Refused(String message) {
        super(message);
    }
}
