package org.listopslab.reports;

import java.util.List;
import org.listopslab.curricula.results.DataRow;
import org.listopslab.curricula.results.ThresholdRow;
import org.listopslab.reports.explainer.Explainer;

/**
 * All that the page's template shows.
 *
 * @param name the experiment's name
 * @param question the experiment's question; empty where it has none
 * @param progress how far the run has come; empty where nothing is known
 * @param finished whether every cell has come to its end
 * @param task the evaluation task that the page opens with
 * @param claims the claims with their verdicts
 * @param sentences the thresholds in words
 * @param scouting what to know about scouts and recipes, in sentences; none where no recipes are chosen
 * @param recipes the recipe of every size
 * @param columns the sizes of the table of accuracies
 * @param lines the lines of the table of accuracies
 * @param chapters the parts of the page with their figures, in order
 * @param proved what several models prove of their embeddings together
 * @param comparisons what probes found in models that match
 * @param foretold whether models of single operators foretell which pairs help
 * @param unread tables of probes that could not be read, and why
 * @param again the commands that measure them again
 * @param live the models that run in the page
 * @param thresholds all thresholds
 * @param evaluationTasks the evaluation tasks, in order
 * @param models how many models were asked for
 * @param unasked how many were not
 * @param opened what to know about models that figures do not show one by one; empty where they show all
 * @param readings by which criteria and measures of size the run may be read
 * @param guesses what guessing gets on each task
 * @param samples how many examples there are
 * @param facts what is known about how the run was made, as name and value
 * @param experiment the experiment file; empty where missing
 * @param data the datasets, specifications and settings of the figures, as JSON for a script element
 * @param policy what the page may do
 * @param styles its style sheets, in order
 * @param scripts its scripts, in order of loading
 * @param licences the terms of the vendored scripts
 */
record Page(
        String name,
        String question,
        String progress,
        boolean finished,
        String task,
        List<Headline.Claim> claims,
        List<String> sentences,
        List<String> scouting,
        List<RecipeNotes.Line> recipes,
        List<Headline.Column> columns,
        List<Headline.Line> lines,
        List<Chapter> chapters,
        ProvedStructure proved,
        List<ProbeComparisons.Comparison> comparisons,
        Foretold foretold,
        List<String> unread,
        List<String> again,
        Live live,
        List<ThresholdRow> thresholds,
        List<String> evaluationTasks,
        long models,
        long unasked,
        String opened,
        Readings readings,
        List<DataNotes.Guess> guesses,
        List<DataRow> samples,
        List<Fact> facts,
        String experiment,
        String data,
        String policy,
        List<String> styles,
        List<String> scripts,
        String licences) {

    /**
     * A figure on the page.
     *
     * @param figure the figure
     * @param drawn whether there is something to draw
     * @param missing why there is nothing, and what to do about it where something can be done
     * @param words what it shows of the report's task, sentence by sentence, for those who do not see it; empty where it has none
     */
    record Drawing(Figure figure, boolean drawn, String missing, List<String> words) {}

    /**
     * The models that run in the page.
     *
     * @param explainer which they are
     * @param data what their scripts read, as JSON for a script element; empty where there are none
     */
    record Live(Explainer explainer, String data) {}

    /**
     * A part of the page.
     *
     * @param chapter which
     * @param drawings its figures
     */
    record Chapter(Figure.Chapter chapter, List<Drawing> drawings) {}

    /**
     * One fact about how the run was made.
     *
     * @param name what it is
     * @param value its value
     */
    record Fact(String name, String value) {}
}
