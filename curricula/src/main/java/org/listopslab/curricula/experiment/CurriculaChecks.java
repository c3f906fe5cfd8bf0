package org.listopslab.curricula.experiment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.listopslab.data.DataException;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.operator.Operators;
import tools.jackson.core.JsonPointer;

/** Checks what curricula, tasks, evaluation, the map of pairs and claims say of each other and of the operators that there are. */
final class CurriculaChecks {
    private final Checks checks;
    private final List<Settings> all;
    private final List<Curriculum> written;
    private final @Nullable Pairs pairs;
    /** Those that the map of pairs adds. */
    private final List<Curriculum> made;
    /** All that are sound by themselves. */
    private final List<Curriculum> curricula;

    private final List<String> names;

    /**
     * @param all the settings of all models, at least one
     * @param written those curricula of the file that are sound by themselves
     * @param names the names of all its curricula, sound or not
     * @param pairs its map of pairs; null for none
     */
    CurriculaChecks(
            Checks checks, List<Settings> all, List<Curriculum> written, List<String> names, @Nullable Pairs pairs) {
        this.checks = checks;
        this.all = all;
        this.written = written;
        this.pairs = pairs;
        made = pairs == null ? List.of() : pairs.curriculaBeside(names, own());
        curricula = new ArrayList<>(written);
        curricula.addAll(made);
        this.names = new ArrayList<>(names);
        made.forEach(curriculum -> this.names.add(curriculum.name()));
    }

    /** The tasks that have names of their own. */
    private Set<String> own() {
        return all.get(0).tasks().keySet();
    }

    void check(Evaluation evaluation, List<Claim> claims) {
        names();
        eachIsOne();
        namesOfTheMap();
        boolean allTasksKnown = true;
        Set<Expressions> seen = new HashSet<>();
        for (Settings settings : all) {
            if (seen.add(settings.expressions())) {
                allTasksKnown &= ownTasks(settings) && mapped(settings) && tasks(settings);
            }
        }
        Set<Training> trainings = new HashSet<>();
        for (Settings settings : all) {
            if (trainings.add(settings.training())) {
                curricula.forEach(curriculum -> curriculum.check(checks, place(curriculum), settings.training()));
            }
        }
        if (allTasksKnown) {
            for (Settings settings : all) {
                lengths(settings);
                looks(settings);
                asked(settings, evaluation);
            }
        }
        claims(evaluation, claims, allTasksKnown && curricula.size() == names.size());
    }

    /** Whether curricula last too long where every operator has the steps of a stage. */
    private void lengths(Settings settings) {
        for (Curriculum curriculum : curricula) {
            long steps = curriculum.stages().stream().mapToLong(settings::steps).sum();
            if (settings.training().exposure() == Exposure.PER_OPERATOR && steps > StageSettings.MOST_STEPS) {
                checks.add(
                        place(curriculum),
                        steps + " steps in all, as many for each operator",
                        "at most " + StageSettings.MOST_STEPS);
            }
        }
    }

    private JsonPointer place(Curriculum curriculum) {
        return made.contains(curriculum)
                ? Checks.at("pairs")
                : Checks.at("curricula").appendProperty(curriculum.name());
    }

    private void claims(Evaluation evaluation, List<Claim> claims, boolean allKnown) {
        Set<String> sentences = new HashSet<>();
        for (int i = 0; i < claims.size(); i++) {
            JsonPointer at = Checks.at("claims").appendIndex(i);
            String sentence = claims.get(i).claim();
            if (!sentences.add(sentence)) { // verdicts go by it in tables and reports
                checks.add(
                        at.appendProperty("claim"), Wording.quoted(sentence) + " twice", "each claim in its own words");
            }
            claim(at, claims.get(i), evaluation, allKnown);
        }
    }

    private void claim(JsonPointer at, Claim claim, Evaluation evaluation, boolean allKnown) {
        Set<JsonPointer> told = new HashSet<>();
        claim.sides().forEach((place, side) -> {
            JsonPointer here = at.append(Checks.below(place));
            curriculumExists(here.appendProperty("curriculum"), side.curriculum());
            String task = side.evaluatedOn();
            JsonPointer asked = (Objects.equals(task, claim.evaluatedOn()) ? at : here).appendProperty("evaluated_on");
            if (allKnown && task != null && !told.contains(asked)) {
                if (!isEvaluated(asked, task, evaluation)) {
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
        Map<List<StageSettings>, String> seen = new HashMap<>();
        made.forEach(curriculum -> seen.put(curriculum.stages(), curriculum.name()));
        for (Curriculum curriculum : written) {
            String first = seen.putIfAbsent(curriculum.stages(), curriculum.name());
            if (first != null && !first.equals(curriculum.name())) {
                checks.addName(
                        place(curriculum),
                        "the same stages as " + Wording.quoted(first) + " in " + Wording.quoted(curriculum.name()),
                        "a curriculum that differs, or none",
                        "");
            }
        }
    }

    /** Checks that what the file has under a name of the map is what the map has under it. */
    private void namesOfTheMap() {
        if (pairs == null) {
            return;
        }
        for (Curriculum needed : pairs.curricula(own())) {
            for (Curriculum curriculum : written) {
                if (curriculum.name().equals(needed.name())
                        && !curriculum.stages().equals(needed.stages())) {
                    checks.addName(
                            place(curriculum),
                            "other stages than the map of pairs has in " + Wording.quoted(needed.name()),
                            needed.tree() + ", or another name",
                            "");
                }
            }
        }
    }

    /** Checks what the map of pairs is of. */
    private boolean mapped(Settings settings) {
        boolean allExist = true;
        List<String> operators = pairs == null ? List.of() : pairs.operators();
        List<String> known = Operators.names(settings.expressions().elements());
        for (int i = 0; i < operators.size(); i++) {
            String operator = operators.get(i);
            JsonPointer at = Checks.at("pairs").appendProperty("operators").appendIndex(i);
            String family = operator.replaceFirst("~.*", "");
            if (settings.tasks().containsKey(operator) || known.contains(family)) {
                allExist &= taskExists(settings, at, operator, false);
            } else {
                checks.add(
                        at,
                        Wording.quoted(operator) + where(settings),
                        Wording.oneOf(known) + ", or the name of a task under tasks",
                        nearMatch(settings, operator, family, known));
                allExist = false;
            }
        }
        return allExist;
    }

    /** Checks the tasks that have names of their own. */
    private boolean ownTasks(Settings settings) {
        boolean sound = true;
        for (Map.Entry<String, TaskSettings> entry : settings.tasks().entrySet()) {
            JsonPointer at = Checks.at("tasks").appendProperty(entry.getKey());
            try {
                entry.getValue().over(settings.expressions());
                JsonPointer operators = at.appendProperty("operators");
                sound &= exists(settings, operators, entry.getValue().operators(), false);
            } catch (InvalidSettings e) {
                sound = false;
                e.violations()
                        .forEach(violation -> checks.add(
                                violation.in(at).at(),
                                violation.found(),
                                violation.expected(),
                                violation.suggestion()));
            }
        }
        return sound;
    }

    /** Checks the tasks that stages teach. */
    private boolean tasks(Settings settings) {
        boolean allExist = true;
        for (Curriculum curriculum : curricula) {
            for (int i = 0; i < curriculum.stages().size(); i++) {
                StageSettings stage = curriculum.stages().get(i);
                JsonPointer at = place(curriculum).appendIndex(i);
                allExist &= tasks(
                        settings, at.appendProperty("tasks"), stage.tasks().keySet());
                if (stage.become() != null) {
                    allExist &= tasks(
                            settings,
                            at.appendProperty("become"),
                            stage.become().keySet());
                }
                if (stage.until() != null) {
                    allExist &= taskExists(
                            settings,
                            at.appendProperty("until").appendProperty("task"),
                            stage.until().task(),
                            false);
                }
            }
        }
        return allExist;
    }

    private boolean tasks(Settings settings, JsonPointer at, Collection<String> tasks) {
        boolean allExist = true;
        for (String task : tasks) {
            allExist &= taskExists(settings, at.appendProperty(task), task, true);
        }
        return allExist;
    }

    private boolean taskExists(Settings settings, JsonPointer at, String task, boolean ofName) {
        return settings.tasks().containsKey(task) || exists(settings, at, task, ofName);
    }

    private boolean exists(Settings settings, JsonPointer at, String task, boolean ofName) {
        List<String> known = Operators.names(settings.expressions().elements());
        for (String part : task.split("\\+", -1)) {
            String operator = part.substring(part.indexOf('*') + 1).strip();
            String family = operator.replaceFirst("~.*", "");
            if (!known.contains(family)) {
                String found = operator.isEmpty()
                        ? "no operator beside the + of " + Wording.quoted(task)
                        : "unknown operator " + Wording.quoted(operator) + where(settings);
                add(
                        at,
                        found,
                        Wording.oneOf(known) + ", joined with +",
                        nearMatch(settings, task, family, known),
                        ofName);
                return false;
            }
        }
        try {
            settings.expressions().task(task);
            return true;
        } catch (DataException e) {
            add(
                    at,
                    "unusable task" + where(settings) + " (" + e.getMessage() + ")",
                    "a task such as MAX+MED+SUM",
                    "",
                    ofName);
            return false;
        }
    }

    /** Which settings it is about, where expressions are swept. */
    private String where(Settings settings) {
        boolean one = all.stream().map(Settings::expressions).distinct().count() == 1;
        return one ? "" : " where " + settings.stratum();
    }

    /** An operator was meant, or a task with a name of its own. */
    private static String nearMatch(Settings settings, String task, String family, List<String> operators) {
        String own = Wording.nearMatch(task, settings.tasks().keySet());
        return own.isEmpty() ? Wording.nearMatch(family, operators) : own;
    }

    private void add(JsonPointer at, String found, String expected, String suggestion, boolean ofName) {
        if (ofName) {
            checks.addName(at, found, expected, suggestion);
        } else {
            checks.add(at, found, expected, suggestion);
        }
    }

    /** Checks that models can read what stages look at. */
    private void looks(Settings settings) {
        for (Curriculum curriculum : curricula) {
            for (int i = 0; i < curriculum.stages().size(); i++) {
                Until until = curriculum.stages().get(i).until();
                JsonPointer at =
                        place(curriculum).appendIndex(i).appendProperty("until").appendProperty("task");
                if (until != null && hasTokens(settings, curriculum, until.task(), at)) {
                    fits(settings, curriculum, until.task(), at);
                }
            }
        }
    }

    /** Checks the tasks that models are measured on besides. */
    private void asked(Settings settings, Evaluation evaluation) {
        for (int i = 0; i < evaluation.also().size(); i++) {
            String task = evaluation.also().get(i);
            JsonPointer at = Checks.at("evaluation").appendProperty("also").appendIndex(i);
            if (taskExists(settings, at, task, false)) {
                for (Curriculum curriculum : curricula) {
                    if (settings.vocabulary(curriculum).covers(settings.task(task))) {
                        fits(settings, curriculum, task, at);
                    }
                }
            }
        }
    }

    private boolean hasTokens(Settings settings, Curriculum curriculum, String task, JsonPointer at) {
        if (settings.vocabulary(curriculum).covers(settings.task(task))) {
            return true;
        }
        checks.add(
                at,
                Wording.quoted(task) + ", for which models of " + Wording.quoted(curriculum.name()) + " have no tokens",
                "a task whose operators they are taught, or that expressions.operators lists",
                "");
        return false;
    }

    private void fits(Settings settings, Curriculum curriculum, String task, JsonPointer at) {
        Vocabulary vocabulary = settings.vocabulary(curriculum);
        int needed = settings.read(vocabulary, Set.of(task));
        int context = settings.shape(curriculum).context();
        if (needed > context) {
            checks.add(
                    at,
                    Wording.quoted(task) + " with up to " + needed + " tokens, of which models of "
                            + Wording.quoted(curriculum.name()) + " can read " + context,
                    "a task that they can read, or models.context: " + needed
                            + " (and positions that are not learned, to ask what was never taught)",
                    "");
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

    private boolean isEvaluated(JsonPointer at, String task, Evaluation evaluation) {
        Set<String> evaluated = new LinkedHashSet<>(all.get(0).taught(curricula));
        evaluated.addAll(evaluation.also());
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
    private void canBeRead(JsonPointer at, String name, String task) {
        for (Curriculum curriculum : curricula) {
            if (curriculum.name().equals(name) && hasTokens(all.get(0), curriculum, task, at)) {
                fits(all.get(0), curriculum, task, at);
            }
        }
    }
}
