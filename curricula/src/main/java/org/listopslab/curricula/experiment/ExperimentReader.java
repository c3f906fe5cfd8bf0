package org.listopslab.curricula.experiment;

import java.util.ArrayList;
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
    private final SchemaCheck schema;
    private final ObjectNode defaults = ExperimentTree.defaults();
    private final List<Problem> problems = new ArrayList<>();

    ExperimentReader(YamlDocument document) {
        this.document = document;
        this.schema = new SchemaCheck(document);
        problems.addAll(document.problems());
        problems.addAll(schema.problems());
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
        Evaluation evaluation = section("evaluation", Evaluation.class).orElse(Evaluation.DEFAULTS);
        Search search = section("search", Search.class).orElse(Search.DEFAULTS);
        List<Curriculum> curricula = curricula();
        List<ClaimSpec> claims = claims();
        if (!problems.isEmpty()) {
            check(expressions, curricula, claims);
            throw new ExperimentException(problems);
        }
        return checked(
                        ROOT,
                        () -> new Experiment(
                                value("name").stringValue(),
                                value("question").stringValue(),
                                value("seed").longValue(),
                                expressions,
                                models,
                                training,
                                evaluation,
                                value("seeds").intValue(),
                                search,
                                curricula,
                                claims))
                .orElseThrow(() -> new ExperimentException(problems));
    }

    /** Checks sound curricula and claims against each other although something else is wrong. */
    private void check(Expressions expressions, List<Curriculum> curricula, List<ClaimSpec> claims) {
        List<String> names = List.copyOf(document.tree().path("curricula").propertyNames());
        if (!names.isEmpty()) {
            checked(ROOT, () -> {
                Checks checks = new Checks();
                new CurriculaChecks(checks, expressions, curricula, names).check(claims);
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
        if (schema.faults(Checks.at(key))) {
            return Optional.empty();
        }
        ObjectNode section = (ObjectNode) defaults.get(key);
        document.tree().optional(key).ifPresent(written -> section.setAll((ObjectNode) written));
        return bound(Checks.at(key), section, type);
    }

    /** Returns the curricula that are sound by themselves. */
    private List<Curriculum> curricula() {
        JsonPointer at = Checks.at("curricula");
        List<Curriculum> curricula = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry :
                document.tree().path("curricula").properties()) {
            JsonPointer place = at.appendProperty(entry.getKey());
            int before = problems.size();
            if (!schema.faults(place)) {
                List<Stage> stages = list(place, entry.getValue(), Stage.class);
                if (problems.size() == before) {
                    checked(at, () -> new Curriculum(entry.getKey(), stages)).ifPresent(curricula::add);
                }
            }
        }
        return curricula;
    }

    private List<ClaimSpec> claims() {
        return list(Checks.at("claims"), value("claims"), ClaimSpec.class);
    }

    /** Returns the entries of a list that are sound; a list that is none has been reported. */
    private <T> List<T> list(JsonPointer at, JsonNode list, Class<T> type) {
        List<T> values = new ArrayList<>();
        for (int i = 0; list.isArray() && i < list.size(); i++) {
            JsonPointer place = at.appendIndex(i);
            if (!schema.faults(place)) {
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

    private Problem problem(Violation violation) {
        return violation.ofName()
                ? document.atKey(violation.at(), violation.fault(), violation.expected(), violation.suggestion())
                : document.atValue(violation.at(), violation.fault(), violation.expected(), violation.suggestion());
    }
}
