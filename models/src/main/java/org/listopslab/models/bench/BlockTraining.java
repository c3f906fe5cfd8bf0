package org.listopslab.models.bench;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.fleet.FleetBatch;

/** The usual way to train one model: blocks, a trainer, the library's AdamW. */
final class BlockTraining implements Contestant {
    private final Model model;
    private final Trainer trainer;
    private final Loss loss = new SoftmaxCrossEntropyLoss();
    private final NDManager manager;
    private final NDArray mask;
    private final Workload work;
    private final FleetBatch[] batches;
    private int next;

    BlockTraining(Workload work, Accelerator accelerator) {
        this.work = work;
        this.batches = work.batches(1);
        this.manager = accelerator.newManager();
        this.model = Model.newInstance("one", manager.getDevice());
        model.setBlock(new BlockModel(work));
        Optimizer adamW = Optimizer.adamW()
                .optLearningRateTracker(Tracker.fixed(0.001f))
                .optWeightDecays(0.1f)
                .optClipGrad(1)
                .build();
        this.trainer = model.newTrainer(
                new DefaultTrainingConfig(loss).optOptimizer(adamW).optDevices(new ai.djl.Device[] {manager.getDevice()
                }));
        Shape square = new Shape(work.batch(), work.length(), work.length());
        trainer.initialize(new Shape(work.batch(), work.length()), square);
        NDArray places = manager.arange(0, work.length(), 1, DataType.INT32);
        this.mask = places.lte(places.reshape(work.length(), 1))
                .toType(DataType.FLOAT32, false)
                .broadcast(square)
                .duplicate();
    }

    @Override
    public int train() {
        FleetBatch batch = batches[next++ % batches.length];
        try (NDManager step = manager.newSubManager()) {
            NDArray ids = step.create(batch.tokens(), new Shape(work.batch(), work.length()));
            NDArray labels = step.create(batch.targets(), new Shape(work.batch()));
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDList output = trainer.forward(new NDList(ids, mask));
                output.attach(step);
                NDArray mean = loss.evaluate(new NDList(labels), output);
                mean.attach(step);
                collector.backward(mean);
            }
            trainer.step();
        }
        return 1;
    }

    @Override
    public void await() {
        try (NDArray sum =
                model.getBlock().getParameters().get(0).getValue().getArray().sum()) {
            sum.getFloat();
        }
    }

    @Override
    public int models() {
        return 1;
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
        manager.close();
    }
}
