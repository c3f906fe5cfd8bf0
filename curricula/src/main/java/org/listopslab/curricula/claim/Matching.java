package org.listopslab.curricula.claim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** By what models of two groups are matched, so that a difference between the groups is not one between sizes, or between accuracies. */
public enum Matching {
    /** By their width. */
    WIDTH {
        @Override
        int stratum(MeasuredModel model) {
            return model.width();
        }

        @Override
        String words(int stratum) {
            return "width " + stratum;
        }

        @Override
        String otherwise() {
            return "matched: accuracy compares models of different widths";
        }
    },
    /** By their accuracy, in bands of five percent. */
    ACCURACY {
        @Override
        int stratum(MeasuredModel model) {
            return (int) Math.floor(Math.nextUp(model.accuracy()) * BANDS);
        }

        @Override
        String words(int stratum) {
            return "accuracy " + stratum * (100 / BANDS) + " %"
                    + (stratum == BANDS ? "" : " to " + (stratum + 1) * (100 / BANDS) + " %");
        }

        @Override
        String otherwise() {
            return "matched: width compares models of different accuracies";
        }
    };

    private static final int BANDS = 20;

    /** The stratum of a model: only models of one stratum are compared with each other. */
    abstract int stratum(MeasuredModel model);

    /** What sentences call a stratum. */
    abstract String words(int stratum);

    /** What else could be done, as a part of a sentence. */
    abstract String otherwise();

    /** What is compared: the models' numbers by their strata. */
    public List<Sample> samples(Collection<MeasuredModel> models) {
        return models.stream()
                .map(model -> new Sample(stratum(model), model.value()))
                .toList();
    }

    /**
     * Why two groups cannot be compared, and which models would let them, as parts of a sentence.
     *
     * @param first at least one model
     * @param second at least one model
     */
    public String lack(Collection<MeasuredModel> first, Collection<MeasuredModel> second) {
        Map<Integer, Integer> ofFirst = counts(first);
        Map<Integer, Integer> ofSecond = counts(second);
        List<Integer> common = new ArrayList<>(ofFirst.keySet());
        common.retainAll(ofSecond.keySet());
        String have = "the first side has " + words(ofFirst) + ", the second " + words(ofSecond)
                + ", and it takes two of each";
        return common.stream()
                .max(Comparator.comparingInt(
                        stratum -> Math.min(ofFirst.getOrDefault(stratum, 0), ofSecond.getOrDefault(stratum, 0))))
                .map(best -> have + ": more seeds at " + words(best) + " would tell")
                .orElse(have + ": models of both at the same would tell, or " + otherwise());
    }

    private Map<Integer, Integer> counts(Collection<MeasuredModel> models) {
        Map<Integer, Integer> counts = new TreeMap<>();
        models.forEach(model -> counts.merge(stratum(model), 1, Integer::sum));
        return counts;
    }

    private String words(Map<Integer, Integer> counts) {
        List<String> words = new ArrayList<>();
        counts.forEach((stratum, count) -> words.add(count + " at " + words(stratum)));
        return String.join(", ", words);
    }
}
