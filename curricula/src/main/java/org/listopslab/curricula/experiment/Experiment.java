package org.listopslab.curricula.experiment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.task.Task;

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
 * @param curricula what is taught, at least one, each name once
 * @param claims what the run is to decide
 */
public record Experiment(
        @Setting(
                value = "A short name, also that of the run's folder: letters, digits, dot, underscore, hyphen.",
                pattern = NAME)
        String name,

        @Setting("What the experiment is to find out.") String question,

        @Setting(value = "The one seed that all randomness comes from.", from = 0, to = MOST_SEED)
        long seed,

        @Setting("What tasks are made of.") Expressions expressions,
        @Setting("The grid of model sizes to train.") Models models,
        @Setting("How every model is trained.") Training training,
        @Setting("How every model is judged.") Evaluation evaluation,

        @Setting(
                value = "Models of each size under each curriculum, differing in their random streams.",
                from = 1,
                to = MOST_SEEDS)
        int seeds,

        @Setting("Name of a curriculum -> its stages, one after the other.")
        List<Curriculum> curricula,

        @Setting(value = "What the run decides: supported, refuted or undecided.", entriesFrom = 0)
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
        Checks checks = new Checks();
        if (!name.matches(NAME)) {
            checks.add(Checks.at("name"), Wording.quoted(name), "letters, digits, dot, underscore, hyphen");
        }
        checks.wholeNumber("seed", seed, 0, MOST_SEED);
        checks.wholeNumber("seeds", seeds, 1, MOST_SEEDS);
        List<String> names = curricula.stream().map(Curriculum::name).toList();
        new CurriculaChecks(checks, expressions, curricula, names).check(claims);
        checks.done();
    }

    /**
     * Returns the names of the tasks that every model is evaluated on: each operator by itself, then each task of a
     * curriculum, both in order of first occurrence.
     */
    public List<String> evaluationTasks() {
        return evaluationTasks(expressions, curricula);
    }

    static List<String> evaluationTasks(Expressions expressions, List<Curriculum> curricula) {
        Set<String> operators = new LinkedHashSet<>();
        Set<String> tasks = new LinkedHashSet<>();
        for (Curriculum curriculum : curricula) {
            for (Stage stage : curriculum.stages()) {
                for (String name : stage.tasks().keySet()) {
                    Task task = expressions.task(name);
                    task.operators().stream().map(Operator::name).forEach(operators::add);
                    tasks.add(name);
                }
            }
        }
        operators.addAll(tasks);
        return List.copyOf(operators);
    }

    /**
     * Returns 16 hexadecimal digits that differ between experiments whose results can differ: the start of the SHA-256 of
     * all settings in full. Name, question and claims are left out, since they change nothing that is trained or measured.
     */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(ExperimentTree.canonical(this).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
