package org.listopslab.models.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.listopslab.models.engine.TestedDevice;
import org.listopslab.models.fleet.AdamWSettings;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.FleetState;
import org.listopslab.models.fleet.FleetTest;
import org.listopslab.models.fleet.Intervention;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Site.Part;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.FeedForward;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.OutputLayer;
import org.listopslab.models.shape.Positions;

/** What can only go wrong in native memory. */
@Tag("engine")
class PyTorchFleetTest {
    private static final int VOCABULARY = 11;

    @ParameterizedTest(name = "{0}, {1}, {2} tokens")
    @CsvSource({"LEARNED, TIED, 5", "SINUSOIDAL, UNTIED, 5", "NONE, TIED, 30"})
    void train_leavesNoTensorBehind(Positions positions, OutputLayer output, int length) {
        ModelShape shape = new ModelShape(Architecture.RECURRENT, 2, 8, 2, VOCABULARY, length)
                .with(FeedForward.DEFAULT, positions, output);
        AdamWSettings settings = new AdamWSettings(new float[] {0.1f}, new float[] {1}, 0.9, 0.99);
        AdamWSettings frozen = new AdamWSettings(new float[] {0.1f}, new float[] {1}, new boolean[] {true}, 0.9, 0.99);
        try (PyTorchFleet fleet =
                new PyTorchFleet(shape, new float[][] {FleetTest.loud(shape, 1)}, TestedDevice.ACCELERATOR)) {
            fleet.train(FleetTest.everyPosition(1, 4, length, 0), new float[] {0.01f}, settings);
            int held = fleet.tensors();
            for (int step = 0; step < 20; step++) {
                fleet.train(FleetTest.everyPosition(1, 4, length, step), new float[] {0.01f}, settings);
                fleet.train(FleetTest.everyPosition(1, 4, length, step), new float[] {0.01f}, frozen);
                fleet.train(FleetTest.everyPosition(1, 4, length, step), new float[] {0}, settings);
                fleet.predict(FleetTest.everyPosition(1, 4, length, step));
                fleet.trace(
                        FleetTest.everyPosition(1, 4, length, step),
                        Intervention.mean(new Site(Part.RESIDUAL_MIDDLE, 1)));
            }
            fleet.takeLosses();
            fleet.state();
            assertThat(fleet.tensors()).isEqualTo(held);
        }
    }

    /** The engine borrows Java's memory: what the gradient needs of it must not be collected before the backward pass. */
    @ParameterizedTest(name = "{0}, {1}, {2}, {3} tokens")
    @CsvSource({"RECURRENT, LEARNED, TIED, 5", "STACKED, SINUSOIDAL, UNTIED, 30"})
    void train_isNotDisturbedByTheCollector(
            Architecture architecture, Positions positions, OutputLayer output, int length)
            throws InterruptedException {
        ModelShape shape =
                new ModelShape(architecture, 2, 4, 2, VOCABULARY, length).with(FeedForward.DEFAULT, positions, output);
        AdamWSettings settings = new AdamWSettings(new float[] {0.1f}, new float[] {1}, 0.9, 0.99);
        FleetBatch batch = FleetTest.random(1, 64, length, 1, 1);
        AtomicBoolean going = new AtomicBoolean(true);
        Thread collector = new Thread(() -> {
            while (going.get()) {
                System.gc();
                ByteBuffer.allocateDirect(4).putFloat(Float.NaN);
            }
        });
        collector.start();
        try (PyTorchFleet fleet =
                new PyTorchFleet(shape, new float[][] {FleetTest.loud(shape, 1)}, TestedDevice.ACCELERATOR)) {
            FleetState start = fleet.state();
            fleet.train(batch, new float[] {0.01f}, settings);
            float[] expected = fleet.state().first();
            for (int repetition = 0; repetition < 60; repetition++) {
                fleet.restore(start);
                fleet.train(batch, new float[] {0.01f}, settings);
                assertThat(fleet.state().first())
                        .as("repetition %d", repetition)
                        .isEqualTo(expected);
            }
        } finally {
            going.set(false);
            collector.join();
        }
    }
}
