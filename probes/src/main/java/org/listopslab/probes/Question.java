package org.listopslab.probes;

import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.expression.Expression;

/**
 * A question that a model is probed with.
 *
 * @param expression the question
 * @param form the hash of its canonical form, which equals that of expressions with its arguments in another order where that does
 *     not matter: what is fitted on and what is judged by must not share one
 * @param encoded question and answer in the model's own token ids
 */
public record Question(Expression expression, long form, EncodedExample encoded) {
    /** The element of the domain that the question stands for. */
    public int value() {
        return expression.value();
    }
}
