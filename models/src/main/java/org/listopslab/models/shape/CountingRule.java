package org.listopslab.models.shape;

/** A rule by which the size of a model is counted; {@link ParameterLedger} says what each means. */
public enum CountingRule {
    UNIQUE("parameters", "parameters", "each trained number once: a tied table once, a recurrent block once"),
    TOTAL("parameters_total", "parameters in total", "the same, with the output layer as a matrix of its own"),
    WITHOUT_EMBEDDINGS(
            "parameters_without_embeddings",
            "parameters without embeddings",
            "the same as the first, without token embedding, position embedding and output layer"),
    UNROLLED(
            "parameters_unrolled",
            "parameters unrolled",
            "the same as the first, with a recurrent block once per loop"),
    FLOPS_PER_TOKEN("flops_per_token", "FLOPs per token", "additions and multiplications of a forward pass, per token");

    private final String column;
    private final String unit;
    private final String meaning;

    CountingRule(String column, String unit, String meaning) {
        this.column = column;
        this.unit = unit;
        this.meaning = meaning;
    }

    /** The size of every model of this shape under this rule. */
    public long size(ModelShape shape) {
        return size(ParameterLedger.of(shape));
    }

    /** The size that {@code ledger} holds under this rule. */
    public long size(ParameterLedger ledger) {
        return switch (this) {
            case UNIQUE -> ledger.unique();
            case TOTAL -> ledger.total();
            case WITHOUT_EMBEDDINGS -> ledger.withoutEmbeddings();
            case UNROLLED -> ledger.unrolled();
            case FLOPS_PER_TOKEN -> ledger.flopsPerToken();
        };
    }

    /** The name of the column of {@code cells.csv} that holds it. */
    public String column() {
        return column;
    }

    /** What a number counted so is a number of, to follow it in a sentence: {@code parameters}, {@code FLOPs per token}. */
    public String unit() {
        return unit;
    }

    /** What is counted, in a few words. */
    public String meaning() {
        return meaning;
    }

    /** The name of the column, which is also that of the rule on the command line. */
    @Override
    public String toString() {
        return column;
    }
}
