package org.listopslab.probes;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.listopslab.curricula.experiment.Curriculum;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.ExperimentException;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.CsvTable;
import org.listopslab.curricula.results.Tables;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.task.Task;
import org.listopslab.models.checkpoint.StoredModel;

/** Measures every finished model of a run directory, and writes one tidy table for each probe. */
public final class Probes {
    /** How many test examples each model is run over. */
    static final int EXAMPLES = 256;

    private Probes() {}

    /**
     * Measures all models whose training is done, and replaces the tables below {@code probes/}. Models that are not done are left
     * out; equal models give equal bytes.
     *
     * <p>All are run over the same examples, as far as they have tokens for them; others over examples of what they were taught first.
     *
     * @return the number of models measured
     * @throws ExperimentException if the run's experiment file is missing or damaged
     * @throws ProbeException if a finished model's files are missing, or do not belong to the experiment
     * @throws IOException if a table or a model is damaged, or if reading or writing fails
     */
    public static int run(Path runDirectory) throws IOException, ProbeException {
        Experiment experiment = ExperimentFile.read(runDirectory.resolve("experiment.yaml"));
        List<Task> tasks = experiment.evaluationTasks().stream()
                .map(experiment.expressions()::task)
                .toList();
        Vocabulary vocabulary = Vocabulary.of(tasks);
        Task shared = TestExamples.shared(tasks, taught(experiment));
        Map<String, List<EncodedExample>> examples = new HashMap<>();
        for (Curriculum curriculum : experiment.curricula()) {
            Task readable = experiment.vocabulary(curriculum).covers(shared)
                    ? shared
                    : experiment
                            .expressions()
                            .task(experiment.evaluationTasks(curriculum).get(0));
            examples.put(curriculum.name(), TestExamples.draw(readable, vocabulary, experiment.seed(), EXAMPLES));
        }
        Domain domain = experiment.expressions().domain();
        List<String> numbers =
                IntStream.range(0, domain.size()).mapToObj(domain::text).toList();

        List<CellProbes> measured = new ArrayList<>();
        for (CellRow cell : Tables.CELLS.read(runDirectory)) {
            if (cell.status() == CellStatus.DONE) {
                Path folder = runDirectory.resolve("cells").resolve(cell.cellId());
                measured.add(measure(
                        cell,
                        folder,
                        numbers,
                        examples.getOrDefault(cell.task(), List.of()),
                        vocabulary,
                        experiment.seed()));
            }
        }
        write(ProbeTables.EMBEDDINGS, runDirectory, measured, CellProbes::embeddings);
        write(ProbeTables.EMBEDDINGS_UNTRAINED, runDirectory, measured, CellProbes::embeddingsUntrained);
        write(ProbeTables.COMPONENTS, runDirectory, measured, CellProbes::components);
        write(ProbeTables.NUMBER_STRUCTURE, runDirectory, measured, CellProbes::structure);
        write(ProbeTables.RELIANCE, runDirectory, measured, CellProbes::reliance);
        write(ProbeTables.RELIANCE_UNTRAINED, runDirectory, measured, CellProbes::relianceUntrained);
        return measured.size();
    }

    private static CellProbes measure(
            CellRow cell,
            Path folder,
            List<String> numbers,
            List<EncodedExample> examples,
            Vocabulary vocabulary,
            long seed)
            throws IOException, ProbeException {
        try {
            StoredModel model = StoredModel.read(folder);
            List<String> tokens = model.config().tokens();
            List<EncodedExample> own = examples.stream()
                    .map(example -> TestExamples.renumbered(example, vocabulary, tokens))
                    .toList();
            return CellProbes.measure(cell.cellId(), model, numbers, own, seed);
        } catch (NoSuchFileException e) {
            throw new ProbeException(
                    e.getFile()
                            + " is missing, although cells.csv calls its model done: restore it, or run the experiment"
                            + " again into a new folder",
                    e);
        } catch (IllegalArgumentException e) {
            throw new ProbeException(
                    folder + ": this model cannot be probed: " + e.getMessage()
                            + "; its files do not belong to this run's experiment.yaml",
                    e);
        }
    }

    /** For each curriculum the names of the operators that it teaches at some stage. */
    private static List<Set<String>> taught(Experiment experiment) {
        List<Set<String>> taught = new ArrayList<>();
        for (Curriculum curriculum : experiment.curricula()) {
            Set<String> names = new LinkedHashSet<>();
            curriculum.stages().stream()
                    .flatMap(stage -> stage.tasks().keySet().stream())
                    .map(experiment.expressions()::task)
                    .flatMap(task -> task.operators().stream())
                    .map(Operator::name)
                    .forEach(names::add);
            taught.add(names);
        }
        return taught;
    }

    private static <R> void write(
            CsvTable<R> table, Path runDirectory, List<CellProbes> measured, Function<CellProbes, List<R>> rows)
            throws IOException {
        table.write(
                runDirectory, measured.stream().map(rows).flatMap(List::stream).toList());
    }
}
