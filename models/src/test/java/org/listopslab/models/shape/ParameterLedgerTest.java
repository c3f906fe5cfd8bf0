package org.listopslab.models.shape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParameterLedgerTest {
    /** Width 4, hidden 16, 10 tokens, 5 positions. */
    private static final int WIDTH = 4;

    /** Four square maps and two of the feed-forward half: 4 * 16 + 2 * 64 = 192; two norms of 8: 208. */
    private static final long BLOCK = 208;

    @Test
    void of_aRecurrentTiedShapeByHand() {
        ModelShape shape = new ModelShape(Architecture.RECURRENT, 3, WIDTH, 2, 10, 5);
        // tokens 10 * 4 = 40, positions 5 * 4 = 20, the one block 208, the final norm 8
        long unique = 40 + 20 + BLOCK + 8;
        // per loop the maps 192 and attention 2 * 4 * 5 = 40 (scores, mixing), 3 loops; the output layer 40; two each
        long flops = 2 * (3 * (192 + 40) + 40);
        assertThat(ParameterLedger.of(shape))
                .isEqualTo(new ParameterLedger(
                        unique, // 276
                        unique + 40, // the output layer counted beside the embedding that it shares: 316
                        BLOCK + 8, // 216
                        unique + 2 * BLOCK, // the block three times: 692
                        flops)) // 1472
                .isEqualTo(new ParameterLedger(276, 316, 216, 692, 1472));
    }

    @Test
    void of_aStackedUntiedShapeByHand() {
        ModelShape shape = new ModelShape(Architecture.STACKED, 3, WIDTH, 2, 10, 5)
                .with(FeedForward.DEFAULT, Positions.SINUSOIDAL, OutputLayer.UNTIED);
        // tokens 40, no positions, three blocks 624, the final norm 8, the output layer's own 40
        long unique = 40 + 3 * BLOCK + 8 + 40;
        assertThat(ParameterLedger.of(shape))
                .isEqualTo(new ParameterLedger(
                        unique, // 712
                        unique, // nothing is shared
                        3 * BLOCK + 8, // 632: neither table
                        unique, // nothing is looped
                        2 * (3 * (192 + 40) + 40)))
                .isEqualTo(new ParameterLedger(712, 712, 632, 712, 1472));
    }

    @Test
    void size_isThatOfTheRulesColumn() {
        ParameterLedger ledger = new ParameterLedger(1, 2, 3, 4, 5);
        assertThat(CountingRule.values())
                .extracting(rule -> rule + " " + rule.size(ledger))
                .containsExactly(
                        "parameters 1",
                        "parameters_total 2",
                        "parameters_without_embeddings 3",
                        "parameters_unrolled 4",
                        "flops_per_token 5");
    }
}
