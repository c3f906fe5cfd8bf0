package org.listopslab.models.vector;

import java.util.ArrayList;
import java.util.List;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Site.Part;
import org.listopslab.models.kernel.Kernels;
import org.listopslab.models.kernel.Norm;
import org.listopslab.models.kernel.Rows;
import org.listopslab.models.kernel.Sight;
import org.listopslab.models.kernel.Weight;
import org.listopslab.models.shape.Activation;
import org.listopslab.models.shape.ModelShape;

/**
 * The forward pass of one causal pre-norm transformer over one block of examples.
 *
 * <p>Letters, here and in every shape comment of this package:
 *
 * <pre>
 * D width of the residual stream     T places of an example      lanes examples side by side
 * H heads, K = D / H each            Q places computed last      N = T * lanes columns, A = N or Q * lanes
 * V vocabulary
 * </pre>
 *
 * <p>Norms and residuals stand as in GPT-2 (Radford et al. 2019, section 2.3), without biases. The last layer computes only the places
 * that someone reads. The stream is changed in place: what adjoints need of it are its normalised forms.
 */
final class Forward {
    private final Kernels kernels;
    private final Parameters parameters;
    private final Block block;
    private final Arena arena;
    private final Watch watch;

    private Forward(Kernels kernels, Parameters parameters, Block block, Arena arena, Watch watch) {
        this.kernels = kernels;
        this.parameters = parameters;
        this.block = block;
        this.arena = arena;
        this.watch = watch;
    }

    /** Logits at the block's answer places, and all that led there, in rows of {@code arena}. */
    static Tape run(Kernels kernels, Parameters parameters, Block block, Arena arena, Watch watch) {
        return new Forward(kernels, parameters, block, arena, watch).run();
    }

    private Tape run() {
        ModelShape shape = parameters.shape();
        Rows stream = arena.rows(shape.width(), block.length() * block.lanes()); // [D, N]
        Embedding.look(block, parameters.windows().tokens(), parameters.places(), stream);
        watch.at(Site.of(Part.EMBEDDING), stream);
        List<Tape.Layer> layers = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            boolean last = layer == shape.layers() - 1;
            watch.at(new Site(Part.RESIDUAL_BEFORE, layer), stream);
            Rows computed = last ? gathered(stream) : stream; // [D, A]
            layers.add(layer(layer, last, stream, computed));
            stream = computed;
        }
        Rows read = arena.rows(shape.width(), stream.columns()); // [D, A]
        Tape.Normalised top = norm(parameters.windows().finalNorm(), stream, read);
        watch.at(Site.of(Part.FINAL_NORM), read);
        Rows logits = arena.rows(shape.vocabulary(), stream.columns()); // [V, A]
        kernels.linear(parameters.windows().unembedding(), read, logits, false);
        watch.at(Site.of(Part.LOGITS), logits);
        return new Tape(layers, top, read, logits);
    }

    /** One layer: what it reads of {@code stream} at every place it adds to {@code computed}, the stream at the places it computes. */
    private Tape.Layer layer(int layer, boolean last, Rows stream, Rows computed) {
        Windows.OfBlock of = parameters.block(layer);
        Projections maps = parameters.projections(layer);
        Sight sight = last ? block.answers() : block.everywhere();

        Rows seen = arena.rows(stream.count(), stream.columns()); // [D, N]
        Tape.Normalised before = norm(of.attentionNorm(), stream, seen);
        Rows asking = last ? gathered(seen) : seen; // [D, A]
        Rows queries = linear(maps.query(), asking); // [D, A]
        Rows keys = maps.key() == null ? seen : linear(maps.key(), seen); // [D, N]
        Rows values = maps.value() == null ? seen : linear(maps.value(), seen); // [D, N]
        Rows pattern = pattern(sight, queries, keys); // [H * T, A]
        watch.at(new Site(Part.ATTENTION_PATTERN, layer), pattern);
        Rows mixed = arena.rows(queries.count(), queries.columns()); // [D, A]
        for (int head = 0; head < heads(); head++) {
            kernels.mix(sight, ofHead(pattern, head), ofHead(values, head), ofHead(mixed, head));
        }
        write(maps.output(), mixed, computed, new Site(Part.ATTENTION_OUTPUT, layer));
        watch.at(new Site(Part.RESIDUAL_MIDDLE, layer), computed);

        Rows entering = arena.rows(computed.count(), computed.columns()); // [D, A]
        Tape.Normalised middle = norm(of.feedForwardNorm(), computed, entering);
        Rows hidden = linear(of.feedForwardIn(), entering); // [hidden, A]
        Rows slope = arena.rows(hidden.count(), hidden.columns()); // [hidden, A]
        activate(hidden, slope);
        watch.at(new Site(Part.FEED_FORWARD_HIDDEN, layer), hidden);
        write(of.feedForwardOut(), hidden, computed, new Site(Part.FEED_FORWARD_OUTPUT, layer));
        watch.at(new Site(Part.RESIDUAL_AFTER, layer), computed);
        return new Tape.Layer(
                before, seen, asking, queries, keys, values, pattern, mixed, middle, entering, hidden, slope);
    }

    /** Scaled dot-product attention's weights (Vaswani et al. 2017, section 3.2); the scale lies in the queries' map. */
    private Rows pattern(Sight sight, Rows queries, Rows keys) {
        // Places that no lane of a query sees are never computed; they hold zeros for who looks at the pattern.
        Rows pattern = watch == Watch.NONE
                ? arena.rows(heads() * block.length(), queries.columns())
                : arena.zeros(heads() * block.length(), queries.columns());
        for (int head = 0; head < heads(); head++) {
            Rows scores = ofHead(pattern, head); // [T, A]
            kernels.dots(sight, ofHead(queries, head), ofHead(keys, head), scores);
            kernels.softmax(sight, scores);
        }
        return pattern;
    }

    private void activate(Rows hidden, Rows slope) {
        if (parameters.shape().feedForward().activation() == Activation.GELU) {
            kernels.gelu(hidden, slope);
        } else {
            kernels.relu(hidden, slope);
        }
    }

    /** Adds what a map makes of {@code from} to the stream. */
    private void write(Weight map, Rows from, Rows stream, Site site) {
        Rows written = linear(map, from); // [D, A]
        watch.at(site, written);
        kernels.add(stream, written);
    }

    private Rows linear(Weight map, Rows in) {
        Rows out = arena.rows(map.out(), in.columns());
        kernels.linear(map, in, out, false);
        return out;
    }

    private Tape.Normalised norm(Norm norm, Rows in, Rows out) {
        Tape.Normalised normalised =
                new Tape.Normalised(arena.rows(in.count(), in.columns()), arena.rows(1, in.columns()));
        kernels.norm(norm, (float) ModelShape.NORM_EPSILON, in, normalised.rows(), normalised.rates(), out);
        return normalised;
    }

    private Rows gathered(Rows everywhere) {
        Rows answers = arena.rows(everywhere.count(), block.queries() * block.lanes());
        Embedding.gather(block, everywhere, answers);
        return answers;
    }

    private int heads() {
        return parameters.shape().heads();
    }

    /** A head's part of what all heads have side by side. */
    private Rows ofHead(Rows all, int head) {
        return Forward.ofHead(all, head, heads());
    }

    /** The rows of one of {@code heads} heads. */
    static Rows ofHead(Rows all, int head, int heads) {
        int count = all.count() / heads;
        return all.slice(head * count, count);
    }
}
