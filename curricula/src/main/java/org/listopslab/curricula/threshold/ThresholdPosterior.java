package org.listopslab.curricula.threshold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What trials make one believe of a threshold: a probability for each curve of a {@link CurveGrid}. It is exact but for the grid: a
 * numerical integration, as in Schütt et al. (2016, "Painfree and accurate Bayesian estimation of psychometric functions for
 * (potentially) overdispersed data").
 *
 * <p>Trials of one block share their data, and data can be kind or unkind: the logarithm of the threshold of a block is that of the curve
 * plus the block's own deviation, whose standard deviation is one of {@link #SPREADS}, unknown beforehand. Deviations are
 * integrated out, block by block, as sums of even distributions, which come close to normal ones.
 */
public final class ThresholdPosterior {
    /** Standard deviations of a block's log threshold that are thought possible, ascending, the first 0; and how probable they are. */
    private static final double[] SPREADS = {0, 0.15, 0.3, 0.5};

    private static final double[] SPREAD_WEIGHTS = {0.4, 0.25, 0.2, 0.15};
    /** Factors of at least 1e-13 that can be multiplied without coming to 0 where it matters. */
    private static final int FACTORS = 16;

    private final CurveGrid grid;
    private final double[] sizes;
    private final double[] weights;

    private ThresholdPosterior(CurveGrid grid, double[] sizes, double[] weights) {
        this.grid = grid;
        this.sizes = sizes;
        this.weights = weights;
    }

    /** Returns what trials say of a threshold among their own sizes. */
    public static ThresholdPosterior of(Collection<Trial> trials) {
        return of(
                trials,
                trials.stream().mapToLong(Trial::parameters).distinct().sorted().toArray());
    }

    /**
     * Returns what trials say of a threshold.
     *
     * @param trials one per model; none leaves what is believed beforehand
     * @param sizes of models that may be trained, ascending, at least one; all of the trials' are among them
     */
    public static ThresholdPosterior of(Collection<Trial> trials, long[] sizes) {
        double[] asked = Arrays.stream(sizes).asDoubleStream().toArray();
        CurveGrid grid = CurveGrid.of(asked);
        ThresholdPosterior posterior =
                new ThresholdPosterior(grid, asked, grid.prior().clone());
        posterior.take(groups(trials, sizes));
        return posterior;
    }

    /** The outcomes of a block, {@code 2 * size + (learned ? 1 : 0)} each, ascending; and how many blocks have just these. */
    private static Map<List<Integer>, Integer> groups(Collection<Trial> trials, long[] sizes) {
        Map<Long, List<Integer>> blocks = new TreeMap<>();
        Map<List<Integer>, Integer> groups = new TreeMap<>(ThresholdPosterior::compare);
        for (Trial trial : trials) {
            int size = Arrays.binarySearch(sizes, trial.parameters());
            int outcome = 2 * size + (trial.learned() ? 1 : 0);
            if (trial.block() == 0) {
                groups.merge(List.of(outcome), 1, Integer::sum);
            } else {
                blocks.computeIfAbsent(trial.block(), block -> new ArrayList<>())
                        .add(outcome);
            }
        }
        for (List<Integer> block : blocks.values()) {
            Collections.sort(block);
            groups.merge(List.copyOf(block), 1, Integer::sum);
        }
        return groups;
    }

    private static int compare(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = Integer.compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private void take(Map<List<Integer>, Integer> groups) {
        boolean shared = groups.keySet().stream().anyMatch(group -> group.size() > 1);
        int spreads = shared ? SPREADS.length : 1;
        double[][] logs = new double[spreads][];
        double[][] products = new double[spreads][];
        int factors = 0;
        for (Map.Entry<List<Integer>, Integer> entry : groups.entrySet()) {
            double[] likelihood = likelihood(entry.getKey());
            int times = entry.getValue();
            boolean many = times > FACTORS;
            for (int spread = 0; spread < spreads; spread++) {
                if (spread > 0) {
                    likelihood = smoothed(likelihood, spread);
                }
                if (many) {
                    addLogs(logs, spread, likelihood, times);
                } else {
                    multiply(products, spread, likelihood, times);
                }
            }
            factors += many ? 0 : times;
            if (factors > FACTORS) {
                flush(logs, products);
                factors = 0;
            }
        }
        flush(logs, products);
        combine(logs);
    }

    /** The probability of a block's outcomes under each curve, the greatest being 1. */
    private double[] likelihood(List<Integer> outcomes) {
        double[] likelihood = new double[weights.length];
        Arrays.fill(likelihood, 1);
        for (int outcome : outcomes) {
            double[] learns = grid.learns(outcome / 2);
            if (outcome % 2 == 1) {
                for (int curve = 0; curve < likelihood.length; curve++) {
                    likelihood[curve] *= learns[curve];
                }
            } else {
                for (int curve = 0; curve < likelihood.length; curve++) {
                    likelihood[curve] *= 1 - learns[curve];
                }
            }
        }
        return likelihood;
    }

    /**
     * The mean over what is added to the place between one spread and the next: an even distribution with the variance that the next
     * has more. Beyond the grid the outermost place counts.
     */
    private double[] smoothed(double[] likelihood, int spread) {
        double variance = SPREADS[spread] * SPREADS[spread] - SPREADS[spread - 1] * SPREADS[spread - 1];
        // An even distribution over 2 r + 1 places has the variance r (r + 1) / 3 in steps.
        double steps = variance / (grid.step() * grid.step());
        int reach = (int) Math.max(1, Math.round((Math.sqrt(1 + 12 * steps) - 1) / 2));
        int forms = grid.forms().size();
        int last = grid.places() - 1;
        double[] sum = new double[forms];
        double[] smoothed = new double[likelihood.length];
        for (int place = -reach; place <= reach; place++) {
            int from = Math.min(Math.max(place, 0), last) * forms;
            for (int form = 0; form < forms; form++) {
                sum[form] += likelihood[from + form];
            }
        }
        double share = 1.0 / (2 * reach + 1);
        for (int place = 0; place <= last; place++) {
            int to = place * forms;
            int in = Math.min(place + reach + 1, last) * forms;
            int out = Math.max(place - reach, 0) * forms;
            for (int form = 0; form < forms; form++) {
                smoothed[to + form] = Math.max(sum[form], 0) * share;
                sum[form] += likelihood[in + form] - likelihood[out + form];
            }
        }
        return smoothed;
    }

    private void multiply(double[][] products, int spread, double[] likelihood, int times) {
        if (products[spread] == null) {
            products[spread] = new double[weights.length];
            Arrays.fill(products[spread], 1);
        }
        double[] product = products[spread];
        for (int time = 0; time < times; time++) {
            for (int curve = 0; curve < product.length; curve++) {
                product[curve] *= likelihood[curve];
            }
        }
    }

    private void addLogs(double[][] logs, int spread, double[] likelihood, int times) {
        if (logs[spread] == null) {
            logs[spread] = new double[weights.length];
        }
        for (int curve = 0; curve < likelihood.length; curve++) {
            logs[spread][curve] += times * Math.log(likelihood[curve]);
        }
    }

    private void flush(double[][] logs, double[][] products) {
        for (int spread = 0; spread < products.length; spread++) {
            if (products[spread] != null) {
                addLogs(logs, spread, products[spread], 1);
                products[spread] = null;
            }
        }
    }

    private void combine(double[][] logs) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (double[] log : logs) {
            if (log == null) {
                return;
            }
            greatest = Math.max(greatest, Arrays.stream(log).max().orElseThrow());
        }
        for (int curve = 0; curve < weights.length; curve++) {
            double sum = 0;
            for (int spread = 0; spread < logs.length; spread++) {
                double probability = logs.length == 1 ? 1 : SPREAD_WEIGHTS[spread];
                sum += probability * Math.exp(logs[spread][curve] - greatest);
            }
            weights[curve] *= sum;
        }
        normalise();
    }

    private void normalise() {
        double sum = Arrays.stream(weights).sum();
        for (int curve = 0; curve < weights.length; curve++) {
            weights[curve] /= sum;
        }
    }

    /** Takes in that of further models of a size, which share nothing, so many learned and failed; fractions count in proportion. */
    public void add(int size, double learned, double failed) {
        double[] learns = grid.learns(size);
        for (int curve = 0; curve < weights.length; curve++) {
            double p = learns[curve];
            weights[curve] *= Math.exp(learned * Math.log(p) + failed * Math.log1p(-p));
        }
        normalise();
    }

    /** Returns the probability that one more model of a size learns. */
    public double probability(int size) {
        double[] learns = grid.learns(size);
        double sum = 0;
        for (int curve = 0; curve < weights.length; curve++) {
            sum += weights[curve] * learns[curve];
        }
        return sum;
    }

    /** Returns the probability that the threshold is above the largest size, or nowhere. */
    public double above() {
        double sum = none();
        double[] thresholds = byPlace(CurveForm.Place.THRESHOLD);
        for (int place = grid.below() + grid.within(); place < thresholds.length; place++) {
            sum += thresholds[place];
        }
        return sum;
    }

    /** Returns the probability that the threshold is below the smallest size. */
    public double below() {
        double[] thresholds = byPlace(CurveForm.Place.THRESHOLD);
        return Arrays.stream(thresholds, 0, grid.below()).sum();
    }

    /** Returns the probability that there is no threshold: that fewer than half of the models learn, however large, or fewer the larger. */
    public double none() {
        return 1 - Arrays.stream(byPlace(CurveForm.Place.THRESHOLD)).sum();
    }

    /** Returns the probability that the share that learns falls, or stays below one half from within the sizes on. */
    double notRising() {
        double[] onsets = byPlace(CurveForm.Place.ONSET);
        return Arrays.stream(byPlace(CurveForm.Place.FALL)).sum()
                + Arrays.stream(onsets, 0, grid.below() + grid.within()).sum();
    }

    /** Returns the entropy of the threshold, in nats: of its place within the sizes, or that it is below, or above or nowhere. */
    public double entropy() {
        double[] ones = new double[weights.length];
        Arrays.fill(ones, 1);
        return weightedEntropy(ones);
    }

    /** Returns the entropy of the threshold, in nats, to be expected after one more model of a size. */
    public double entropyAfter(int size) {
        double[] learns = grid.learns(size);
        double[] fails = new double[weights.length];
        for (int curve = 0; curve < fails.length; curve++) {
            fails[curve] = 1 - learns[curve];
        }
        return weightedEntropy(learns) + weightedEntropy(fails);
    }

    /** The entropy of where the threshold lies, after what has this likelihood, times the probability of that. */
    private double weightedEntropy(double[] likelihood) {
        double[] where = new double[grid.within() + 2];
        int forms = grid.forms().size();
        for (int place = 0; place < grid.places(); place++) {
            int at = Math.min(Math.max(place - grid.below() + 1, 0), grid.within() + 1);
            for (int form = 0; form < forms; form++) {
                int curve = place * forms + form;
                where[grid.forms().get(form).hasThreshold() ? at : grid.within() + 1] +=
                        weights[curve] * likelihood[curve];
            }
        }
        double sum = 0;
        double logs = 0;
        for (double share : where) {
            sum += share;
            logs += share > 0 ? share * Math.log(share) : 0;
        }
        return sum > 0 ? sum * Math.log(sum) - logs : 0;
    }

    /** The probability of each place, of curves of which it means this. */
    private double[] byPlace(CurveForm.Place meaning) {
        int forms = grid.forms().size();
        double[] places = new double[grid.places()];
        for (int place = 0; place < places.length; place++) {
            for (int form = 0; form < forms; form++) {
                if (grid.forms().get(form).place() == meaning) {
                    places[place] += weights[place * forms + form];
                }
            }
        }
        return places;
    }

    /** Returns where the threshold lies with probability {@link ThresholdFit#LEVEL}. */
    public Interval interval() {
        return Interval.central(draws(ThresholdFit.REPLICATES), ThresholdFit.LEVEL);
    }

    /**
     * Returns draws of the threshold, as even as can be, each as what it says: a size within the sizes; at most the smallest; at least the
     * largest. A draw of a curve that stays below one half says that the threshold is above its onset, one of a curve that falls says
     * nothing.
     */
    List<Interval> draws(int number) {
        double[] thresholds = byPlace(CurveForm.Place.THRESHOLD);
        double[] onsets = byPlace(CurveForm.Place.ONSET);
        List<Interval> draws = new ArrayList<>(number);
        double done = 0;
        for (int place = 0; place < 2 * thresholds.length; place++) {
            boolean threshold = place < thresholds.length;
            int at = place % thresholds.length;
            double weight = threshold ? thresholds[at] : onsets[at];
            while (draws.size() < number && (draws.size() + 0.5) / number < done + weight) {
                double inCell = ((draws.size() + 0.5) / number - done) / weight - 0.5;
                draws.add(said(Math.exp(grid.logPlace(at) + grid.step() * inCell), threshold));
            }
            done += weight;
        }
        while (draws.size() < number) { // the rest is of curves that fall, which say nothing of a threshold
            draws.add(Interval.UNBOUNDED);
        }
        return draws;
    }

    private Interval said(double place, boolean threshold) {
        double smallest = sizes[0];
        double largest = sizes[sizes.length - 1];
        if (place <= smallest) {
            return threshold ? new Interval(0, smallest) : Interval.UNBOUNDED;
        }
        double low = sizes.length == 1 ? smallest : Math.min(place, largest);
        return threshold && place < largest ? new Interval(low, low) : new Interval(low, Double.POSITIVE_INFINITY);
    }

    /** Returns the curve at the median threshold, none counting as above all, with the mean form of the curves that have one. */
    LearningCurve typical() {
        double[] thresholds = byPlace(CurveForm.Place.THRESHOLD);
        double half = 0.5;
        double done = 0;
        int place = 0;
        while (place < thresholds.length - 1 && done + thresholds[place] < half) {
            done += thresholds[place];
            place++;
        }
        double inCell = Math.min((half - done) / (thresholds[place] + 1e-300), 1) - 0.5;
        double logSlope = 0;
        double guess = 0;
        double lapse = 0;
        double sum = 0;
        for (int curve = 0; curve < weights.length; curve++) {
            CurveForm form = grid.forms().get(curve % grid.forms().size());
            if (form.hasThreshold()) {
                sum += weights[curve];
                logSlope += weights[curve] * Math.log(form.slope());
                guess += weights[curve] * form.guess();
                lapse += weights[curve] * form.lapse();
            }
        }
        return new LearningCurve(
                Math.exp(grid.logPlace(place) + grid.step() * inCell),
                Math.exp(logSlope / sum),
                guess / sum,
                lapse / sum);
    }
}
