package org.listopslab.curricula.experiment;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.listopslab.curricula.json.Json;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.operator.Operator;
import org.listopslab.models.Engine;
import tools.jackson.databind.node.ObjectNode;

/**
 * An experiment: a question, what is trained to answer it, and what is claimed. The whole content of an experiment file,
 * with every default filled in.
 *
 * @param name a short name, also that of the run's folder: letters, digits, {@code . _ -}
 * @param question what the experiment is to find out
 * @param seed the one seed that all randomness comes from, 0 to 2^53 - 1
 * @param expressions what tasks are made of
 * @param models the sizes to train
 * @param training how they are trained
 * @param evaluation how they are judged
 * @param seeds models of each size under each curriculum, differing in nothing but their random streams
 * @param search which of them are trained
 * @param curricula what is taught, at least one, each name once
 * @param claims what the run is to decide
 */
public record Experiment(
        @Setting(
                value = "A short name, also that of the run's folder: letters, digits, dot, underscore, hyphen.",
                affects = Affects.NOTHING,
                pattern = NAME)
        String name,

        @Setting(value = "What the experiment is to find out.", affects = Affects.NOTHING)
        String question,

        @Setting(value = "The one seed that all randomness comes from.", from = 0, to = MOST_SEED)
        long seed,

        @Setting("What tasks are made of.") Expressions expressions,
        @Setting("The grid of model sizes to train.") Models models,
        @Setting("How every model is trained.") Training training,
        @Setting("How every model is judged.") Evaluation evaluation,

        @Setting(
                value = "Models of each size under each curriculum, differing in their random streams.",
                affects = Affects.NOTHING,
                from = 1,
                to = MOST_SEEDS)
        int seeds,

        @Setting(value = "Which of the models are trained to find the thresholds.", affects = Affects.NOTHING)
        Search search,

        @Setting("Name of a curriculum -> its stages, one after the other.")
        List<Curriculum> curricula,

        @Setting(
                value = "What the run decides: supported, refuted or undecided.",
                affects = Affects.JUDGEMENT,
                entriesFrom = 0)
        List<ClaimSpec> claims) {

    static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";
    /** The largest whole number that every JSON reader keeps exactly. */
    static final long MOST_SEED = (1L << 53) - 1;

    static final int MOST_SEEDS = 10_000;
    static final String DEFAULT_QUESTION = "";
    static final long DEFAULT_SEED = 1;
    static final int DEFAULT_SEEDS = 4;

    public Experiment {
        curricula = List.copyOf(curricula);
        claims = List.copyOf(claims);
        Checks checks = Checks.of(
                Experiment.class,
                name,
                question,
                seed,
                expressions,
                models,
                training,
                evaluation,
                seeds,
                search,
                curricula,
                claims);
        List<String> names = curricula.stream().map(Curriculum::name).toList();
        new CurriculaChecks(checks, expressions, curricula, names).check(claims);
        checks.done();
    }

    /**
     * Returns the names of the tasks that models are evaluated on: each operator by itself, then each task of a curriculum,
     * both in order of first occurrence, and what a claim asks.
     */
    public List<String> evaluationTasks() {
        Set<String> tasks = new LinkedHashSet<>(taught(expressions, curricula));
        claims.forEach(claim -> tasks.add(claim.evaluatedOn()));
        return List.copyOf(tasks);
    }

    /** Returns those of the {@link #evaluationTasks()} that models of one curriculum are evaluated on, in the same order. */
    public List<String> evaluationTasks(Curriculum curriculum) {
        Set<String> asked = new HashSet<>(
                taught(expressions, evaluation.tasks() == EvaluatedTasks.ALL ? curricula : List.of(curriculum)));
        claims.stream()
                .filter(claim -> claim.curricula().contains(curriculum.name()))
                .forEach(claim -> asked.add(claim.evaluatedOn()));
        Vocabulary known = vocabulary(curriculum);
        return evaluationTasks().stream()
                .filter(asked::contains)
                .filter(task -> known.covers(expressions.task(task)))
                .toList();
    }

    /**
     * Returns those of the {@link #evaluationTasks(Curriculum)} whose thresholds are searched: what claims ask of the curriculum, or
     * else what it teaches.
     */
    public List<String> searchedTasks(Curriculum curriculum) {
        Set<String> claimed = claims.stream()
                .filter(claim -> claim.curricula().contains(curriculum.name()))
                .map(ClaimSpec::evaluatedOn)
                .collect(Collectors.toSet());
        Set<String> searched = claimed.isEmpty() ? curriculum.tasks() : claimed;
        return evaluationTasks(curriculum).stream().filter(searched::contains).toList();
    }

    /** Returns the tokens of models that are taught this curriculum. */
    public Vocabulary vocabulary(Curriculum curriculum) {
        return expressions.vocabulary(
                curriculum.tasks().stream().map(expressions::task).toList());
    }

    static List<String> taught(Expressions expressions, List<Curriculum> curricula) {
        Set<String> operators = new LinkedHashSet<>();
        Set<String> tasks = new LinkedHashSet<>();
        for (Curriculum curriculum : curricula) {
            for (String name : curriculum.tasks()) {
                expressions.task(name).operators().stream().map(Operator::name).forEach(operators::add);
                tasks.add(name);
            }
        }
        operators.addAll(tasks);
        return List.copyOf(operators);
    }

    /**
     * Returns the settings outside of models and curricula that affect what a model learns, as a tree in the form of
     * experiment files.
     */
    public ObjectNode trainingSettings() {
        return ExperimentTree.trainingSettings(this);
    }

    /** Returns the same experiment, computed by another engine. */
    public Experiment computedBy(Engine.Choice engine) {
        return new Experiment(
                name,
                question,
                seed,
                expressions,
                models,
                training.with(engine),
                evaluation,
                seeds,
                search,
                curricula,
                claims);
    }

    /** Returns 16 hexadecimal digits that differ between experiments that train or measure differently. */
    public String fingerprint() {
        return Json.hash(ExperimentTree.fingerprinted(this));
    }
}
