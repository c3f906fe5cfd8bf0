package org.listopslab.probes.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;

/** Which of a model's rows by token. */
public enum EmbeddingTable {
    /** Those that it reads tokens by. */
    INPUT {
        @Override
        Optional<float[][]> rows(Subject subject) {
            return Optional.of(subject.embeddings());
        }
    },
    /** Those that it says tokens by, where they are not the same. */
    OUTPUT {
        @Override
        Optional<float[][]> rows(Subject subject) {
            return subject.outputEmbeddings();
        }
    };

    /**
     * A measurement on the embeddings of the elements.
     *
     * @param <R> what it says
     */
    @FunctionalInterface
    interface Measurement<R> {
        /**
         * Measures one table of a model.
         *
         * @param trained one row for each element, not all equal
         * @param untrained the same before training
         * @param random a stream of its own
         */
        List<R> of(EmbeddingTable which, float[][] trained, float[][] untrained, SplittableRandom random);
    }

    /** The rows of the elements, in order, {@code [n][D]}; empty where the model has no such table. */
    abstract Optional<float[][]> rows(Subject subject);

    /** Measures each table that a model has beside the same table before training. */
    static <R> Reading<R> each(String probe, Subject subject, Measurement<R> measurement) {
        List<R> rows = new ArrayList<>();
        try (Subject twin = subject.untrained()) {
            for (EmbeddingTable which : values()) {
                Optional<float[][]> trained = which.rows(subject);
                Optional<float[][]> untrained = which.rows(twin);
                if (trained.isPresent()
                        && untrained.isPresent()
                        && Gram.of(trained.orElseThrow()).isPresent()) {
                    // Models of one seed start equal: others are to have relabellings of their own, so that their tests
                    // can be put
                    // together.
                    SplittableRandom random = subject.random(
                            probe + " " + which + " " + subject.model().config().seed());
                    rows.addAll(measurement.of(which, trained.orElseThrow(), untrained.orElseThrow(), random));
                }
            }
        }
        return rows.isEmpty() ? Reading.notApplicable("the embeddings of all elements are equal") : Reading.of(rows);
    }

    /** What is said of a quantity of this table. */
    String of(String quantity) {
        return this == INPUT ? quantity : quantity + " of " + name().toLowerCase(Locale.ROOT);
    }
}
