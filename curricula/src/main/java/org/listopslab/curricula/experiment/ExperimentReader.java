package org.listopslab.curricula.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns a document into an experiment. The schema is checked first, since only the document knows places; then each
 * section without faults is bound to its record, whose constructor may find more; last the whole is checked.
 */
final class ExperimentReader {
    private static final JsonPointer ROOT = JsonPointer.empty();

    private final YamlDocument document;
    private final Faults faults;
    private final ObjectNode defaults = ExperimentTree.defaults();
    private final List<Problem> problems = new ArrayList<>();

    /** @param faults what is wrong with the document by itself: those sections are not bound */
    ExperimentReader(YamlDocument document, Faults faults) {
        this.document = document;
        this.faults = faults;
        problems.addAll(document.problems());
        problems.addAll(faults.problems());
    }

    /**
     * Returns the experiment.
     *
     * @throws ExperimentException with everything that is wrong with it
     */
    Experiment read() {
        // A section with faults is replaced by its defaults, so that the rest can still be checked.
        Expressions expressions = section("expressions", Expressions.class).orElse(Expressions.DEFAULTS);
        Models models = section("models", Models.class).orElse(Models.DEFAULTS);
        Training training = section("training", Training.class).orElse(Training.DEFAULTS);
        Map<String, TaskSettings> tasks = tasks();
        Sweep sweep = section("sweep", Sweep.class).orElse(Sweep.DEFAULTS);
        Recipe recipe = section("recipe", Recipe.class).orElse(Recipe.DEFAULTS);
        Evaluation evaluation = section("evaluation", Evaluation.class).orElse(Evaluation.DEFAULTS);
        Search search = section("search", Search.class).orElse(Search.DEFAULTS);
        List<Curriculum> curricula = curricula();
        Optional<Pairs> pairs = pairs();
        List<Claim> claims = claims();
        Specifications specifications =
                section("specifications", Specifications.class).orElse(Specifications.DEFAULTS);
        if (!problems.isEmpty()) {
            check(settings(expressions, tasks, models, training, sweep, recipe), curricula, pairs, evaluation, claims);
            throw new ExperimentException(problems);
        }
        return checked(
                        ROOT,
                        () -> new Experiment(
                                value("name").stringValue(),
                                value("question").stringValue(),
                                value("seed").longValue(),
                                expressions,
                                tasks,
                                models,
                                training,
                                evaluation,
                                value("seeds").intValue(),
                                sweep,
                                recipe,
                                search,
                                curricula,
                                pairs.orElse(null),
                                claims,
                                specifications))
                .orElseThrow(() -> new ExperimentException(problems));
    }

    /** Returns the settings of all models; where what is swept is wrong, and told, those of one. */
    private List<Settings> settings(
            Expressions expressions,
            Map<String, TaskSettings> tasks,
            Models models,
            Training training,
            Sweep sweep,
            Recipe recipe) {
        return checked(ROOT, () -> {
                    Checks checks = new Checks();
                    List<Settings> all = Settings.of(0, expressions, tasks, models, training, sweep, recipe, checks);
                    checks.done();
                    return all;
                })
                .orElseGet(() -> List.of(new Settings("", "", 0, expressions, tasks, models, training)));
    }

    /** Checks sound curricula and claims against each other although something else is wrong. */
    private void check(
            List<Settings> settings,
            List<Curriculum> curricula,
            Optional<Pairs> pairs,
            Evaluation evaluation,
            List<Claim> claims) {
        List<String> names = List.copyOf(document.tree().path("curricula").propertyNames());
        // What a map of pairs would have made is not known where the map is wrong itself.
        boolean known =
                pairs.isPresent() || (!names.isEmpty() && !document.tree().has("pairs"));
        if (known) {
            checked(ROOT, () -> {
                Checks checks = new Checks();
                new CurriculaChecks(checks, settings, curricula, names, pairs.orElse(null)).check(evaluation, claims);
                checks.done();
                return true;
            });
        }
    }

    /** Returns a value of the top level as the file has it, or its default. */
    private JsonNode value(String key) {
        return document.tree().optional(key).orElseGet(() -> defaults.get(key));
    }

    private <T> Optional<T> section(String key, Class<T> type) {
        if (faults.at(Checks.at(key))) {
            return Optional.empty();
        }
        ObjectNode section = (ObjectNode) defaults.get(key);
        document.tree().optional(key).ifPresent(written -> section.setAll((ObjectNode) written));
        return bound(Checks.at(key), section, type);
    }

    /** Returns the tasks with names of their own that are sound by themselves. */
    private Map<String, TaskSettings> tasks() {
        JsonPointer at = Checks.at("tasks");
        Map<String, TaskSettings> tasks = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : document.tree().path("tasks").properties()) {
            JsonPointer place = at.appendProperty(entry.getKey());
            if (!faults.at(place)) {
                bound(place, entry.getValue(), TaskSettings.class).ifPresent(task -> tasks.put(entry.getKey(), task));
            }
        }
        return tasks;
    }

    /** Returns the curricula that are sound by themselves. */
    private List<Curriculum> curricula() {
        JsonPointer at = Checks.at("curricula");
        List<Curriculum> curricula = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry :
                document.tree().path("curricula").properties()) {
            JsonPointer place = at.appendProperty(entry.getKey());
            int before = problems.size();
            if (!faults.at(place)) {
                List<StageSettings> stages = list(place, entry.getValue(), StageSettings.class);
                if (problems.size() == before) {
                    checked(at, () -> new Curriculum(entry.getKey(), stages)).ifPresent(curricula::add);
                }
            }
        }
        return curricula;
    }

    /** Returns the map of pairs, where there is one and it is sound by itself. */
    private Optional<Pairs> pairs() {
        return document.tree().has("pairs") ? section("pairs", Pairs.class) : Optional.empty();
    }

    private List<Claim> claims() {
        return list(Checks.at("claims"), value("claims"), Claim.class);
    }

    /** Returns the entries of a list that are sound; a list that is none has been reported. */
    private <T> List<T> list(JsonPointer at, JsonNode list, Class<T> type) {
        List<T> values = new ArrayList<>();
        for (int i = 0; list.isArray() && i < list.size(); i++) {
            JsonPointer place = at.appendIndex(i);
            if (!faults.at(place)) {
                bound(place, list.get(i), type).ifPresent(values::add);
            }
        }
        return values;
    }

    private <T> Optional<T> bound(JsonPointer at, JsonNode node, Class<T> type) {
        return checked(at, () -> {
            try {
                return ExperimentTree.MAPPER.treeToValue(node, type);
            } catch (JacksonException e) {
                throw e.getCause() instanceof InvalidSettings invalid ? invalid : e;
            }
        });
    }

    /** Returns what a constructor makes, or nothing and the reasons among the problems. */
    private <T> Optional<T> checked(JsonPointer at, Supplier<T> constructor) {
        try {
            return Optional.of(constructor.get());
        } catch (InvalidSettings e) {
            e.violations().forEach(violation -> problems.add(problem(violation.in(at))));
            return Optional.empty();
        }
    }

    private Problem problem(Violation found) {
        Violation violation = asWritten(found);
        return violation.ofName()
                ? document.atKey(violation.at(), violation.fault(), violation.expected(), violation.suggestion())
                : document.atValue(violation.at(), violation.fault(), violation.expected(), violation.suggestion());
    }

    /** Moves a fault in what could be a section to the one word that the file has in its place. */
    private Violation asWritten(Violation violation) {
        JsonPointer section = violation.at().head();
        boolean oneWord = section != null && document.tree().at(section).isValueNode();
        return oneWord ? violation.movedTo(section) : violation;
    }
}
