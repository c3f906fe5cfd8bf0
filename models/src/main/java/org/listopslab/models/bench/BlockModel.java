package org.listopslab.models.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.transformer.ScaledDotProductAttentionBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * The same transformer as one would write it with the library's own blocks, for one model: what the benchmark compares with.
 *
 * <p>Input: token ids {@code [B, T]} and mask {@code [B, T, T]}; output: logits at the last position, {@code [B, V]}.
 */
final class BlockModel extends AbstractBlock {
    private final Workload work;
    private final int vocabulary;
    private final Parameter tokens;
    private final Parameter positions;
    private final Block attentionNorm;
    private final Block attention;
    private final Block feedForwardNorm;
    private final Block in;
    private final Block out;
    private final Block finalNorm;

    BlockModel(Workload work) {
        this.work = work;
        this.vocabulary = work.shape().vocabulary();
        this.tokens = embedding("tokens", vocabulary);
        this.positions = embedding("positions", work.length());
        this.attentionNorm = addChildBlock("attentionNorm", norm(2));
        this.attention = addChildBlock(
                "attention",
                ScaledDotProductAttentionBlock.builder()
                        .setEmbeddingSize(work.width())
                        .setHeadCount(1)
                        .optAttentionProbsDropoutProb(0)
                        .build());
        this.feedForwardNorm = addChildBlock("feedForwardNorm", norm(2));
        this.in = addChildBlock("in", linear(work.shape().hidden()));
        this.out = addChildBlock("out", linear(work.width()));
        this.finalNorm = addChildBlock("finalNorm", norm(1));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray ids = inputs.get(0); // [B, T]
        NDArray mask = inputs.get(1); // [B, T, T]
        NDArray table = store.getValue(tokens, ids.getDevice(), training); // [V, D]
        NDArray places = store.getValue(positions, ids.getDevice(), training); // [T, D]
        NDArray x = ids.getNDArrayInternal()
                .embedding(ids, table, ai.djl.ndarray.types.SparseFormat.DENSE)
                .singletonOrThrow()
                .add(places); // [B, T, D]
        for (int layer = 0; layer < work.layers(); layer++) {
            NDArray h = apply(attentionNorm, store, new NDList(x), training);
            x = x.add(apply(attention, store, new NDList(h, mask), training));
            h = apply(feedForwardNorm, store, new NDList(x), training);
            h = Activation.gelu(apply(in, store, new NDList(h), training)); // [B, T, 4D]
            x = x.add(apply(out, store, new NDList(h), training));
        }
        NDArray last = apply(finalNorm, store, new NDList(x.get(":, -1")), training); // [B, D]
        return new NDList(last.matMul(table.transpose())); // [B, V]
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), vocabulary)};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
        Shape stream = new Shape(work.batch(), work.length(), work.width());
        Shape mask = new Shape(work.batch(), work.length(), work.length());
        attentionNorm.initialize(manager, type, stream);
        attention.initialize(manager, type, stream, mask);
        feedForwardNorm.initialize(manager, type, stream);
        in.initialize(manager, type, stream);
        out.initialize(
                manager,
                type,
                new Shape(work.batch(), work.length(), work.shape().hidden()));
        finalNorm.initialize(manager, type, new Shape(work.batch(), work.width()));
    }

    private Parameter embedding(String name, int rows) {
        return addParameter(Parameter.builder()
                .setName(name)
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape(rows, work.width()))
                .build());
    }

    private static NDArray apply(Block block, ParameterStore store, NDList inputs, boolean training) {
        return block.forward(store, inputs, training).head();
    }

    private static Block norm(int axis) {
        return LayerNorm.builder().axis(axis).build();
    }

    private static Block linear(int units) {
        return Linear.builder().setUnits(units).optBias(false).build();
    }
}
