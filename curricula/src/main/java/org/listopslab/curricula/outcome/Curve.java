package org.listopslab.curricula.outcome;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How a model came to where it is on a task: its validation curve.
 *
 * @param points in the order of their steps
 */
public record Curve(List<Point> points) {
    /** A curve that nobody has drawn. */
    public static final Curve UNKNOWN = new Curve(List.of());

    /**
     * One look.
     *
     * @param step optimizer steps done
     * @param accuracy exact match on the validation split, 0 to 1
     * @param loss cross-entropy there, in nats for an answer token
     */
    public record Point(long step, double accuracy, double loss) {}

    public Curve {
        points = List.copyOf(points);
    }

    /** The step of the first point from which on all are at the bar; 0 where the last one is below it. */
    public long since(double bar) {
        long since = 0;
        for (int i = points.size() - 1; i >= 0 && points.get(i).accuracy() >= bar; i--) {
            since = points.get(i).step();
        }
        return since;
    }

    /** The step of the first point at the bar; 0 where there is none. */
    public long reached(double bar) {
        return points.stream()
                .filter(point -> point.accuracy() >= bar)
                .mapToLong(Point::step)
                .findFirst()
                .orElse(0);
    }

    /** The accuracy at the last look that was not later than a step; nothing where there was none. */
    public OptionalDouble at(long step) {
        return points.stream()
                .filter(point -> point.step() <= step)
                .mapToDouble(Point::accuracy)
                .reduce((earlier, later) -> later);
    }

    /** By how much the accuracy rose over the last quarter of the training; 0 where the curve does not tell. */
    public double rise() {
        return points.isEmpty() ? 0 : last().accuracy() - beforeLastQuarter().accuracy();
    }

    /** By how much the loss fell over the last quarter of the training, in nats; 0 where the curve does not tell. */
    public double fall() {
        return points.isEmpty() ? 0 : beforeLastQuarter().loss() - last().loss();
    }

    /** The last look, of which there is at least one. */
    public Point last() {
        return points.get(points.size() - 1);
    }

    /** The last point at or before three quarters of the steps; the last of all where there is none. */
    private Point beforeLastQuarter() {
        Point before = last();
        for (Point point : points) {
            if (4 * point.step() <= 3 * last().step()) {
                before = point;
            }
        }
        return before;
    }
}
