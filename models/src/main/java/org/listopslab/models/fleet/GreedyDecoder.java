package org.listopslab.models.fleet;

/**
 * Greedy decoding: every member of a fleet writes its answers token by token, and reads its own tokens before the next.
 *
 * <p>Right answers are the same as under teacher forcing ({@link Fleet#predict}). Every token before the first wrong one
 * is the right one, so up to that place both read the same sequence and say the same: an answer is exact under one if and
 * only if it is exact under the other, and both are first wrong at the same place. Behind it they may differ.
 *
 * <p>It costs one forward pass of the whole batch for each answer slot; there is no second forward path. All passes have
 * the shapes of the teacher-forced one, so that what is equal in theory is equal to the bit.
 */
public final class GreedyDecoder {
    private GreedyDecoder() {}

    /**
     * What each member says when nobody corrects it.
     *
     * @param questions what is asked; of the answers in it nothing is read but how long they are (slots of positive
     *     weight), since the length of an answer follows from its question in every style
     * @return tokens said, {@code [F, B, Q]}; the losses are those of the right tokens, each given the member's own before it
     * @throws IllegalArgumentException if the positions of an answer do not follow one another
     */
    public static Predictions decode(Fleet fleet, FleetBatch questions) {
        FleetBatch own = withoutAnswers(questions);
        Predictions said = fleet.predict(own);
        for (int slot = 1; slot < own.answers(); slot++) {
            append(own, said.said(), slot);
            said = fleet.predict(own);
        }
        return new Predictions(questions, said.said(), said.losses());
    }

    /** A copy in which every answer token is padding. */
    private static FleetBatch withoutAnswers(FleetBatch batch) {
        FleetBatch copy = new FleetBatch(
                batch.members(),
                batch.examples(),
                batch.length(),
                batch.answers(),
                batch.tokens().clone(),
                batch.positions(),
                batch.targets(),
                batch.weights());
        for (int slot = 1; slot < batch.answers(); slot++) {
            for (int at = slot; at < batch.targets().length; at += batch.answers()) {
                if (batch.weights()[at] > 0) {
                    if (batch.positions()[at] != batch.positions()[at - 1] + 1) {
                        throw new IllegalArgumentException(
                                "an answer with a gap before its slot " + slot + " cannot be written token by token");
                    }
                    copy.tokens()[place(batch, at)] = 0;
                }
            }
        }
        return copy;
    }

    /** Puts what was said in the slot before where {@code slot} reads it. */
    private static void append(FleetBatch own, long[] said, int slot) {
        for (int at = slot; at < said.length; at += own.answers()) {
            if (own.weights()[at] > 0) {
                own.tokens()[place(own, at)] = (int) said[at - 1];
            }
        }
    }

    /** Where in {@code [F, B, T]} the position lies that predicts a slot of {@code [F, B, Q]}: it holds the token before. */
    private static int place(FleetBatch batch, int at) {
        return at / batch.answers() * batch.length() + batch.positions()[at];
    }
}
