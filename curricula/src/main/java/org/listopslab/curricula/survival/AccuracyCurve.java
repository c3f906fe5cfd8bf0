package org.listopslab.curricula.survival;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The accuracy of one model on one task along its training.
 *
 * @param points in the order of their steps, each once; at least one
 */
public record AccuracyCurve(List<Point> points) {

    /**
     * One evaluation.
     *
     * @param step the training steps taken before it, at least 0
     * @param accuracy from 0 to 1
     */
    public record Point(long step, double accuracy) {}

    public AccuracyCurve {
        List<Point> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.comparingLong(Point::step));
        points = List.copyOf(sorted);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a curve has at least one evaluation");
        }
    }

    /** Returns the accuracy at the last evaluation that is not later than a step; nothing where there was none. */
    public OptionalDouble at(long step) {
        OptionalDouble found = OptionalDouble.empty();
        for (Point point : points) {
            if (point.step() <= step) {
                found = OptionalDouble.of(point.accuracy());
            }
        }
        return found;
    }

    /** Returns when the model learned: the first evaluation from which on it stays at the bar to the end of its curve. */
    public TimeToLearn held(double bar) {
        int from = points.size();
        while (from > 0 && points.get(from - 1).accuracy() >= bar) {
            from--;
        }
        return from < points.size() ? new TimeToLearn(points.get(from).step(), true) : never();
    }

    /** Returns when the model first reached the bar, whatever came after. */
    public TimeToLearn touched(double bar) {
        return points.stream()
                .filter(point -> point.accuracy() >= bar)
                .findFirst()
                .map(point -> new TimeToLearn(point.step(), true))
                .orElseGet(this::never);
    }

    /** Returns that the model had not learned when it was last looked at. */
    public TimeToLearn never() {
        return new TimeToLearn(points.get(points.size() - 1).step(), false);
    }
}
