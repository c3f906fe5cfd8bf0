package org.listopslab.curricula.outcome;

/**
 * What one gets who knows a part of the answer and guesses the rest, and how far a model's answers agree with that part. The part is a
 * {@linkplain org.listopslab.data.operator.Quotient quotient} of the value, such as the value modulo 5, or the guess of a {@linkplain
 * org.listopslab.data.card.LearnedShortcuts shortcut}.
 *
 * @param name as in {@code modulo 5}, {@code coset of A3}, {@code root operator}
 * @param accuracy the share of the held-out examples that are right by it, 0 to 1; of a quotient with the best guess for each class
 * @param loss the cross-entropy of a shortcut's guesses, in nats; NaN where answers have several tokens, and for a quotient
 * @param agreement the share of the held-out examples in which the model's value agrees with the part: right modulo 5, the same as the
 *     shortcut's guess; NaN where no model was asked
 * @param chance the agreement of one answer for all, however well chosen
 */
public record Plateau(String name, double accuracy, double loss, double agreement, double chance) {}
