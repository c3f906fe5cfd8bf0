package org.listopslab.reports.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.curricula.results.Verdict;
import org.listopslab.reports.Estimate;

/**
 * All that the template of the index shows.
 *
 * @param folder the name of the folder of runs
 * @param runs the runs, by the names of their folders
 * @param questions what they asked, that which most runs asked first
 * @param policy the page's content policy
 * @param style its style sheet
 * @param script its script
 */
public record IndexPage(
        String folder, List<IndexedRun> runs, List<Answers> questions, String policy, String style, String script) {

    /**
     * What all runs that asked a question say.
     *
     * @param question what was asked
     * @param sentences how they put it, the first first
     * @param answers the answers, in the order of runs
     */
    public record Answers(Question question, List<String> sentences, List<Answer> answers) {
        /** How many answers have each verdict, in words, and how many of them may still change. */
        public String tally() {
            long open = answers.stream()
                    .filter(answer -> !answer.run().provisional().isEmpty())
                    .count();
            return IndexPage.tally(answers.stream()
                            .map(answer -> answer.row().overall())
                            .toList())
                    + (open == 0 ? "" : "; " + open + " of runs not known to be finished");
        }
    }

    /**
     * What one run says to one question, over one stratum of models.
     *
     * @param run the run
     * @param row what it decided
     */
    public record Answer(IndexedRun run, ClaimRow row) {
        /** The number that the claim is about, with its interval; empty where nothing was measured. */
        public String measured() {
            return Estimate.of(row).phrase();
        }
    }

    /** The page over these runs. */
    static IndexPage of(String folder, List<IndexedRun> runs, String policy, String style, String script) {
        return new IndexPage(folder, runs, questions(runs), policy, style, script);
    }

    private static List<Answers> questions(List<IndexedRun> runs) {
        Map<Question, Answers> questions = new LinkedHashMap<>();
        for (IndexedRun run : runs) {
            for (IndexedRun.Asked asked : run.asked()) {
                Answers answers = questions.computeIfAbsent(
                        asked.question(), question -> new Answers(question, new ArrayList<>(), new ArrayList<>()));
                if (!answers.sentences().contains(asked.row().claim())) {
                    answers.sentences().add(asked.row().claim());
                }
                answers.answers().add(new Answer(run, asked.row()));
            }
        }
        return questions.values().stream()
                .sorted(Comparator.comparing(answers -> -answers.answers().size()))
                .toList();
    }

    /** How the runs stand, in a sentence. */
    public String standing() {
        Map<String, Integer> states = new LinkedHashMap<>();
        runs.forEach(run -> states.merge(run.state(), 1, Integer::sum));
        StringJoiner words = new StringJoiner(", ", runs.size() + (runs.size() == 1 ? " run: " : " runs: "), ".");
        states.forEach((state, count) -> words.add(count + " " + state));
        return words.toString();
    }

    /** What a run decided, in words; empty where it decided nothing. */
    public static String tally(IndexedRun run) {
        return tally(run.asked().stream().map(asked -> asked.row().overall()).toList());
    }

    private static String tally(List<Verdict> verdicts) {
        StringJoiner words = new StringJoiner(", ");
        for (Verdict verdict : Verdict.values()) {
            long count = verdicts.stream().filter(verdict::equals).count();
            if (count > 0) {
                words.add((verdicts.size() == 1 ? "" : count + " ") + verdict.text());
            }
        }
        return words.toString();
    }
}
