package org.listopslab.curricula.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.RecordComponent;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.listopslab.models.shape.CountingRule;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Experiments as trees of keys and values, in the form and order of experiment files. */
final class ExperimentTree {
    /** Binds records to keys in snake case and enums to words in lower case, and takes no key that it does not know. */
    static final JsonMapper MAPPER = JsonMapper.builder(
                    // The same digits on every Java version: Double.toString changed with Java 19.
                    JsonFactory.builder()
                            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                            .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addMixIn(CountingRule.class, NamedByColumn.class)
            .changeDefaultPropertyInclusion(
                    unused -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    /** Has files call a rule of counting what tables and options call it. */
    private interface NamedByColumn {
        @JsonValue
        String column();
    }

    private ExperimentTree() {}

    static ObjectNode of(Experiment experiment) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("name", experiment.name());
        root.put("question", experiment.question());
        root.put("seed", experiment.seed());
        root.set("expressions", MAPPER.valueToTree(experiment.expressions()));
        ObjectNode tasks = root.putObject("tasks");
        experiment.tasks().forEach((name, task) -> tasks.set(name, MAPPER.valueToTree(task)));
        root.set("models", MAPPER.valueToTree(experiment.models()));
        root.set("training", MAPPER.valueToTree(experiment.training()));
        root.set("evaluation", MAPPER.valueToTree(experiment.evaluation()));
        root.put("seeds", experiment.seeds());
        root.set("sweep", MAPPER.valueToTree(experiment.sweep()));
        root.set("recipe", MAPPER.valueToTree(experiment.recipe()));
        root.set("search", MAPPER.valueToTree(experiment.search()));
        ObjectNode curricula = root.putObject("curricula");
        for (Curriculum curriculum : experiment.curricula()) {
            curricula.set(curriculum.name(), curriculum.tree());
        }
        if (experiment.pairs() != null) {
            root.set("pairs", MAPPER.valueToTree(experiment.pairs()));
        }
        ArrayNode claims = root.putArray("claims");
        experiment.claims().forEach(claim -> claims.add(MAPPER.<ObjectNode>valueToTree(claim)));
        root.set("specifications", MAPPER.valueToTree(experiment.specifications()));
        return root;
    }

    /** Returns the value of every key that may be left out. */
    static ObjectNode defaults() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("question", Experiment.DEFAULT_QUESTION);
        root.put("seed", Experiment.DEFAULT_SEED);
        root.set("expressions", MAPPER.valueToTree(Expressions.DEFAULTS));
        root.putObject("tasks");
        root.set("models", MAPPER.valueToTree(Models.DEFAULTS));
        root.set("training", MAPPER.valueToTree(Training.DEFAULTS));
        root.set("evaluation", MAPPER.valueToTree(Evaluation.DEFAULTS));
        root.put("seeds", Experiment.DEFAULT_SEEDS);
        root.set("sweep", MAPPER.valueToTree(Sweep.DEFAULTS));
        root.set("recipe", MAPPER.valueToTree(Recipe.DEFAULTS));
        root.set("search", MAPPER.valueToTree(Search.DEFAULTS));
        root.putObject("pairs").set("ways", MAPPER.valueToTree(Pairs.DEFAULT_WAYS));
        root.putArray("claims");
        root.set("specifications", MAPPER.valueToTree(Specifications.DEFAULTS));
        return root;
    }

    /** Returns what trains or is measured. */
    static ObjectNode fingerprinted(Experiment experiment) {
        EnumSet<Affects> kinds = EnumSet.of(Affects.TRAINING, Affects.MEASUREMENT);
        ObjectNode root = of(experiment)
                .remove(List.of("name", "question", "recipe", "search", "pairs", "claims", "specifications"));
        root.set("training", only(experiment.training(), kinds));
        root.set("evaluation", only(experiment.evaluation(), kinds));
        return root;
    }

    /** Returns the settings of a section that affect one of these. */
    private static ObjectNode only(Record section, Set<Affects> kinds) {
        ObjectNode tree = MAPPER.valueToTree(section);
        for (RecordComponent component : section.getClass().getRecordComponents()) {
            Setting setting = component.getAnnotation(Setting.class);
            if (setting != null && !kinds.contains(setting.affects())) {
                tree.remove(Wording.key(component.getName()));
            }
        }
        return tree;
    }

    /** Returns the tree as ordered maps, lists and plain values. */
    static Map<String, Object> plain(ObjectNode tree) {
        return MAPPER.convertValue(tree, new TypeReference<Map<String, Object>>() {});
    }
}
