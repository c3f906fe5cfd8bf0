package org.listopslab.models.kernel;

import java.util.Random;

/** Rows, weights and sights of random numbers. */
final class RandomRows {
    private final Random random;

    RandomRows(long seed) {
        this.random = new Random(seed);
    }

    int upTo(int most) {
        return 1 + random.nextInt(most);
    }

    Rows rows(int count, int columns) {
        Rows rows = Rows.zeros(count, columns);
        for (int i = 0; i < rows.numbers().length; i++) {
            rows.numbers()[i] = (float) random.nextGaussian();
        }
        return rows;
    }

    /** In one of the two directions, somewhere in a longer vector. */
    Weight weight(int in, int out) {
        float[] numbers = floats(3 + in * out);
        return random.nextBoolean()
                ? Weight.of(numbers, 2, in, out)
                : Weight.of(numbers, 2, out, in).transposed();
    }

    float[] floats(int size) {
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    /** Of every place, or of places anywhere. */
    Sight sight(int lanes, int length) {
        if (random.nextBoolean()) {
            return Sight.everywhere(lanes, length);
        }
        float[] positions = new float[upTo(6) * lanes];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = random.nextInt(length);
        }
        return Sight.of(lanes, positions);
    }

    static Rows copy(Rows rows) {
        return new Rows(rows.numbers().clone(), rows.from(), rows.count(), rows.stride(), rows.columns());
    }
}
