package org.listopslab.data.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.listopslab.data.operator.Operator;

/** A dataset card as JSON, for programs. Shares and accuracies are from 0 to 1, lengths in tokens. */
public final class CardJson {

    private CardJson() {}

    /** The card as one JSON object. */
    public static String write(DatasetCard card) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("title", card.title());
        all.put("domain", card.domain().name());
        all.put("operators", card.operators().stream().map(Operator::name).toList());
        List<Object> parts = new ArrayList<>();
        for (PartStatistics part : card.parts()) {
            parts.add(part(card, part));
        }
        all.put("parts", parts);
        Map<String, Object> shortcuts = new LinkedHashMap<>();
        shortcuts.put("learned_from", card.shortcuts().learnedFrom());
        shortcuts.put("held_out", card.shortcuts().heldOut());
        List<Object> ceilings = new ArrayList<>();
        for (Ceiling ceiling : card.shortcuts().ceilings()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("shortcut", ceiling.shortcut());
            each.put("accuracy", ceiling.accuracy());
            each.put("sees_all", ceiling.seesAll());
            ceilings.add(each);
        }
        shortcuts.put("ceilings", ceilings);
        shortcuts.put("best", card.shortcuts().best());
        all.put("shortcuts", shortcuts);
        return Json.write(all);
    }

    private static Map<String, Object> part(DatasetCard card, PartStatistics part) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", part.name());
        all.put("rows", part.rows());
        all.put("duplicates", part.duplicates());
        all.put("canonical_duplicates", part.canonicalDuplicates());
        Map<String, Object> overlaps = new LinkedHashMap<>();
        for (int i = 0; i < card.parts().indexOf(part); i++) {
            overlaps.put(card.parts().get(i).name(), part.overlap(i));
        }
        all.put("canonical_overlap", overlaps);
        all.put("length", summary(part.lengths()));
        all.put("nesting", counts(part.nesting(), Integer::toString));
        all.put("dependency_depth", counts(part.dependency(), Integer::toString));
        all.put("answers", counts(part.answers(), card.domain()::text));
        all.put(
                "root_operators",
                counts(part.roots(), i -> card.operators().get(i).name()));
        return all;
    }

    private static Map<String, Object> summary(Histogram histogram) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("mean", histogram.mean());
        all.put("least", histogram.quantile(0));
        all.put("median", histogram.quantile(0.5));
        all.put("p95", histogram.quantile(0.95));
        all.put("most", histogram.quantile(1));
        return all;
    }

    private static Map<String, Object> counts(Histogram histogram, IntFunction<String> name) {
        Map<String, Object> all = new LinkedHashMap<>();
        histogram.counts().forEach((value, count) -> all.put(name.apply(value), count));
        return all;
    }
}
