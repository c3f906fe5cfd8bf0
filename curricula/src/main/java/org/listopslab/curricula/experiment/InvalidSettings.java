package org.listopslab.curricula.experiment;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown by a record of settings some of whose values are impossible; holds all of them. */
final class InvalidSettings extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    InvalidSettings(List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining("\n")));
        this.violations = List.copyOf(violations);
    }

    List<Violation> violations() {
        return violations;
    }
}
