package org.listopslab.data.card;

import java.util.ArrayList;
import java.util.List;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.random.CounterRandom;

/**
 * Guesses from the bag of tokens: how often each element and operator occurs anywhere. A multinomial logistic regression,
 * trained with AdaGrad (Duchi, Hazan and Singer, 2011) in a fixed random order.
 */
final class BagGuesser implements Guesser {

    private static final int EPOCHS = 8;
    private static final double RATE = 0.2;

    /** More examples do not change a few hundred weights noticeably. */
    private static final int MAX_EXAMPLES = 20_000;

    private final int elements;
    private final int tokens;
    private final List<float[]> features = new ArrayList<>();
    private final List<Integer> values = new ArrayList<>();
    private final double[][] weights;

    BagGuesser(int elements, int operators) {
        this.elements = elements;
        tokens = elements + operators;
        weights = new double[elements][2 * tokens + 1];
    }

    @Override
    public String name() {
        return "bag of tokens";
    }

    @Override
    public boolean seesAll(FlatExpression expression) {
        return false;
    }

    @Override
    public void learn(FlatExpression expression) {
        if (features.size() < MAX_EXAMPLES) {
            features.add(features(expression));
            values.add(expression.value());
        }
    }

    @Override
    public void finish() {
        double[][] squares = new double[elements][2 * tokens + 1];
        CounterRandom random = new CounterRandom();
        random.seek(CounterRandom.hash("bag of tokens"), 0);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            for (int i : random.permutation(features.size())) {
                step(features.get(i), values.get(i), squares);
            }
        }
        features.clear();
        values.clear();
    }

    @Override
    public double[] shares(FlatExpression expression) {
        return shares(features(expression));
    }

    private void step(float[] x, int value, double[][] squares) {
        double[] shares = shares(x);
        for (int v = 0; v < elements; v++) {
            double error = shares[v] - (v == value ? 1 : 0);
            for (int f = 0; f < x.length; f++) {
                double gradient = error * x[f];
                squares[v][f] += gradient * gradient;
                weights[v][f] -= RATE * gradient / (Math.sqrt(squares[v][f]) + 1e-8);
            }
        }
    }

    private double[] shares(float[] x) {
        double[] scores = new double[elements];
        double max = Double.NEGATIVE_INFINITY;
        for (int v = 0; v < elements; v++) {
            for (int f = 0; f < x.length; f++) {
                scores[v] += weights[v][f] * x[f];
            }
            max = Math.max(max, scores[v]);
        }
        double sum = 0;
        for (int v = 0; v < elements; v++) {
            scores[v] = Math.exp(scores[v] - max);
            sum += scores[v];
        }
        for (int v = 0; v < elements; v++) {
            scores[v] /= sum;
        }
        return scores;
    }

    /** Per token whether it occurs and the logarithm of how often; then a constant. */
    private float[] features(FlatExpression expression) {
        int[] counts = new int[tokens];
        for (int i = 0; i < expression.size(); i++) {
            int code = expression.code(i);
            if (code >= 0) {
                counts[code]++;
            } else if (code != FlatExpression.CLOSE) {
                counts[elements + FlatExpression.operatorOf(code)]++;
            }
        }
        float[] features = new float[2 * tokens + 1];
        for (int token = 0; token < tokens; token++) {
            features[token] = counts[token] > 0 ? 1 : 0;
            features[tokens + token] = (float) Math.log1p(counts[token]);
        }
        features[2 * tokens] = 1;
        return features;
    }
}
