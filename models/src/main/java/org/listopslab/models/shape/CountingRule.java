package org.listopslab.models.shape;

/** A rule by which the size of a model is counted; {@link ParameterLedger} says what each means. */
public enum CountingRule {
    UNIQUE("parameters"),
    TOTAL("parameters_total"),
    WITHOUT_EMBEDDINGS("parameters_without_embeddings"),
    UNROLLED("parameters_unrolled"),
    FLOPS_PER_TOKEN("flops_per_token");

    private final String column;

    CountingRule(String column) {
        this.column = column;
    }

    /** The size of every model of this shape under this rule. */
    public long size(ModelShape shape) {
        ParameterLedger ledger = ParameterLedger.of(shape);
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
}
