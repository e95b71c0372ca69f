package dev.guicheng.audit;

import java.io.IOException;
import java.util.List;

/** A table under way to a file. One that is left without {@link #finish} is seen to be broken by whoever opens it. */
interface TableWriter {

    /** Null is an empty cell. */
    void write(List<String> cells) throws IOException;

    void finish() throws IOException;
}
