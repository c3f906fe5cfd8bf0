package org.listopslab.curricula.experiment;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An experiment file that cannot be used as it is. The message, for the user, lists every problem with its place and the
 * way out; a stack trace adds nothing.
 */
public final class ExperimentException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Comparator<Problem> IN_FILE_ORDER =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    private final transient List<Problem> problems;

    ExperimentException(List<Problem> problems) {
        super(problems.stream().sorted(IN_FILE_ORDER).map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = problems.stream().sorted(IN_FILE_ORDER).toList();
    }

    /** Returns everything that is wrong, in the order of the file. */
    public List<Problem> problems() {
        return problems;
    }
}
