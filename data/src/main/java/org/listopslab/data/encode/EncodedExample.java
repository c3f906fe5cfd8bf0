package org.listopslab.data.encode;

/**
 * An example as token ids: question, sign, answer, without padding.
 *
 * @param tokens ids in the {@link Vocabulary}; never 0
 * @param answerStart the place in {@code tokens} where the answer begins, just behind the first {@code =}
 */
@SuppressWarnings("ArrayRecordComponent") // made by the million: one array each, no copy, and never compared
public record EncodedExample(int[] tokens, int answerStart) {}
