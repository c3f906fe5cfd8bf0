package org.listopslab.probes.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.Intervention;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Trace;
import org.listopslab.models.fleet.Trace.Activation;
import org.listopslab.probes.Question;
import org.listopslab.probes.Subject;
import org.listopslab.probes.network.ActivationRows;
import org.listopslab.probes.network.Answers;

/**
 * Whether a model uses the directions in which answers can be read out at the position that says the answer: they are removed, or
 * turned half around, and its accuracy is compared with that after the same was done to random directions.
 */
final class SubspaceRemoval {
    /** What is done within the subspace. */
    enum Treatment {
        /** Every question's part is the mean. */
        REMOVE(0),
        /** Every question's part is turned half around the mean: what lies on a circle becomes its opposite. */
        HALF_TURN(-1);

        private final double factor;

        Treatment(double factor) {
            this.factor = factor;
        }
    }

    /**
     * One treatment of one subspace.
     *
     * @param site where
     * @param dimensions of the subspace
     * @param rank directions that there are, those of little variance left out
     * @param treatment what is done
     * @param intact accuracy of the untreated model
     * @param accuracy accuracy after the treatment
     * @param controlMean mean accuracy after that of random subspaces of the same size
     * @param controlLow the least of them
     * @param p the share of subspaces, the found one included, after which accuracy is as low
     * @param variance the share of the activations' variance that is removed with the subspace
     * @param controlVariance its mean over random ones
     */
    record Effect(
            Site site,
            int dimensions,
            int rank,
            Treatment treatment,
            double intact,
            double accuracy,
            double controlMean,
            double controlLow,
            double p,
            double variance,
            double controlVariance) {}

    private static final int CONTROLS = 39;

    private final Fleet fleet;
    private final FleetBatch fitted;
    private final FleetBatch judged;
    private final Trace seen;
    private final Answers intact;
    private final SplittableRandom random;

    /**
     * Prepares a model.
     *
     * @param fleet the model, alone
     * @param fitted questions that subspaces are found with
     * @param judged questions that accuracy is measured on
     */
    SubspaceRemoval(Fleet fleet, List<Question> fitted, List<Question> judged, SplittableRandom random) {
        this.fleet = fleet;
        this.fitted = Subject.batch(fitted);
        this.judged = Subject.batch(judged);
        this.seen = fleet.trace(this.fitted);
        this.intact = Answers.of(this.judged, fleet.trace(this.judged).get(Site.of(Site.Part.LOGITS)));
        this.random = random;
    }

    /** The sites: the stream between a layer's halves, and behind every layer but the last, which only the output layer reads. */
    List<Site> sites() {
        List<Site> sites = new ArrayList<>();
        int layers = fleet.shape().layers();
        for (int layer = 0; layer < layers; layer++) {
            sites.add(new Site(Site.Part.RESIDUAL_MIDDLE, layer));
            if (layer < layers - 1) {
                sites.add(new Site(Site.Part.RESIDUAL_AFTER, layer));
            }
        }
        return sites;
    }

    /**
     * Treats the subspace in which classes differ most at a site.
     *
     * @param classes the class of each fitted question
     * @param dimensions the size of the subspace
     * @return nothing where the activations have no more directions than that
     */
    List<Effect> measure(Site site, int[] classes, int dimensions) {
        double[][] activations = rows(site);
        Whitening space = Whitening.of(activations);
        if (space.rank() <= dimensions) {
            return List.of();
        }
        Subspace found = Subspace.ofClasses(space, activations, classes, dimensions);
        List<Subspace> others = new ArrayList<>();
        for (int i = 0; i < CONTROLS; i++) {
            others.add(Subspace.random(space, dimensions, random));
        }
        List<Effect> effects = new ArrayList<>();
        for (Treatment treatment : Treatment.values()) {
            double accuracy = accuracy(site, found, treatment);
            double[] control = others.stream()
                    .mapToDouble(other -> accuracy(site, other, treatment))
                    .sorted()
                    .toArray();
            long asLow = Arrays.stream(control)
                    .filter(one -> one <= accuracy + 1e-12)
                    .count();
            effects.add(new Effect(
                    site,
                    dimensions,
                    space.rank(),
                    treatment,
                    intact.accuracy(),
                    accuracy,
                    Arrays.stream(control).average().orElseThrow(),
                    control[0],
                    (1.0 + asLow) / (1 + CONTROLS),
                    found.variance(),
                    others.stream()
                            .mapToDouble(other -> other.variance())
                            .average()
                            .orElseThrow()));
        }
        return effects;
    }

    /** Each fitted question's activation at the position that says the last token of its answer. */
    private double[][] rows(Site site) {
        Activation activation = seen.get(site);
        int width = (int) activation.shape()[3];
        double[][] rows = new double[fitted.examples()][];
        for (int example = 0; example < rows.length; example++) {
            rows[example] = row(activation, last(fitted, site, example), width);
        }
        return rows;
    }

    private double accuracy(Site site, Subspace subspace, Treatment treatment) {
        Intervention treated = Intervention.compute(site, activation -> {
            int width = (int) activation.shape()[3];
            float[] numbers = activation.numbers().clone();
            for (int example = 0; example < judged.examples(); example++) {
                int at = last(judged, site, example);
                double[] moved = subspace.scaled(row(activation, at, width), treatment.factor);
                for (int i = 0; i < width; i++) {
                    numbers[at * width + i] = (float) moved[i];
                }
            }
            return new Activation(activation.shape(), numbers);
        });
        return Answers.of(judged, fleet.trace(judged, treated).get(Site.of(Site.Part.LOGITS)))
                .accuracy();
    }

    private int last(FleetBatch batch, Site site, int example) {
        ActivationRows rows = new ActivationRows(batch, fleet.shape().layers());
        int slot = batch.answers() - 1;
        while (rows.ofAnswer(site, example, slot) < 0) {
            slot--;
        }
        return rows.ofAnswer(site, example, slot);
    }

    private static double[] row(Activation activation, int at, int width) {
        double[] row = new double[width];
        for (int i = 0; i < width; i++) {
            row[i] = activation.numbers()[at * width + i];
        }
        return row;
    }
}
