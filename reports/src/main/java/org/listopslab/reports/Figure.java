package org.listopslab.reports;

import java.util.List;

/**
 * One figure of the report: a Vega-Lite specification over named datasets.
 *
 * @param id its anchor, and the name of its specification file
 * @param title its heading
 * @param shows what it shows, in a sentence or two
 * @param howToRead how to read it
 * @param needs the dataset without which there is nothing to draw; also the one that its download holds
 * @param alsoDraws further datasets that it draws where they have rows
 * @param missing what to do where there is nothing to draw; empty where the figure is then left out
 */
record Figure(
        String id, String title, String shows, String howToRead, String needs, List<String> alsoDraws, String missing) {

    private static final String RUN_ON =
            "The run has not come that far. Continue it with the command that began it: ./listops run"
                    + " EXPERIMENT.yaml --out RUN_DIR";
    private static final String PROBE =
            "The probes have measured no finished model of this run yet. Measure them with: ./listops probe RUN_DIR";

    /** All figures, in the order of the page. */
    static final List<Figure> ALL = List.of(
            new Figure(
                    "specifications",
                    "What each claim hangs on",
                    "The number that a claim is about under every defensible choice of how to read the run, in order; and below, which"
                            + " choices make each of them.",
                    "Each column is one way to read the same models: from which accuracy a task counts as learned, what counts as size,"
                            + " after which share of the steps models are judged, whether stuck and diverged models count, which"
                            + " repetitions do. Lines are " + Words.INTERVAL
                            + "s; an arrowhead marks one that goes on. The outlined mark"
                            + " is the experiment's own. Where colours change together with a row of dots, the verdict hangs on that"
                            + " choice. A claim as a whole is supported where its own reading and two in three of all support it, and"
                            + " none refutes it.",
                    "specifications",
                    List.of("choices", "claimed"),
                    ""),
            new Figure(
                    "outcomes",
                    "What became of the models",
                    "How many models of each size learned a task, and how the others fell short; one panel for each curriculum.",
                    "Stuck models never began: their loss is still that of one guess, which tells of their recipe and not of their size."
                            + " Those at a plateau know a part of the answer, such as its value modulo 5; memorised means right on the"
                            + " examples that were taught and not on others; unfinished, that training ended while they were getting"
                            + " better. Point at a segment to see which plateau it is.",
                    "outcomes",
                    List.of(),
                    "What became of the models is not known (outcomes.csv): a run writes that table as it ends. "
                            + RUN_ON),
            new Figure(
                    "accuracy",
                    "Accuracy against size",
                    "Every model that counts, by its number of parameters and its exact-match accuracy on test examples that no"
                            + " model was trained on, with the fitted chance that a model of that size learns.",
                    "Each mark is one seed. Where the marks of one colour jump from low to high, that curriculum begins to work."
                            + " The curve is the chance of learning, fitted to how many seeds learned at each size; it is not a fit to"
                            + " the marks. Below, the size with even odds and its " + Words.INTERVAL
                            + "; an arrowhead marks an interval that"
                            + " leaves the measured sizes, and a curriculum without a dot has no threshold within them.",
                    "accuracies",
                    List.of("curves", "thresholds", "learned", "levels"),
                    "Nothing has been evaluated yet. " + RUN_ON),
            new Figure(
                    "region",
                    "When it is learned",
                    "The share of the models of each size that have learned a task after so many steps and keep it to the end of their"
                            + " training (Kaplan-Meier); one panel for each curriculum.",
                    "The darker, the more have learned by then. A mark is when half of them have, its line the "
                            + Words.INTERVAL
                            + "; a size without a mark has no such time within the training. Where the dashed line leans to the left,"
                            + " larger models learn in fewer steps; where marks reach the right end, a longer training would find"
                            + " more.",
                    "region",
                    List.of(),
                    "When the models learned is not known (outcomes.csv). " + RUN_ON),
            new Figure(
                    "budgets",
                    "Thresholds after fewer steps",
                    "The size with even odds as it stands after a part of the training, from the learning curves of the same models.",
                    "Where a mark still falls from left to right, the threshold is one of this budget and not of the task. Lines are "
                            + Words.INTERVAL
                            + "s; an arrowhead marks one that leaves the measured sizes. A model after half of its steps is not a model"
                            + " trained for half as many: where the learning rate falls, it has not fallen yet.",
                    "budgets",
                    List.of(),
                    ""),
            new Figure(
                    "pairs",
                    "Which pairs help",
                    "For every two operators: how many times smaller a model can be that is to learn the operator of the line if it is"
                            + " taught that of the column as well; one panel for each way of teaching both. Joint is both at once,"
                            + " pretrained the operator of the column first.",
                    "A 2 means that half the size is enough, a 0.5 that twice the size is needed; below it stands the "
                            + Words.INTERVAL
                            + ". A field says helps or hurts where its interval lies on one side of 1. If nothing helped or hurt, up to"
                            + " one field in ten would seem to all the same: the more fields, the more of these. A star marks what holds"
                            + " for the map as a whole (Holm's correction): that any starred field errs is as unlikely as that one"
                            + " without a star does.",
                    "pairs",
                    List.of(),
                    ""),
            new Figure(
                    "breakdown",
                    "Where the answers are right",
                    "Accuracy on the test examples that have something in common: the operator of the outermost operation, the depth of"
                            + " nesting, the length of the question in tokens, or the answer; one panel for each curriculum, one line for"
                            + " each size.",
                    "Each number is the mean exact-match accuracy over seeds on those examples alone. An even line is a task learned as"
                            + " a whole or not at all; a line that darkens on one side is half a solution, such as one that holds for"
                            + " short questions, or for some answers. A mean near a half can be seeds that know everything beside"
                            + " seeds that know nothing: the table of all models tells. Point at a field to see how many examples it stands for;"
                            + " what all examples of a task share is not offered.",
                    "breakdown",
                    List.of(),
                    "The test examples of this run are not told apart (breakdown.csv): models write that table when their training"
                            + " ends, and those that an older version of the lab has trained have none."),
            new Figure(
                    "learning",
                    "Learning curves",
                    "Accuracy on validation examples while training, one line for each model.",
                    "A line that rises late is a model that would have been missed by a shorter training; a line that stops at a half"
                            + " on SUM knows the sum modulo 5 and not its parity.",
                    "learning",
                    List.of(),
                    "There are no measurements during training (metrics.csv). " + RUN_ON),
            new Figure(
                    "embeddings",
                    "What the number embeddings look like",
                    "The number tokens of one model of each curriculum along the two directions in which they vary most, trained and"
                            + " as they were before training.",
                    "A line through the digits in order means that the model has laid numbers out by size, and a ring that it counts"
                            + " around its modulus; even and odd digits on two sides mean that it knows parity. The percentage is the"
                            + " share of all variance that the picture holds. The untrained picture shows how much order chance alone"
                            + " gives. It opens at the size where the curricula differ most: choose others and see how seeds differ.",
                    "embeddings",
                    List.of(),
                    PROBE),
            new Figure(
                    "structure",
                    "Order and parity, beside their controls",
                    "How often a linear read-out tells which of two numbers is larger, or which is even, when it was fitted on all"
                            + " numbers but these two. The other choices score one number left out (of the order, the share explained)"
                            + " and parity by logistic regression.",
                    "The dashed line is a read-out that sees nothing and guesses the mean or the commoner class: one half for pairs."
                            + " A filled mark is a trained model, a hollow one the same model before training. The grey bar"
                            + " holds 95\u00a0% of what the same read-out finds when the numbers are randomly relabelled: only a mark above"
                            + " the bar says that the embedding knows the property. A parity mark below the bar is no accident either:"
                            + " where numbers lie in order, the neighbours of a left-out number are all of the other parity.",
                    "structure",
                    List.of(),
                    PROBE),
            new Figure(
                    "reliance",
                    "Attention against feed-forward",
                    "How much attention and the feed-forward network write to the residual stream in each loop (or layer), relative"
                            + " to what is already there, at the positions that say the answer.",
                    "A mark at 1 means that the part writes as much as the stream holds. A filled mark is a trained model, a hollow one"
                            + " the same model before training; short lines are medians over seeds; a part that writes nothing has no mark. Compare one colour across the two"
                            + " panels: the part with the larger ratio does more of the work.",
                    "reliance",
                    List.of(),
                    PROBE));

    /** The Vega-Lite specification; words that begin with {@code @} are filled in by the page's script. */
    String specification() {
        return Resources.text("figures/" + id + ".vl.json");
    }
}
