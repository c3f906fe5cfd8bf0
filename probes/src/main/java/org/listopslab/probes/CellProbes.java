package org.listopslab.probes;

import java.util.List;
import java.util.stream.IntStream;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.probes.ProbeTables.ComponentRow;
import org.listopslab.probes.ProbeTables.EmbeddingRow;
import org.listopslab.probes.ProbeTables.NumberStructureRow;
import org.listopslab.probes.ProbeTables.RelianceRow;

/**
 * All that is measured on one trained model, and on the same model before training.
 *
 * @param embeddings the trained number tokens along their principal components
 * @param embeddingsUntrained the same before training
 * @param components the trained components' shares of the variance
 * @param structure order and parity
 * @param reliance attention against feed-forward
 * @param relianceUntrained the same before training
 */
record CellProbes(
        List<EmbeddingRow> embeddings,
        List<EmbeddingRow> embeddingsUntrained,
        List<ComponentRow> components,
        List<NumberStructureRow> structure,
        List<RelianceRow> reliance,
        List<RelianceRow> relianceUntrained) {

    /**
     * Measures a model.
     *
     * @param cellId what its rows are filed under
     * @param model the model
     * @param numbers the texts of the number tokens, in order, at least two
     * @param examples what the model is run over, in its own token ids
     * @param seed the seed of the shuffled controls
     * @throws IllegalArgumentException if the model lacks a number token, or its weights are not finite
     */
    static CellProbes measure(
            String cellId, StoredModel model, List<String> numbers, List<EncodedExample> examples, long seed) {
        StoredModel twin = model.untrained();
        float[][] trained = rows(model, numbers);
        float[][] untrained = rows(twin, numbers);
        PrincipalComponents found = PrincipalComponents.of(trained);
        return new CellProbes(
                embeddings(cellId, numbers, found),
                embeddings(cellId, numbers, PrincipalComponents.of(untrained)),
                IntStream.range(0, found.count())
                        .mapToObj(k -> new ComponentRow(cellId, k + 1, found.explainedVariance(k)))
                        .toList(),
                NumberStructure.measure(trained, untrained, seed).stream()
                        .map(score -> new NumberStructureRow(cellId, score))
                        .toList(),
                reliance(cellId, model, examples),
                reliance(cellId, twin, examples));
    }

    private static float[][] rows(StoredModel model, List<String> numbers) {
        float[][] table = model.tokenEmbeddings();
        float[][] rows = new float[numbers.size()][];
        for (int number = 0; number < rows.length; number++) {
            int id = model.config().tokens().indexOf(numbers.get(number));
            if (id < 0) {
                throw new IllegalArgumentException("the model has no token '" + numbers.get(number) + "'");
            }
            rows[number] = table[id];
        }
        return rows;
    }

    private static List<EmbeddingRow> embeddings(String cellId, List<String> numbers, PrincipalComponents found) {
        return IntStream.range(0, numbers.size())
                .mapToObj(i -> new EmbeddingRow(
                        cellId, numbers.get(i), found.coordinate(i, 0), found.coordinate(i, 1), found.coordinate(i, 2)))
                .toList();
    }

    private static List<RelianceRow> reliance(String cellId, StoredModel model, List<EncodedExample> examples) {
        return Reliance.measure(model, examples).stream()
                .map(share -> new RelianceRow(cellId, share.layer(), share.part(), share.ratio()))
                .toList();
    }
}
