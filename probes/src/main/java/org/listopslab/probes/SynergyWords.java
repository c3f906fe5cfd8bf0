package org.listopslab.probes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.listopslab.probes.synergy.LeftOut;
import org.listopslab.probes.synergy.Outcome;

/** What {@code synergy.csv} says, in a sentence for each question. */
public final class SynergyWords {
    /** From which corrected p-value on a predictor is called one. */
    private static final double LEVEL = 0.05;

    private SynergyWords() {}

    private record Question(String stratum, String way, Outcome outcome, LeftOut leftOut) {}

    /** One sentence for each way, outcome and kind of forecast. */
    public static List<String> of(List<SynergyRow> rows) {
        Map<Question, List<SynergyRow>> questions = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> new Question(row.stratum(), row.way(), row.outcome(), row.leftOut()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<String> lines = new ArrayList<>();
        questions.forEach((question, own) -> lines.add(sentence(question, own)));
        return lines;
    }

    private static String sentence(Question question, List<SynergyRow> rows) {
        SynergyRow names = rows.get(0);
        List<SynergyRow> tested = rows.subList(1, rows.size());
        StringBuilder words = new StringBuilder("which pairs help, taught ")
                .append(question.way())
                .append(", by ")
                .append(question.outcome().name().toLowerCase(Locale.ROOT))
                .append(question.stratum().isEmpty() ? "" : ", " + question.stratum())
                .append(question.leftOut() == LeftOut.PAIR ? ", of a pair not seen: " : ", of two operators not seen: ")
                .append("of the differences between ")
                .append(names.fields())
                .append(" fields the names alone foretell ")
                .append(share(names.explained()));
        if (tested.isEmpty()) {
            return words.append("; models of single operators have nothing in common that could foretell it")
                    .toString();
        }
        tested.stream()
                .filter(row -> row.predictor().equals(Synergies.LIKENESS))
                .forEach(
                        row -> words.append(", the likeness of the embeddings ").append(told(row)));
        SynergyRow best = tested.stream()
                .min(Comparator.comparingDouble(SynergyRow::pCorrected)
                        .thenComparing(Comparator.comparingDouble(SynergyRow::explained)
                                .reversed()))
                .orElseThrow();
        words.append(String.format(
                Locale.ROOT,
                "; of %d predictors tested together %s%s (%s)",
                tested.size(),
                best.pCorrected() <= LEVEL && best.explained() > 0
                        ? "the best is "
                        : "none foretells more than chance; nearest is ",
                best.predictor(),
                told(best)));
        return words.append(
                        question.outcome() == Outcome.SIZE
                                ? "; thresholds are of all models, those that foretell among them: believe nothing that is not found by"
                                        + " accuracy too"
                                : "")
                .toString();
    }

    private static String told(SynergyRow row) {
        return String.format(
                Locale.ROOT, "%s, p %.2g, corrected %.2g", share(row.explained()), row.p(), row.pCorrected());
    }

    private static String share(double explained) {
        return explained <= 0 ? "nothing" : String.format(Locale.ROOT, "%.0f %%", 100 * explained);
    }
}
