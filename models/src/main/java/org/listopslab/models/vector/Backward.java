package org.listopslab.models.vector;

import org.listopslab.models.kernel.Kernels;
import org.listopslab.models.kernel.Norm;
import org.listopslab.models.kernel.Rows;
import org.listopslab.models.kernel.Sight;
import org.listopslab.models.kernel.Weight;
import org.listopslab.models.shape.ModelShape;

/**
 * The backward pass: {@link Forward} from its end to its beginning, each operation replaced by its adjoint (reverse-mode
 * differentiation by hand; Griewank and Walther 2008, section 3.2). {@code dX} is the gradient of the loss with respect to X.
 *
 * <p>The stream's gradient is changed in place as the stream is. A half adds f(norm(x)) to its stream x, so that dx stays what it was
 * and gains norm'(x) f'(dx).
 */
final class Backward {
    private final Kernels kernels;
    private final Parameters parameters;
    private final Parameters gradients;
    private final Block block;
    private final Tape tape;
    private final Arena arena;

    private Backward(
            Kernels kernels, Parameters parameters, Parameters gradients, Block block, Tape tape, Arena arena) {
        this.kernels = kernels;
        this.parameters = parameters;
        this.gradients = gradients;
        this.block = block;
        this.tape = tape;
        this.arena = arena;
    }

    /**
     * Adds the gradients of a block's loss to {@code gradients}.
     *
     * @param dLogits the loss by the logits, {@code [V, Q * lanes]}
     */
    static void run(
            Kernels kernels,
            Parameters parameters,
            Parameters gradients,
            Block block,
            Tape tape,
            Rows dLogits,
            Arena arena) {
        new Backward(kernels, parameters, gradients, block, tape, arena).run(dLogits);
    }

    private void run(Rows dLogits) {
        ModelShape shape = parameters.shape();
        Weight unembedding = parameters.windows().unembedding();
        kernels.linearGradient(tape.read(), dLogits, gradients.windows().unembedding());
        Rows dRead = linear(unembedding.transposed(), dLogits); // [D, Q * lanes]
        Rows dStream = arena.zeros(shape.width(), dLogits.columns()); // [D, Q * lanes]
        norm(parameters.windows().finalNorm(), gradients.windows().finalNorm(), dRead, tape.top(), dStream);
        for (int layer = shape.layers() - 1; layer >= 0; layer--) {
            boolean last = layer == shape.layers() - 1;
            feedForward(layer, dStream);
            dStream = attention(layer, last, dStream); // [D, N]
        }
        Embedding.lookAdjoint(
                block,
                dStream,
                gradients.windows().tokens(),
                gradients.windows().places());
    }

    /** The second half of a layer: {@code x += Out(activation(In(norm(x))))}. */
    private void feedForward(int layer, Rows dStream) {
        Windows.OfBlock of = parameters.block(layer);
        Windows.OfBlock gradient = gradients.block(layer);
        Tape.Layer kept = tape.layers().get(layer);
        kernels.linearGradient(kept.hidden(), dStream, gradient.feedForwardOut());
        Rows dHidden = linear(of.feedForwardOut().transposed(), dStream); // [hidden, A]
        kernels.multiply(dHidden, kept.slope());
        kernels.linearGradient(kept.entering(), dHidden, gradient.feedForwardIn());
        Rows dEntering = linear(of.feedForwardIn().transposed(), dHidden); // [D, A]
        norm(of.feedForwardNorm(), gradient.feedForwardNorm(), dEntering, kept.middle(), dStream);
    }

    /**
     * The first half of a layer: {@code x += Output(mix(softmax(Query(norm(x)) . Key(norm(x))), Value(norm(x))))}, where a missing map is
     * the identity.
     *
     * @param dStream at the places that the layer computes, {@code [D, A]}
     * @return the gradient of the stream before the layer, at every place, {@code [D, N]}
     */
    private Rows attention(int layer, boolean last, Rows dStream) {
        Windows.OfBlock of = parameters.block(layer);
        Projections maps = parameters.projections(layer);
        Projections gradient = gradients.projections(layer);
        Tape.Layer kept = tape.layers().get(layer);
        Sight sight = last ? block.answers() : block.everywhere();
        int heads = parameters.shape().heads();

        kernels.linearGradient(kept.mixed(), dStream, gradient.output());
        Rows dMixed = linear(maps.output().transposed(), dStream); // [D, A]
        Rows dSeen = arena.zeros(kept.seen().count(), kept.seen().columns()); // [D, N]
        Rows dKeys = maps.key() == null ? dSeen : arena.zeros(dSeen.count(), dSeen.columns()); // [D, N]
        Rows dValues = maps.value() == null ? dSeen : arena.zeros(dSeen.count(), dSeen.columns()); // [D, N]
        Rows dQueries = arena.rows(kept.queries().count(), kept.queries().columns()); // [D, A]
        Rows dScores = arena.rows(block.length(), dQueries.columns()); // [T, A]
        for (int head = 0; head < heads; head++) {
            Rows pattern = Forward.ofHead(kept.pattern(), head, heads);
            Rows dMixedOfHead = Forward.ofHead(dMixed, head, heads);
            kernels.spread(sight, pattern, dMixedOfHead, Forward.ofHead(dValues, head, heads));
            kernels.dots(sight, dMixedOfHead, Forward.ofHead(kept.values(), head, heads), dScores);
            kernels.softmaxAdjoint(sight, pattern, dScores);
            kernels.mix(
                    sight, dScores, Forward.ofHead(kept.keys(), head, heads), Forward.ofHead(dQueries, head, heads));
            kernels.spread(
                    sight, dScores, Forward.ofHead(kept.queries(), head, heads), Forward.ofHead(dKeys, head, heads));
        }
        through(maps.key(), gradient.key(), kept.seen(), dKeys, dSeen);
        through(maps.value(), gradient.value(), kept.seen(), dValues, dSeen);
        kernels.linearGradient(kept.asking(), dQueries, gradient.query());
        Rows dBefore = dStream;
        if (last) {
            Rows dAsking = linear(maps.query().transposed(), dQueries); // [D, A]
            Embedding.scatter(block, dAsking, dSeen);
            dBefore = arena.zeros(dSeen.count(), dSeen.columns()); // [D, N]
            Embedding.scatter(block, dStream, dBefore);
        } else {
            kernels.linear(maps.query().transposed(), dQueries, dSeen, true);
        }
        norm(of.attentionNorm(), gradients.block(layer).attentionNorm(), dSeen, kept.before(), dBefore);
        return dBefore;
    }

    /** The adjoint of keys or values: nothing where they are the stream itself, whose gradient they then share. */
    private void through(
            @org.jspecify.annotations.Nullable Weight map,
            @org.jspecify.annotations.Nullable Weight gradient,
            Rows seen,
            Rows dOut,
            Rows dSeen) {
        if (map != null && gradient != null) {
            kernels.linearGradient(seen, dOut, gradient);
            kernels.linear(map.transposed(), dOut, dSeen, true);
        }
    }

    private Rows linear(Weight map, Rows in) {
        Rows out = arena.rows(map.out(), in.columns());
        kernels.linear(map, in, out, false);
        return out;
    }

    /** Adds what comes through a norm to the stream's gradient. */
    private void norm(Norm norm, Norm gradient, Rows dOut, Tape.Normalised kept, Rows dStream) {
        kernels.normAdjoint(norm, gradient, dOut, kept.rows(), kept.rates(), dStream);
    }
}
