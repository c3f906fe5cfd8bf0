package org.listopslab.curricula.experiment;

/** A number that every run measures on its models. */
public enum CellQuantity implements Quantity {
    /** The share of held-out examples of the side's task that are answered right. */
    ACCURACY("accuracy"),
    /** The training loss at the last step, in nats for an answer token. */
    TRAIN_LOSS("training loss");

    private final String words;

    CellQuantity(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }
}
