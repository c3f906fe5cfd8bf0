package org.listopslab.probes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.classification.liblinear.LinearClassificationType.LinearType;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** The parity read-out against an independent one: Tribuo's L2-regularised logistic regression, fitted fold by fold. */
class TribuoAgreementTest {
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    @ParameterizedTest
    @CsvSource({"1, 4, 1.5", "2, 8, 1.0", "3, 16, 1.0", "4, 8, 0"})
    void pairAccuracy_ofParity_agreesWithLogisticRegression(long seed, int width, double strength) {
        TRIBUO.setLevel(Level.WARNING);
        double[] parity = NumberProbe.PARITY.targets(10);
        float[][] rows = Clouds.planted(parity, strength, width, new SplittableRandom(seed));
        double right = 0;
        for (int even = 0; even < 10; even += 2) {
            for (int odd = 1; odd < 10; odd += 2) {
                Model<Label> model = fit(rows, even, odd);
                right += chanceOfEven(model, rows[even]) > chanceOfEven(model, rows[odd]) ? 1 : 0;
            }
        }
        double ours = LinearReadout.of(rows).pairAccuracy(parity);
        assertThat(ours)
                .as("seed %d: ours against Tribuo's %s", seed, right / 25)
                .isBetween(right / 25 - 0.13, right / 25 + 0.13);
    }

    private static Model<Label> fit(float[][] rows, int even, int odd) {
        LabelFactory factory = new LabelFactory();
        MutableDataset<Label> dataset = new MutableDataset<>(new SimpleDataSourceProvenance("fold", factory), factory);
        for (int i = 0; i < rows.length; i++) {
            if (i != even && i != odd) {
                dataset.add(example(rows[i], i % 2 == 0 ? "even" : "odd"));
            }
        }
        return new LibLinearClassificationTrainer(new LinearClassificationType(LinearType.L2R_LR), 1.0, 1000, 1e-4)
                .train(dataset);
    }

    private static double chanceOfEven(Model<Label> model, float[] row) {
        Map<String, Label> scores = model.predict(example(row, "even")).getOutputScores();
        return Objects.requireNonNull(scores.get("even")).getScore();
    }

    private static Example<Label> example(float[] row, String label) {
        String[] names = new String[row.length];
        double[] values = new double[row.length];
        for (int d = 0; d < row.length; d++) {
            names[d] = String.format(Locale.ROOT, "d%03d", d); // Tribuo numbers features in the order of their names
            values[d] = row[d];
        }
        return new ArrayExample<>(new Label(label), names, values);
    }
}
