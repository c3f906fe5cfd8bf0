package org.listopslab.models.vector;

import org.listopslab.models.kernel.Kernels;
import org.listopslab.models.kernel.Rows;

/**
 * The cross-entropy of a block's answer tokens, {@code L = sum of share (log sum exp(logits) - logit of the target)}, in nats.
 *
 * @param nats the block's part of its model's loss
 * @param dLogits {@code share (p - 1 at the target)}, {@code [V, Q * lanes]}
 */
record Loss(double nats, Rows dLogits) {
    static Loss of(Kernels kernels, Block block, Rows logits, Arena arena) {
        Rows p = arena.rows(logits.count(), logits.columns());
        Rows highest = arena.rows(1, logits.columns());
        Rows total = arena.rows(1, logits.columns());
        kernels.probabilities(logits, p, highest, total);
        double nats = 0;
        for (int column = 0; column < logits.columns(); column++) {
            int target = block.targets()[column];
            float share = block.shares()[column];
            if (share != 0) {
                double sum = StrictMath.log(total.numbers()[total.from() + column]);
                double over =
                        highest.numbers()[highest.from() + column] - logits.numbers()[logits.row(target) + column];
                nats += share * (sum + over);
            }
            p.numbers()[p.row(target) + column] -= 1;
        }
        for (int v = 0; v < p.count(); v++) {
            for (int column = 0; column < p.columns(); column++) {
                p.numbers()[p.row(v) + column] *= block.shares()[column];
            }
        }
        return new Loss(nats, p);
    }
}
