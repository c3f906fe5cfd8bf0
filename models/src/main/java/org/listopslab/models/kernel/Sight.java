package org.listopslab.models.kernel;

/**
 * Which places of its example each computed position may attend to: itself and those before it.
 *
 * <p>Columns of the positions lie like those of {@link Rows}: query {@code j} of example {@code b} is column {@code j * lanes + b}.
 *
 * @param lanes examples side by side; a multiple of {@link Rows#GROUP}
 * @param positions the place of each query, {@code [Q, lanes]}, as floats because they are compared in vectors
 * @param nearest the lowest of the places of a query's lanes, {@code [Q]}
 * @param farthest the highest, {@code [Q]}
 */
public record Sight(int lanes, float[] positions, int[] nearest, int[] farthest) {
    /** The sight of these positions, {@code [Q, lanes]}. */
    public static Sight of(int lanes, float[] positions) {
        int queries = positions.length / lanes;
        int[] nearest = new int[queries];
        int[] farthest = new int[queries];
        for (int query = 0; query < queries; query++) {
            float low = positions[query * lanes];
            float high = low;
            for (int lane = 1; lane < lanes; lane++) {
                low = Math.min(low, positions[query * lanes + lane]);
                high = Math.max(high, positions[query * lanes + lane]);
            }
            nearest[query] = (int) low;
            farthest[query] = (int) high;
        }
        return new Sight(lanes, positions, nearest, farthest);
    }

    /** The sight of every place of examples of {@code length} tokens, in order. */
    public static Sight everywhere(int lanes, int length) {
        float[] positions = new float[lanes * length];
        for (int column = 0; column < positions.length; column++) {
            int place = column / lanes;
            positions[column] = place;
        }
        return of(lanes, positions);
    }

    /** Places that each of {@code some} queries from {@code first} on sees in some lane. */
    int seenByAll(int first, int some) {
        int least = farthest[first];
        for (int query = first + 1; query < first + some; query++) {
            least = Math.min(least, farthest[query]);
        }
        return least + 1;
    }

    /** Whether no query sees less than the one before it. */
    boolean rising() {
        for (int query = 1; query < farthest.length; query++) {
            if (farthest[query] < farthest[query - 1]) {
                return false;
            }
        }
        return true;
    }

    /** The first query that sees a place; all queries where none does. */
    int firstToSee(int place) {
        int query = 0;
        while (query < farthest.length && farthest[query] < place) {
            query++;
        }
        return query;
    }

    /** Positions computed in each example (Q). */
    public int queries() {
        return nearest.length;
    }
}
