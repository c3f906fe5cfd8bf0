package org.listopslab.probes;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.listopslab.curricula.plan.RepetitionData;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Split;
import org.listopslab.data.task.Task;

/** Test examples that every model of a repetition is run over, so that what the probes see differs in the models alone. */
final class TestExamples {
    private TestExamples() {}

    /**
     * The task to draw from: the operator that every curriculum teaches, the first of them; where there is none, the first
     * operator of all.
     *
     * @param evaluation the evaluation tasks in the experiment's order, single operators first
     * @param taught for each curriculum the names of the operators that it teaches
     */
    static Task shared(List<Task> evaluation, List<Set<String>> taught) {
        return evaluation.stream()
                .filter(task -> task.operators().size() == 1)
                .filter(task -> taught.stream()
                        .allMatch(
                                names -> names.contains(task.operators().get(0).name())))
                .findFirst()
                .orElse(evaluation.get(0));
    }

    /** The first {@code count} examples of the task's test split that differ from each other. */
    static List<EncodedExample> draw(Task task, Vocabulary vocabulary, RepetitionData data, int count) {
        ExampleGenerator generator = data.examples(task);
        Set<String> seen = new LinkedHashSet<>();
        List<EncodedExample> examples = new ArrayList<>();
        for (long index = 0; examples.size() < count && index < 20L * count; index++) {
            EncodedExample example = vocabulary.encode(generator.example(Split.TEST, index), task.answer());
            if (seen.add(vocabulary.decode(example.tokens()))) {
                examples.add(example);
            }
        }
        return examples;
    }

    /** The same example in the ids of a model whose tokens may be numbered differently. */
    static EncodedExample renumbered(EncodedExample example, Vocabulary vocabulary, List<String> tokens) {
        int[] ids = new int[example.tokens().length];
        for (int i = 0; i < ids.length; i++) {
            String token = vocabulary.tokens().get(example.tokens()[i]);
            ids[i] = tokens.indexOf(token);
            if (ids[i] < 0) {
                throw new IllegalArgumentException("the model has no token '" + token + "'");
            }
        }
        return new EncodedExample(ids, example.answerStart());
    }
}
