package org.listopslab.curricula.experiment;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.listopslab.data.DataException;
import org.listopslab.data.operator.Operators;
import org.listopslab.data.task.Task;
import tools.jackson.core.JsonPointer;

/** Checks what curricula and claims say of each other and of the operators that there are. */
final class CurriculaChecks {
    private final Checks checks;
    private final Expressions expressions;
    private final List<Curriculum> curricula;
    private final List<String> names;

    /**
     * @param curricula those that are sound by themselves
     * @param names the names of all curricula, sound or not
     */
    CurriculaChecks(Checks checks, Expressions expressions, List<Curriculum> curricula, List<String> names) {
        this.checks = checks;
        this.expressions = expressions;
        this.curricula = curricula;
        this.names = names;
    }

    void check(List<Claim> claims) {
        names();
        eachIsOne();
        boolean allTasksKnown = tasks() && curricula.size() == names.size();
        for (int i = 0; i < claims.size(); i++) {
            claim(Checks.at("claims").appendIndex(i), claims.get(i), allTasksKnown);
        }
    }

    private void claim(JsonPointer at, Claim claim, boolean allTasksKnown) {
        Set<JsonPointer> told = new HashSet<>();
        claim.sides().forEach((place, side) -> {
            JsonPointer here = at.append(Checks.below(place));
            curriculumExists(here.appendProperty("curriculum"), side.curriculum());
            String task = side.evaluatedOn();
            JsonPointer asked = (Objects.equals(task, claim.evaluatedOn()) ? at : here).appendProperty("evaluated_on");
            if (allTasksKnown && task != null && !told.contains(asked)) {
                if (!isEvaluated(asked, task)) {
                    told.add(asked);
                } else {
                    canBeRead(asked, side.curriculum(), task);
                }
            }
        });
    }

    private void names() {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                checks.add(Checks.at("curricula"), Wording.quoted(name) + " twice", "each name once");
            }
        }
    }

    /** The name of a curriculum has no part in what is trained: the same twice would be one model under two names. */
    private void eachIsOne() {
        Map<List<Stage>, String> seen = new HashMap<>();
        for (Curriculum curriculum : curricula) {
            String first = seen.putIfAbsent(curriculum.stages(), curriculum.name());
            if (first != null && !first.equals(curriculum.name())) {
                checks.addName(
                        Checks.at("curricula").appendProperty(curriculum.name()),
                        "the same stages as " + Wording.quoted(first) + " in " + Wording.quoted(curriculum.name()),
                        "a curriculum that differs, or none",
                        "");
            }
        }
    }

    private boolean tasks() {
        boolean allExist = true;
        for (Curriculum curriculum : curricula) {
            JsonPointer at = Checks.at("curricula").appendProperty(curriculum.name());
            for (int i = 0; i < curriculum.stages().size(); i++) {
                for (String task : curriculum.stages().get(i).tasks().keySet()) {
                    allExist &=
                            taskExists(at.appendIndex(i).appendProperty("tasks").appendProperty(task), task);
                }
            }
        }
        return allExist;
    }

    private boolean taskExists(JsonPointer at, String task) {
        List<String> known = Operators.names(expressions.domain());
        for (String part : task.split("\\+", -1)) {
            String operator = part.substring(part.indexOf('*') + 1).strip();
            String family = operator.replaceFirst("~.*", "");
            if (!known.contains(family)) {
                checks.addName(
                        at,
                        operator.isEmpty()
                                ? "no operator beside the + of " + Wording.quoted(task)
                                : "unknown operator " + Wording.quoted(operator),
                        Wording.oneOf(known) + ", joined with +",
                        Wording.nearMatch(family, known));
                return false;
            }
        }
        try {
            expressions.task(task);
            return true;
        } catch (DataException e) {
            checks.addName(at, "unusable task (" + e.getMessage() + ")", "a task such as MAX+MED+SUM", "");
            return false;
        }
    }

    private void curriculumExists(JsonPointer at, String name) {
        if (!names.contains(name)) {
            checks.add(
                    at,
                    Wording.quoted(name),
                    "the name of a curriculum, " + Wording.oneOf(names),
                    Wording.nearMatch(name, names));
        }
    }

    private boolean isEvaluated(JsonPointer at, String task) {
        List<String> evaluated = Experiment.taught(expressions, curricula);
        if (!evaluated.contains(task)) {
            checks.add(
                    at,
                    Wording.quoted(task),
                    "a task that models are evaluated on, " + Wording.oneOf(evaluated),
                    Wording.nearMatch(task, evaluated));
            return false;
        }
        return true;
    }

    /** A model that has no token for an operator cannot be asked about it. */
    private void canBeRead(JsonPointer at, String name, String evaluatedOn) {
        Task task = expressions.task(evaluatedOn);
        for (Curriculum curriculum : curricula) {
            List<Task> taught =
                    curriculum.tasks().stream().map(expressions::task).toList();
            if (curriculum.name().equals(name)
                    && !expressions.vocabulary(taught).covers(task)) {
                checks.add(
                        at,
                        Wording.quoted(task.name()) + ", for which models of " + Wording.quoted(curriculum.name())
                                + " have no tokens",
                        "a task whose operators they are taught, or that expressions.operators lists",
                        "");
            }
        }
    }
}
