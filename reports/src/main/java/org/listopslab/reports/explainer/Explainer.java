package org.listopslab.reports.explainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.experiment.Curriculum;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.ExperimentException;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.experiment.Expressions;
import org.listopslab.curricula.experiment.Settings;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.Tables;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.generate.ExampleCursor;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Split;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.operator.Operators;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Task;
import org.listopslab.models.checkpoint.ModelConfig;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.Parameter;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.reports.Subject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of the page in which the run's models live.
 *
 * @param about which models are in the page and which are not, in sentences
 * @param data models and what expressions may be, as JSON; null where no model is in the page
 */
public record Explainer(List<String> about, @Nullable ObjectNode data) {
    /** Its scripts, in order of loading, and its style sheet, by their names beside this class. */
    public static final List<String> SCRIPTS = List.of(
            "dom.js",
            "forward.js",
            "question.js",
            "plane.js",
            "heat.js",
            "operations.js",
            "stage.js",
            "compare.js",
            "tour.js",
            "explainer.js");

    /** See {@link #SCRIPTS}. */
    public static final String STYLE = "explainer.css";

    private static final int EXAMPLES_OF_SUBJECT = 16;
    private static final int EXAMPLES_OF_OTHERS = 4;
    private static final int DRAWS = 200;

    /**
     * What the run has come to, as the page's other parts say it.
     *
     * @param question the experiment's question; empty where it has none
     * @param subject the evaluation task that the page opens with, and which models have learned it
     * @param conclusions what was found, in sentences
     */
    public record Findings(String question, Subject subject, List<String> conclusions) {
        String task() {
            return subject.task();
        }
    }

    /** Whether there is a model to play with. */
    public boolean isLive() {
        return data != null;
    }

    /**
     * The models of a run.
     *
     * @param run the run directory
     * @param rows the models that count, by the names that the page gives their groups
     * @param findings what the run has come to
     * @throws IOException if a file cannot be read
     */
    public static Explainer of(Path run, List<CellRow> rows, Findings findings) throws IOException {
        Weights weights = Weights.of(run, rows, findings.subject()::isLearned, Weights.BUDGET);
        if (weights.models().isEmpty()) {
            List<String> about = new ArrayList<>();
            about.add("No trained model is in this page, so there is nothing to run here.");
            about.addAll(weights.notes());
            return new Explainer(List.copyOf(about), null);
        }
        try {
            return new Filling(run, rows, findings, weights).explainer();
        } catch (ExperimentException | DataException | IllegalArgumentException e) {
            return new Explainer(
                    List.of(
                            "The trained models are not in this page, for what they were taught is not known: "
                                    + e.getMessage(),
                            "Restore the run's experiment.yaml, or run the experiment again into a new folder."),
                    null);
        }
    }

    /** What a language depends on. */
    private record Language(Expressions expressions, List<String> tokens, int context) {}

    /** One filling of the JSON. */
    private static final class Filling {
        private final List<CellRow> rows;
        private final Findings findings;
        private final Weights weights;
        private final Experiment experiment;
        private final List<Settings> settings;
        private final List<String> curricula;
        private final Map<String, CellRow> raw;
        private final Map<Language, ObjectNode> known = new HashMap<>();
        private final ObjectNode root = JsonNodeFactory.instance.objectNode();

        Filling(Path run, List<CellRow> rows, Findings findings, Weights weights) throws IOException {
            this.rows = rows;
            this.curricula = rows.stream().map(CellRow::task).distinct().toList();
            this.findings = findings;
            this.weights = weights;
            this.experiment = ExperimentFile.read(run.resolve("experiment.yaml"));
            this.settings = experiment.settings();
            this.raw = Tables.CELLS.read(run).stream()
                    .collect(Collectors.toMap(CellRow::cellId, Function.identity(), (one, other) -> one));
        }

        Explainer explainer() {
            root.put("question", findings.question());
            root.put("task", findings.task());
            findings.subject().learnedAt().ifPresent(at -> root.put("learnedAt", at));
            strings(root.putArray("conclusions"), findings.conclusions());
            strings(root.putArray("curricula"), curricula);
            groups(root.putArray("groups"));
            Numbered languages = new Numbered();
            Numbered layouts = new Numbered();
            ArrayNode models = root.putArray("models");
            for (Weights.Model model : weights.models()) {
                ObjectNode node = models.addObject();
                describe(model, node);
                node.put("language", languages.of(language(model)));
                node.put(
                        "layout",
                        layouts.of(Explainer.layout(model.stored().config().shape())));
                node.put("weights", Weights.base64(model.stored().values()));
            }
            languages.into(root.putArray("languages"));
            layouts.into(root.putArray("layouts"));
            strings(root.putArray("examples"), examples());
            List<String> about = new ArrayList<>();
            about.add(weights.models().size() + " of the run's " + rows.size()
                    + " models that count are in this page, with all their numbers.");
            about.addAll(weights.notes());
            return new Explainer(List.copyOf(about), root);
        }

        /** Every curriculum and size: how many models there are, and how many learned the report's task. */
        private void groups(ArrayNode into) {
            Map<String, ObjectNode> groups = new LinkedHashMap<>();
            for (CellRow row : rows) {
                if (Double.isNaN(row.accuracy(findings.task()))) {
                    continue;
                }
                ObjectNode group = groups.computeIfAbsent(
                        row.task() + "\n" + row.parameters(),
                        key -> JsonNodeFactory.instance
                                .objectNode()
                                .put("curriculum", row.task())
                                .put("parameters", row.parameters())
                                .put("models", 0)
                                .put("learned", 0));
                group.put("models", group.path("models").asInt() + 1);
                group.put(
                        "learned",
                        group.path("learned").asInt() + (findings.subject().isLearned(row) ? 1 : 0));
            }
            groups.values().forEach(into::add);
        }

        private void describe(Weights.Model model, ObjectNode node) {
            CellRow row = model.row();
            node.put("id", row.cellId());
            node.put("curriculum", curricula.indexOf(row.task()));
            node.put("parameters", row.parameters());
            node.put("seed", row.seed());
            Explainer.describe(model.stored().config().shape(), node);
            ObjectNode accuracies = node.putObject("accuracies");
            row.accuracies().forEach((task, accuracy) -> {
                if (!Double.isNaN(accuracy)) {
                    accuracies.put(task, accuracy);
                }
            });
            node.set("taught", taught(model));
        }

        /** The operators that a model was taught, and the bounds of their expressions. */
        private ObjectNode taught(Weights.Model model) {
            Settings own = settings(model);
            Set<String> operators = new LinkedHashSet<>();
            int depth = 0;
            int least = Integer.MAX_VALUE;
            int most = 0;
            for (String name : curriculum(model).tasks()) {
                Task task = own.task(name);
                task.operators().forEach(operator -> operators.add(operator.name()));
                depth = Math.max(depth, task.shape().depth());
                least = Math.min(least, task.shape().minArguments());
                most = Math.max(most, task.shape().maxArguments());
            }
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            strings(node.putArray("operators"), operators);
            return node.put("depth", depth).put("least", least).put("most", most);
        }

        /** What a model reads and writes. */
        private ObjectNode language(Weights.Model model) {
            Expressions expressions = settings(model).expressions();
            ModelConfig config = model.stored().config();
            return known.computeIfAbsent(
                    new Language(expressions, config.tokens(), config.shape().context()),
                    language -> Explainer.language(
                            expressions.elements(),
                            config.tokens(),
                            expressions.answer(),
                            config.shape().context()));
        }

        /** Expressions of the report's task, then some of the others: those of the test split that all data sets share. */
        private List<String> examples() {
            Weights.Model first = weights.models().get(0);
            Settings own = settings(first);
            Set<String> names = new LinkedHashSet<>();
            names.add(findings.task());
            names.addAll(experiment.evaluationTasks(own));
            Set<String> examples = new LinkedHashSet<>();
            for (String name : names) {
                try {
                    Task task = own.task(name);
                    int most = name.equals(findings.task()) ? EXAMPLES_OF_SUBJECT : EXAMPLES_OF_OTHERS;
                    examples.addAll(examples(task, most));
                } catch (DataException e) {
                    // The name of a group, or a task too small to be split, has none.
                }
            }
            return List.copyOf(examples);
        }

        private List<String> examples(Task task, int most) {
            Vocabulary vocabulary = Vocabulary.of(List.of(task));
            ExampleCursor cursor = new ExampleGenerator(task, experiment.seed()).cursor(Split.TEST);
            Set<String> texts = new LinkedHashSet<>();
            for (int draw = 0; draw < DRAWS && texts.size() < most; draw++) {
                cursor.moveTo(draw);
                EncodedExample encoded = vocabulary.encode(cursor.expression(), task.answer());
                texts.add(vocabulary.decode(Arrays.copyOf(encoded.tokens(), encoded.answerStart() - 1)));
            }
            return List.copyOf(texts);
        }

        private Curriculum curriculum(Weights.Model model) {
            String name = raw(model).task();
            return experiment.curricula().stream()
                    .filter(curriculum -> curriculum.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "cells.csv has a model taught " + name + ", which experiment.yaml does not know"));
        }

        /** The settings of a model: those of its stratum, and of its width where something moves with that. */
        private Settings settings(Weights.Model model) {
            CellRow row = raw(model);
            List<Settings> own = settings.stream()
                    .filter(some -> some.stratum().equals(row.stratum()))
                    .toList();
            return own.stream()
                    .filter(some -> some.models().width().contains(row.width()))
                    .findFirst()
                    .or(() -> own.stream().findFirst())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "cells.csv has a model of \"" + row.stratum() + "\", which experiment.yaml does not know"));
        }

        private CellRow raw(Weights.Model model) {
            return raw.getOrDefault(model.row().cellId(), model.row());
        }
    }

    /** What a model reads and writes, and what its operators do, for the page's scripts. */
    static ObjectNode language(Domain domain, List<String> tokens, AnswerStyle answer, int context) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("domain", domain.name());
        ArrayNode elements = node.putArray("elements");
        for (int element = 0; element < domain.size(); element++) {
            elements.add(domain.text(element));
        }
        strings(node.putArray("tokens"), tokens);
        node.put("answer", answer.toString());
        ObjectNode operators = node.putObject("operators");
        for (String token : tokens) {
            if (token.startsWith("[")) {
                Operator operator = Operators.byName(token.substring(1), domain);
                operators.set(
                        operator.name(),
                        OperatorTables.of(operator, domain.size(), Math.min(context, ExpressionShape.MAX_ARGUMENTS)));
            }
        }
        return node;
    }

    /** What the forward pass has to know of a shape. */
    static void describe(ModelShape shape, ObjectNode node) {
        node.put("shape", shape.label());
        node.put("architecture", shape.architecture().label());
        node.put("layers", shape.layers());
        node.put("width", shape.width());
        node.put("heads", shape.heads());
        node.put("activation", shape.feedForward().activation().label());
        node.put("positions", shape.positions().label());
        node.put("output", shape.output().label());
        node.put("context", shape.context());
    }

    /** The parameters of a shape in the order of the flat vector: name, rows, columns. */
    static ArrayNode layout(ModelShape shape) {
        ArrayNode layout = JsonNodeFactory.instance.arrayNode();
        for (Parameter parameter : ParameterLayout.of(shape).parameters()) {
            layout.addArray().add(parameter.name()).add(parameter.rows()).add(parameter.columns());
        }
        return layout;
    }

    private static void strings(ArrayNode into, Iterable<String> texts) {
        texts.forEach(into::add);
    }

    /** Things that many models share, each once, by the number of its first occurrence. */
    private static final class Numbered {
        private final List<JsonNode> all = new ArrayList<>();

        int of(JsonNode node) {
            int known = all.indexOf(node);
            if (known >= 0) {
                return known;
            }
            all.add(node);
            return all.size() - 1;
        }

        void into(ArrayNode array) {
            all.forEach(array::add);
        }
    }
}
