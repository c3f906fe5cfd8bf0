package org.listopslab.probes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.listopslab.curricula.experiment.Curriculum;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.Settings;
import org.listopslab.curricula.plan.RepetitionData;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.task.Task;

/**
 * What models of one kind of expressions are probed with.
 *
 * @param vocabulary the tokens of the examples
 * @param examples what models are run over, by the name of their curriculum
 * @param numbers the texts of the domain's elements, in order
 */
record Material(Vocabulary vocabulary, Map<String, List<EncodedExample>> examples, List<String> numbers) {
    /**
     * The same examples for all models of a repetition, as far as they have tokens for them; others over examples of what they were
     * taught first.
     *
     * @param data the data of the repetition: none of its models was taught what it holds out
     */
    static Material of(Experiment experiment, Settings settings, RepetitionData data) {
        List<Task> tasks = experiment.evaluationTasks(settings).stream()
                .map(settings::task)
                .toList();
        Vocabulary vocabulary = Vocabulary.of(tasks);
        Task shared = TestExamples.shared(tasks, taught(experiment, settings));
        Map<String, List<EncodedExample>> examples = new HashMap<>();
        for (Curriculum curriculum : experiment.curricula()) {
            Task readable = settings.vocabulary(curriculum).covers(shared)
                    ? shared
                    : settings.task(
                            experiment.evaluationTasks(settings, curriculum).get(0));
            examples.put(curriculum.name(), TestExamples.draw(readable, vocabulary, data, Probes.EXAMPLES));
        }
        Domain domain = settings.expressions().elements();
        List<String> numbers =
                IntStream.range(0, domain.size()).mapToObj(domain::text).toList();
        return new Material(vocabulary, examples, numbers);
    }

    /** For each curriculum the names of the operators that it teaches at some stage. */
    private static List<Set<String>> taught(Experiment experiment, Settings settings) {
        List<Set<String>> taught = new ArrayList<>();
        for (Curriculum curriculum : experiment.curricula()) {
            Set<String> names = new LinkedHashSet<>();
            curriculum.tasks().stream()
                    .map(settings::task)
                    .flatMap(task -> task.operators().stream())
                    .map(Operator::name)
                    .forEach(names::add);
            taught.add(names);
        }
        return taught;
    }
}
