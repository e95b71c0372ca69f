package dev.guicheng.engine.form;

import java.util.List;
import java.util.stream.Collectors;

/** A submission that is refused; nothing of it has been written. */
public class FormRefused extends RuntimeException {

    private static final int SHOWN = 10;

    private final transient List<FormProblem> problems;

    public FormRefused(List<FormProblem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    public List<FormProblem> problems() {
        return problems;
    }

    private static String message(List<FormProblem> problems) {
        String shown = problems.stream().limit(SHOWN).map(FormProblem::toString).collect(Collectors.joining("；"));
        return problems.size() > SHOWN ? shown + "；另有 " + (problems.size() - SHOWN) + " 处问题" : shown;
    }
}
