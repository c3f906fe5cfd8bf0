package org.listopslab.curricula.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.Settings;
import org.listopslab.curricula.outcome.Baselines;
import org.listopslab.curricula.outcome.Guess;
import org.listopslab.curricula.outcome.Score;
import org.listopslab.data.card.Source;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Split;
import org.listopslab.data.task.Task;

/**
 * Whether an experiment's criterion, {@code learned_at}, lies above what guessing can reach on a task.
 *
 * @param task the name of the task
 * @param learnedAt the criterion, in (0, 1]
 * @param guess the best shortcut, learned from half of the expressions that may be taught and scored on the other half, as the task's law
 *     draws them, with as many independent examples as the test split gives
 */
public record Criterion(String task, double learnedAt, Guess guess) {

    /** That of every task that is judged: on which a claim or the map of pairs judges, or else every evaluation task. */
    public static List<Criterion> of(Experiment experiment) {
        Map<Task, Settings> tasks = new LinkedHashMap<>();
        Set<String> judged = experiment.judgedTasks();
        for (Settings settings : experiment.settings()) {
            for (String name : experiment.evaluationTasks(settings)) {
                if (judged.isEmpty() || judged.contains(name)) {
                    tasks.putIfAbsent(settings.task(name), settings);
                }
            }
        }
        List<Criterion> criteria = new ArrayList<>();
        tasks.forEach((task, settings) -> {
            ExampleGenerator generator = new ExampleGenerator(task, settings.seed());
            Source law = Source.of(generator, Split.TRAIN, 2 * Baselines.LEARNED_FROM);
            // What has been seen in any order of its arguments is remembered, not guessed.
            Map<Long, Boolean> half = new HashMap<>();
            law.forEach(expression -> half.putIfAbsent(expression.canonicalHash(), half.size() % 2 == 0));
            Predicate<FlatExpression> seen = expression -> half.getOrDefault(expression.canonicalHash(), false);
            Map<Long, Integer> forms = new LinkedHashMap<>();
            Source.of(generator, Split.TEST, experiment.evaluation().examples())
                    .forEach(expression -> forms.merge(expression.canonicalHash(), 1, Integer::sum));
            Source others = half.size() > 1 ? law.where(seen.negate()) : law;
            Guess guess = Baselines.of(task, law.where(seen), others).best(Score.independent(forms.values()));
            criteria.add(new Criterion(task.name(), experiment.evaluation().learnedAt(), guess));
        });
        return criteria;
    }

    /** Whether a model that guesses may reach it. */
    public boolean isWithinReach() {
        return learnedAt < guess.exceededAt();
    }

    /** What is wrong with it, and which number would do. */
    public String warning() {
        double enough = Math.ceil(100 * guess.exceededAt()) / 100;
        String remedy = enough > 1
                ? "no accuracy tells the difference on so few: allow more kinds of expressions, or have more examples"
                : String.format(Locale.ROOT, "learned_at: %.2f would do", enough);
        return String.format(
                Locale.ROOT,
                "learned_at is %s, and guessing may reach it on %s: \"%s\" alone is right in %.2f, and in up to %.2f by chance"
                        + " (three standard errors; the test examples are worth %.0f independent ones); %s",
                learnedAt,
                task,
                guess.shortcut(),
                guess.accuracy(),
                Math.min(1, guess.exceededAt()),
                guess.independent(),
                remedy);
    }
}
