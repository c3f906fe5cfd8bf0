package org.listopslab.curricula.course;

/** A part of a model that a stage can leave as it is. */
public enum Part {
    /** Embeddings of tokens and learned positions; where the output layer is tied to them, that as well. */
    EMBEDDINGS
}
