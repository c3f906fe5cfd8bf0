package org.listopslab.curricula.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.json.Json;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.models.Engine;
import org.listopslab.models.shape.ModelShape;

/**
 * An experiment: a question, what is trained to answer it, and what is claimed. The whole content of an experiment file,
 * with every default filled in.
 *
 * @param name a short name, also that of the run's folder: letters, digits, {@code . _ -}
 * @param question what the experiment is to find out
 * @param seed the one seed that all randomness comes from, 0 to 2^53 - 1
 * @param expressions what tasks are made of
 * @param tasks tasks with names of their own
 * @param models the sizes to train
 * @param training how they are trained
 * @param evaluation how they are judged
 * @param seeds models of each size under each curriculum that count, differing in all that is random, their data included
 * @param sweep settings that take several values
 * @param recipe which of those are chosen for every size
 * @param search which of them are trained
 * @param curricula what is taught, at least one, each name once; what the map of pairs needs is added where it is not there
 * @param pairs which pairs are mapped; null for none
 * @param claims what the run is to decide
 * @param specifications under which further choices it decides them
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

        @Setting(
                value =
                        "Name -> a task of its own: operators over expressions that may be longer, deeper or balanced in another way.",
                entriesFrom = 0)
        Map<String, TaskSettings> tasks,

        @Setting("The grid of model sizes to train.") Models models,
        @Setting("How every model is trained.") Training training,
        @Setting("How every model is judged.") Evaluation evaluation,

        @Setting(
                value =
                        "Models of each size under each curriculum, differing in all that is random, their data included.",
                affects = Affects.NOTHING,
                from = 1,
                to = MOST_SEEDS)
        int seeds,

        @Setting("Other settings that take several values.") Sweep sweep,

        @Setting(
                value = "Which of those settings are chosen for every size instead of being compared.",
                affects = Affects.JUDGEMENT)
        Recipe recipe,

        @Setting(value = "Which of the models are trained to find the thresholds.", affects = Affects.NOTHING)
        Search search,

        @Setting("Name of a curriculum -> its stages, one after the other.")
        List<Curriculum> curricula,

        @Setting(
                value = "A map of pairs: by how much teaching one operator changes the size that another needs.",
                affects = Affects.JUDGEMENT,
                optional = true)
        @Nullable
        Pairs pairs,

        @Setting(
                value = "What the run decides: supported, refuted or undecided.",
                affects = Affects.JUDGEMENT,
                entriesFrom = 0)
        List<Claim> claims,

        @Setting(value = "Further choices under which every claim is decided.", affects = Affects.JUDGEMENT)
        Specifications specifications) {

    static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";
    /** The largest whole number that every JSON reader keeps exactly. */
    static final long MOST_SEED = (1L << 53) - 1;

    static final int MOST_SEEDS = 10_000;
    static final String DEFAULT_QUESTION = "";
    static final long DEFAULT_SEED = 1;
    static final int DEFAULT_SEEDS = 4;

    public Experiment {
        tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
        List<Curriculum> written = List.copyOf(curricula);
        List<String> names = written.stream().map(Curriculum::name).toList();
        curricula = taught(written, names, pairs, tasks.keySet());
        claims = List.copyOf(claims);
        Checks checks = Checks.of(
                Experiment.class,
                name,
                question,
                seed,
                expressions,
                tasks,
                models,
                training,
                evaluation,
                seeds,
                sweep,
                recipe,
                search,
                curricula,
                pairs,
                claims,
                specifications);
        List<Settings> all = Settings.of(seed, expressions, tasks, models, training, sweep, recipe, checks);
        checks.done();
        new CurriculaChecks(checks, all, written, names, pairs).check(evaluation, claims);
        checks.done();
    }

    /** Those written, and those that a map of pairs needs besides. */
    private static List<Curriculum> taught(
            List<Curriculum> written, List<String> names, @Nullable Pairs pairs, Set<String> own) {
        if (pairs == null) {
            return written;
        }
        List<Curriculum> all = new ArrayList<>(written);
        all.addAll(pairs.curriculaBeside(names, own));
        return List.copyOf(all);
    }

    /** Returns the settings of its models besides curriculum and repetition: one for each combination of what is swept. */
    public List<Settings> settings() {
        return Settings.of(seed, expressions, tasks, models, training, sweep, recipe, new Checks());
    }

    /**
     * Returns the names of the tasks that models are evaluated on: each operator by itself, then each task of a curriculum,
     * both in order of first occurrence, and what is asked besides, by evaluation, a claim or the map of pairs.
     *
     * @param any settings of this experiment: names do not depend on which
     */
    public List<String> evaluationTasks(Settings any) {
        Set<String> tasks = new LinkedHashSet<>(any.taught(curricula));
        tasks.addAll(evaluation.also());
        sides().map(Side::evaluatedOn).filter(Objects::nonNull).forEach(tasks::add);
        return List.copyOf(tasks);
    }

    /** Returns those of the {@link #evaluationTasks} that models of one curriculum are evaluated on, in the same order. */
    public List<String> evaluationTasks(Settings settings, Curriculum curriculum) {
        Set<String> asked = new HashSet<>(
                settings.taught(evaluation.tasks() == EvaluatedTasks.ALL ? curricula : List.of(curriculum)));
        asked.addAll(evaluation.also());
        sides().filter(side -> side.curriculum().equals(curriculum.name()))
                .map(Side::evaluatedOn)
                .filter(Objects::nonNull)
                .forEach(asked::add);
        ModelShape shape = settings.shape(curriculum);
        Vocabulary known = settings.vocabulary(curriculum);
        return evaluationTasks(settings).stream()
                .filter(asked::contains)
                .filter(task -> known.covers(settings.task(task)))
                .filter(task -> settings.read(known, Set.of(task)) <= shape.context())
                .toList();
    }

    /** The models that claims and the map of pairs speak of. */
    private Stream<Side> sides() {
        Stream<Side> claimed = claims.stream().flatMap(claim -> claim.sides().values().stream());
        return pairs == null ? claimed : Stream.concat(claimed, pairs.sides());
    }

    /** Returns the tasks that claims and the map of pairs judge models on, in order of first occurrence. */
    public Set<String> judgedTasks() {
        return sides().flatMap(side -> Stream.ofNullable(side.evaluatedOn()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Returns those of the {@link #evaluationTasks} whose thresholds are searched: what claims and the map of pairs
     * ask of the curriculum, or else what it teaches.
     */
    public List<String> searchedTasks(Settings settings, Curriculum curriculum) {
        Set<String> claimed = sides().filter(side -> side.curriculum().equals(curriculum.name()))
                .flatMap(side -> Stream.ofNullable(side.evaluatedOn()))
                .collect(Collectors.toSet());
        Set<String> searched = claimed.isEmpty() ? curriculum.tasks() : claimed;
        return evaluationTasks(settings, curriculum).stream()
                .filter(searched::contains)
                .toList();
    }

    /** Returns the numbers of the repetitions of every model: 1 and up for those that count, -1 and down for scouts. */
    public List<Integer> repetitions() {
        List<Integer> repetitions = new ArrayList<>();
        for (int number = 1; number <= seeds; number++) {
            repetitions.add(number);
        }
        for (int number = 1; recipe.asked() && number <= recipe.scouts(); number++) {
            repetitions.add(-number);
        }
        return repetitions;
    }

    /** Returns whether models are trained in rounds, of which each follows from the results of those before, and maybe not all. */
    public boolean inRounds() {
        return search.adaptive() || recipe.asked();
    }

    /** Returns the same experiment, computed by another engine. */
    public Experiment computedBy(Engine.Choice engine) {
        return new Experiment(
                name,
                question,
                seed,
                expressions,
                tasks,
                models,
                training.with(engine),
                evaluation,
                seeds,
                sweep,
                recipe,
                search,
                curricula,
                pairs,
                claims,
                specifications);
    }

    /** Returns 16 hexadecimal digits that differ between experiments that train or measure differently. */
    public String fingerprint() {
        return Json.hash(ExperimentTree.fingerprinted(this));
    }
}
