package dev.guicheng.csv;

import dev.guicheng.engine.Refused;
import java.util.List;

/** A file of which nothing was imported, with everything in it that has to be mended. */
public class ImportRefused extends Refused {

    private final transient List<String> problems;

    ImportRefused(List<String> problems) {
        super(String.join("；", problems));
        this.problems = List.copyOf(problems);
    }

    /** One Chinese sentence a problem, in the order of the file. */
    public List<String> problems() {
        return problems;
    }
}
