package org.listopslab.probes.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogisticReadoutTest {
    private static final double[] PARITY = NumberProbe.PARITY.targets(10);

    @Test
    void leaveOneOutAccuracy_ofAWorkedLine() {
        // Six points on a line. With one class left and one right, the boundary of every fold falls into the gap.
        LogisticReadout line = LogisticReadout.of(new float[][] {{7}, {8}, {9}, {11}, {12}, {13}});
        assertThat(line.leaveOneOutAccuracy(new double[] {1, 1, 1, -1, -1, -1})).isEqualTo(1);
        assertThat(line.leaveOneOutAccuracy(new double[] {-1, -1, -1, 1, 1, 1})).isEqualTo(1);
        // Two places of four rows each, with three of one class and one of the other. A row of the three leaves two
        // against
        // one at its place, and is told right; the odd one leaves three others, and is told wrong.
        LogisticReadout places = LogisticReadout.of(new float[][] {{0}, {0}, {0}, {0}, {1}, {1}, {1}, {1}});
        assertThat(places.leaveOneOutAccuracy(new double[] {1, 1, 1, -1, -1, 1, -1, -1}))
                .isEqualTo(0.75);
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "2, 8", "3, 16"})
    void leaveOneOutAccuracy_ofStrongStructure_agreesWithRidge(long seed, int width) {
        float[][] rows = Clouds.planted(PARITY, 5, width, new SplittableRandom(seed));
        assertThat(LogisticReadout.of(rows).leaveOneOutAccuracy(PARITY))
                .as("seed %d", seed)
                .isEqualTo(LinearReadout.of(rows).leaveOneOutAccuracy(PARITY))
                .isEqualTo(1);
        // What is there is nothing for a labelling across it: the first five and the last five are half odd each.
        double[] across = DoubleStream.iterate(0, i -> i + 1)
                .limit(10)
                .map(i -> i < 5 ? 1 : -1)
                .toArray();
        assertThat(LogisticReadout.of(rows).leaveOneOutAccuracy(across))
                .as("seed %d", seed)
                .isLessThan(0.9);
    }

    @ParameterizedTest
    @CsvSource({"4, 2, 1.0", "5, 8, 1.0", "6, 8, 0.5", "7, 16, 0"})
    void leaveOneOutAccuracy_ofWeakStructureAndNone_agreesWithRidgeInTheMean(long seed, int width, double strength) {
        SplittableRandom random = new SplittableRandom(seed);
        double difference = 0;
        for (int r = 0; r < 40; r++) {
            float[][] rows = Clouds.planted(PARITY, strength, width, random);
            difference += (LogisticReadout.of(rows).leaveOneOutAccuracy(PARITY)
                            - LinearReadout.of(rows).leaveOneOutAccuracy(PARITY))
                    / 40;
        }
        assertThat(difference).as("seed %d", seed).isBetween(-0.08, 0.08);
    }

    @Test
    void leaveOneOutAccuracy_ofNoise_isNearChance() {
        SplittableRandom random = new SplittableRandom(7);
        double sum = 0;
        for (int r = 0; r < 60; r++) {
            sum += LogisticReadout.of(Clouds.noise(10, 8, random)).leaveOneOutAccuracy(PARITY) / 60;
        }
        // Below one half, as every leave-one-out over few rows is: the left-out row's class is the smaller one.
        assertThat(sum).as("seed 7").isBetween(0.37, 0.55);
    }

    @Test
    void leaveOneOutAccuracy_ofEqualRows_isTheMajorityGuess() {
        // Five of each class: without one of them its class is the smaller. Four and three: a tie without one of the
        // four.
        assertThat(Readouts.ofNothing(10).logistic().leaveOneOutAccuracy(PARITY))
                .isEqualTo(0);
        assertThat(Readouts.ofNothing(7).logistic().leaveOneOutAccuracy(NumberProbe.PARITY.targets(7)))
                .isEqualTo(4 * 0.5 / 7);
    }

    @Test
    void leaveOneOutAccuracy_doesNotDependOnPlaceOrSize_norOnWhatWasFittedBefore() {
        SplittableRandom random = new SplittableRandom(3);
        for (int r = 0; r < 10; r++) {
            float[][] rows = Clouds.planted(PARITY, 0.7, 4, random);
            float[][] moved = new float[10][4];
            for (int i = 0; i < 10; i++) {
                for (int d = 0; d < 4; d++) {
                    moved[i][d] = rows[i][d] * 64 + 8;
                }
            }
            LogisticReadout readout = LogisticReadout.of(rows);
            double first = readout.leaveOneOutAccuracy(PARITY);
            assertThat(readout.leaveOneOutAccuracy(PARITY)).isEqualTo(first);
            assertThat(LogisticReadout.of(moved).leaveOneOutAccuracy(PARITY)).isEqualTo(first);
        }
    }

    @Test
    void leaveOneOutAccuracy_printsAndLogsNothing() {
        List<String> logged = Collections.synchronizedList(new ArrayList<>());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        Level level = root.getLevel();
        PrintStream stdout = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        LogisticReadout readout = LogisticReadout.of(Clouds.noise(10, 4, new SplittableRandom(1)));
        root.addHandler(handler);
        root.setLevel(Level.INFO);
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            readout.leaveOneOutAccuracy(PARITY);
            Logger.getLogger("org.tribuo.Any").info("must not pass");
        } finally {
            System.setOut(stdout);
            root.setLevel(level);
            root.removeHandler(handler);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(logged).isEmpty();
    }

    @Test
    void leaveOneOutAccuracy_ofTargetsThatLeaveOneClass_isRejected() {
        LogisticReadout readout = LogisticReadout.of(new float[4][1]);
        assertThatThrownBy(() -> readout.leaveOneOutAccuracy(new double[] {1, 1, 1, -1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 targets above 0 and 1 others for 4 rows");
        assertThatThrownBy(() -> readout.leaveOneOutAccuracy(PARITY)).hasMessageContaining("for 4 rows");
    }
}
