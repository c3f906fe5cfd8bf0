package org.listopslab.reports.explainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.listopslab.curricula.experiment.Curriculum;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.experiment.Settings;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.Tables;
import org.listopslab.models.checkpoint.ModelConfig;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.ParameterLedger;

/** Run directories with models in them, whose numbers are random: nothing here was trained. Accuracies are planted. */
final class LiveRun {
    /** Two curricula, two widths, two repetitions; answers are values. */
    static final String NESTED = """
            name: live
            question: What if models live in the page?
            expressions: {depth: 2, arguments: [2, 3], answer: values, operators: [SUM, MAX, MED]}
            models: {width: [4, 8], layers: [2], heads: [2]}
            training: {steps: 100, batch: 8, examples: 1000}
            evaluation: {learned_at: 0.75}
            seeds: 2
            curricula:
              SUM: [{tasks: {SUM: 1}}]
              MAX+MED+SUM: [{tasks: {MAX+MED+SUM: 1}}]
            claims:
              - {claim: Teaching MAX along halves the size, smaller: MAX+MED+SUM, larger: SUM, evaluated_on: SUM, at_least: 2}
            """;

    private LiveRun() {}

    /** The planted accuracy of a model. */
    interface Accuracy {
        double of(String curriculum, int width, int seed);
    }

    /** Writes experiment, table and models. */
    static List<CellRow> write(Path run, String yaml, Accuracy accuracy) throws IOException {
        Files.createDirectories(run);
        Files.writeString(run.resolve("experiment.yaml"), yaml);
        Experiment experiment = ExperimentFile.read(run.resolve("experiment.yaml"));
        List<CellRow> rows = new ArrayList<>();
        for (Curriculum curriculum : experiment.curricula()) {
            for (Settings settings : experiment.settings()) {
                for (int seed = 1; seed <= experiment.seeds(); seed++) {
                    rows.add(row(run, experiment, curriculum, settings, seed, accuracy));
                }
            }
        }
        Tables.CELLS.write(run, rows);
        return rows;
    }

    private static CellRow row(
            Path run, Experiment experiment, Curriculum curriculum, Settings settings, int seed, Accuracy accuracy)
            throws IOException {
        List<String> tokens = settings.vocabulary(curriculum).tokens();
        int width = settings.models().width().get(0);
        int layers = settings.models().layers().get(0);
        ModelShape shape = new ModelShape(
                settings.models().architecture(),
                layers,
                width,
                settings.models().heads().get(0),
                tokens.size(),
                28);
        String id = "%016x"
                .formatted((curriculum.name() + width + " " + layers + " " + seed + settings.stratum()).hashCode());
        SplittableRandom random = new SplittableRandom(id.hashCode());
        float[] values = new float[shape.parameters()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.6 * random.nextGaussian());
        }
        new StoredModel(new ModelConfig(shape, tokens, seed), values)
                .write(run.resolve("cells").resolve(id));
        Map<String, Double> accuracies = new LinkedHashMap<>();
        experiment
                .evaluationTasks(settings)
                .forEach(task -> accuracies.put(task, accuracy.of(curriculum.name(), width, seed)));
        return new CellRow(
                id,
                curriculum.name(),
                shape.architecture().label(),
                width,
                layers,
                shape.heads(),
                settings.stratum(),
                settings.recipe(),
                1,
                seed,
                ParameterLedger.of(shape),
                "f" + width,
                CellStatus.DONE,
                100,
                0,
                0.1,
                1,
                accuracies);
    }
}
