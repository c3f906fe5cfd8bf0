package org.listopslab.reports;

import java.util.List;

/**
 * One figure of the report: a Vega-Lite specification over named datasets.
 *
 * @param id its anchor, and the name of its specification file
 * @param chapter the part of the page that it stands in
 * @param title its heading
 * @param shows what it shows, in a sentence or two
 * @param howToRead how to read it
 * @param needs the dataset without which there is nothing to draw; also the one that its download holds
 * @param alsoDraws further datasets that it draws where they have rows
 * @param missing what to do where there is nothing to draw; empty where the figure is then left out
 */
record Figure(
        String id,
        Chapter chapter,
        String title,
        String shows,
        String howToRead,
        String needs,
        List<String> alsoDraws,
        String missing) {

    /** The parts of the page, in order. */
    enum Chapter {
        /** The answer. */
        RESULTS("results", "Results"),
        /** How it was learned. */
        TRAINING("training", "Training"),
        /** What the embeddings hold. */
        EMBEDDINGS("embedded", "Embeddings"),
        /** Which part does the work. */
        PARTS("parts", "Attention against feed-forward"),
        /** What can be read where. */
        INSIDE("inside", "Inside the network"),
        /** What depends on what. */
        CAUSE("cause", "Cause"),
        /** What models do besides being right. */
        BEHAVIOUR("behaviour", "Consistency, and what comes first"),
        /** Which operators help which. */
        PAIRS("pair-map", "Pairs"),
        /** What was asked. */
        DATA("data", "Data");

        private final String id;
        private final String title;

        Chapter(String id, String title) {
            this.id = id;
            this.title = title;
        }

        /** Its anchor. */
        String id() {
            return id;
        }

        /** Its heading. */
        String title() {
            return title;
        }
    }

    private static final String RUN_ON =
            "The run has not come that far. Continue it with the command that began it: ./listops run"
                    + " EXPERIMENT.yaml --out RUN_DIR";
    private static final String MEANS =
            "means over the models that learned the task, or, where one of them is picked, that model alone";
    private static final String PROBE =
            "The probes have measured no finished model of this run yet. Measure them with: ./listops probe RUN_DIR";

    private static String probe(String name) {
        return "The probe " + name
                + " has found nothing in the models of this run, or has not been asked: ./listops probe RUN_DIR"
                + " --only " + name;
    }

    /** All figures, in the order of the page. */
    static final List<Figure> ALL = List.of(
            new Figure(
                    "specifications",
                    Chapter.RESULTS,
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
                    Chapter.RESULTS,
                    "What became of the models",
                    "How many models of each size learned a task, and how the others fell short; one panel for each curriculum.",
                    "Stuck models never began: their loss is still that of one guess, which tells of their recipe and not of their size."
                            + " Those at a plateau know a part of the answer and guess the rest: point at a segment to see which part."
                            + " Memorised means right on the examples that were taught and not on others; unfinished, that training"
                            + " ended while they were getting better.",
                    "outcomes",
                    List.of(),
                    "What became of the models is not known (outcomes.csv): a run writes that table as it ends. "
                            + RUN_ON),
            new Figure(
                    "accuracy",
                    Chapter.RESULTS,
                    "Accuracy against size",
                    "Above, every model that counts, by its size and its exact-match accuracy on test examples that no model was trained"
                            + " on. In the middle, which share of the models of each size learned, with the fitted chance that one does."
                            + " Below, the size with even odds.",
                    "Each mark above is one seed; dotted lines are what guessing gets: one answer for all, and the best shortcut. Where"
                            + " marks of one colour jump from low to high, that curriculum begins to work. The curve goes through the"
                            + " shares and not through the accuracies, for seeds of one size either learn or do not. Below it stands the "
                            + Words.INTERVAL
                            + " of the threshold; an arrowhead marks an end that leaves the measured sizes, and where there is no"
                            + " threshold, words say why. Curve and interval are those of the experiment's own criterion and measure of size.",
                    "accuracies",
                    List.of("curves", "thresholds", "levels"),
                    "Nothing has been evaluated yet. " + RUN_ON),
            new Figure(
                    "budgets",
                    Chapter.RESULTS,
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
                    "region",
                    Chapter.TRAINING,
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
                    "learning",
                    Chapter.TRAINING,
                    "Learning curves",
                    "Accuracy and loss on validation examples while training, one line for each model, through 41 moments at the most"
                            + " (metrics.csv has all).",
                    "A line that rises late is a model that would have been missed by a shorter training; one whose accuracy stops on its way"
                            + " may know a part of the answer and guess the rest. The dotted lines are what guessing gets: where a loss"
                            + " never leaves its line, the model never began, which tells of its recipe and not of its size.",
                    "learning",
                    List.of("chances"),
                    "There are no measurements during training (metrics.csv). " + RUN_ON),
            new Figure(
                    "embeddings",
                    Chapter.EMBEDDINGS,
                    "What the elements' embeddings look like",
                    "The elements of one model of each curriculum, as it has embedded them, along the two directions in which they vary"
                            + " most, beside the same before training.",
                    "Where the elements are numbers, a line through them in order means that the model has laid them out by size, a ring"
                            + " that it counts around its modulus; even and odd ones on two sides mean that it knows parity. Both"
                            + " directions have one scale, in all panels, so that a ring is round and dust is small: what stands close"
                            + " together is, and the other choice of scale shows what is in it. rms is the elements' root mean square"
                            + " distance from their mean; the percentage, the share of their variance that the picture holds. It opens"
                            + " at the size at which the curricula differ most in accuracy, or, where none do, at the middle one.",
                    "embeddings",
                    List.of(),
                    PROBE),
            new Figure(
                    "frequencies",
                    Chapter.EMBEDDINGS,
                    "Around the modulus: frequencies",
                    "How much of what a model holds goes around k times while the numbers go once: of its embeddings' variance, or of its"
                            + " answers' logits (the clock).",
                    "Frequency 1 is a ring in order, half of the modulus is parity; for sums alone every frequency without a common divisor"
                            + " with the modulus is as good as 1. The short grey line is what relabelled numbers give. A filled mark holds"
                            + " against that (p, corrected for the number of frequencies, at most 0.05); a hollow one does not, or was not"
                            + " tested.",
                    "frequencies",
                    List.of(),
                    probe("fourier")),
            new Figure(
                    "structure",
                    Chapter.EMBEDDINGS,
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
                    Chapter.PARTS,
                    "Which part a model relies on",
                    "The reliance index of each model that knows the task: how much more is lost without attention than without the"
                            + " feed-forward network, over the sum of both, with the interval over questions.",
                    "At 1 all is lost without attention and nothing without the feed-forward network, at -1 the other way round; at 0 both"
                            + " are needed alike. Where either part, taken away whole, takes all that a model knows, the index is 0 by"
                            + " necessity (hollow marks), and half-way to the mean tells models apart. What holds under one choice alone is no"
                            + " finding: look at the others. A grey square is the control, the same model before training: it has an"
                            + " index only where it happens to know something of the task, for else there is nothing to lose.",
                    "indices",
                    List.of(),
                    probe("reliance_index")),
            new Figure(
                    "ablations",
                    Chapter.PARTS,
                    "What is lost without a part",
                    "Accuracy on held-out questions without what attention or the feed-forward network writes in one loop (or layer), or in"
                            + " all; " + MEANS + ".",
                    "The line across is the intact models' accuracy, the dotted one that of one answer for all. A bar that reaches the line"
                            + " is a part that is not needed there. What stands in the part's place can be chosen: nothing, the mean over"
                            + " other questions, half of each, or what another question has there.",
                    "ablations",
                    List.of(),
                    probe("reliance")),
            new Figure(
                    "norms",
                    Chapter.PARTS,
                    "How much each part writes",
                    "The norm of what attention and the feed-forward network write to the residual stream in each loop (or layer), relative"
                            + " to what is already there, at the positions that say the answer.",
                    "A mark at 1 means that the part writes as much as the stream holds. A filled mark is a trained model, a hollow one"
                            + " the same model before training; short lines are medians over seeds; a part that writes nothing has no mark.",
                    "norms",
                    List.of(),
                    PROBE),
            new Figure(
                    "sites",
                    Chapter.INSIDE,
                    "What can be read where the answer is said",
                    "Which share of left-out expressions a linear read-out tells right from the residual stream, after each part of each"
                            + " loop (or layer): their value, or what is left of it modulo a divisor.",
                    "A line that rises late is an answer that forms late. The grey dots are the same models before training, the dashed line"
                            + " the commonest value alone: only what is above both was learned. The read-out is never judged by an"
                            + " expression that it was fitted on in any order of its arguments.",
                    "sites",
                    List.of(),
                    probe("site_probes")),
            new Figure(
                    "lens",
                    Chapter.INSIDE,
                    "What the model itself would say there",
                    "The accuracy of the model's own output layer on the residual stream after each loop or layer (logit lens), one line"
                            + " for each model.",
                    "Where a read-out tells a value that the lens does not, the model knows it in a form that its output layer does not"
                            + " read. The dashed line is one answer for all.",
                    "lens",
                    List.of(),
                    probe("logit_lens")),
            new Figure(
                    "twins",
                    Chapter.INSIDE,
                    "What fewer examples leave of it",
                    "How much of each direction, along which the generalising twin of a model represents held-out questions, can be"
                            + " told from what the model represents there. The twin is the same model, taught more examples, with which"
                            + " it learned the task.",
                    "Directions are the twin's principal ones, the widest first; at 1 all of its variance along one is told, at 0"
                            + " nothing, and what is below the picture stands at its lower edge. Dashed is the control of a peer, the"
                            + " twin of another repetition: what a peer has not is the twin's own, and no loss. The grey dots are"
                            + " the other control, the model's representations dealt out at random among questions. What lies well"
                            + " below the dashed line is lost.",
                    "twins",
                    List.of(),
                    ""),
            new Figure(
                    "patching",
                    Chapter.CAUSE,
                    "What carries the answer",
                    "How far the activation of a question at one place brings its answer back in the same question with one argument, or the"
                            + " operator, changed; " + MEANS + ".",
                    "At 1 that place alone carries the whole difference between both answers, at 0 nothing. Read the effect beside that of"
                            + " a step of the same length in a random direction, in brackets below it: what is no greater means"
                            + " that an answer was destroyed, not brought back. In the last loop or layer only the positions that say"
                            + " answers exist.",
                    "patches",
                    List.of(),
                    probe("patching")),
            new Figure(
                    "attention",
                    Chapter.CAUSE,
                    "Where the heads look",
                    "How the position that says the last token of the answer shares its attention out among the kinds of tokens that"
                            + " it sees, head by head; " + MEANS + ".",
                    "In brackets stands what the same tokens would get if each got as much: a kind of many tokens gets more by their"
                            + " number alone. The sign is the token between question and answer; of a kind without a column there is no"
                            + " token to be seen."
                            + " Attention is where a head looks, not yet what it uses.",
                    "attended",
                    List.of(),
                    probe("heads")),
            new Figure(
                    "heads",
                    Chapter.CAUSE,
                    "What the heads read",
                    "How the attention of the position that says the answer lies on the arguments: its overlap with ideals (all alike; the"
                            + " greatest, least or middle alone; the first or last alone) and its rank correlation with the values; "
                            + MEANS + ".",
                    "The grey bar is the central 95 % of the same attention on the arguments in random order: what a mark to its right"
                            + " shows depends on the values. A head that looks at all alike has no such control: their order"
                            + " changes nothing in it.",
                    "arguments",
                    List.of(),
                    probe("head_arguments")),
            new Figure(
                    "subspaces",
                    Chapter.CAUSE,
                    "Directions that matter",
                    "Accuracy without the directions in which the answers, or even and odd answers, differ most, or with these turned half"
                            + " around; " + MEANS + ".",
                    "A filled mark far below the hollow one means that these directions matter more than as many random ones that carry as"
                            + " much; the line across is the intact models' accuracy.",
                    "subspaces",
                    List.of(),
                    probe("subspace")),
            new Figure(
                    "consistency",
                    Chapter.BEHAVIOUR,
                    "Does the same question get the same answer?",
                    "On which share of held-out questions the answer stays the same when arguments that commute change places, an identity"
                            + " element is added, or parts of equal value change places.",
                    "A large filled mark is a model; the hollow one beside it what its accuracies on both questions would give if they were"
                            + " independent, and the small one its untrained twin. Above the hollow one, a model is wrong in the same"
                            + " way twice. At 1 it has the rule, right or wrong, or says the same to everything, as a twin may.",
                    "consistency",
                    List.of(),
                    probe("consistency")),
            new Figure(
                    "lags",
                    Chapter.BEHAVIOUR,
                    "What comes first",
                    "By how many doublings of the training steps a number that probes measure is half-way after the accuracy is.",
                    "Left of the line a number comes before the accuracy, right of it after. Lines are "
                            + Words.INTERVAL
                            + "s over models.",
                    "lags",
                    List.of(),
                    "Snapshots have not been probed, or models have none. Ask for them in the experiment (training: snapshots), then:"
                            + " ./listops probe RUN_DIR --snapshots"),
            new Figure(
                    "pairs",
                    Chapter.PAIRS,
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
                    Chapter.DATA,
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
                            + " ends, and those that an older version of the lab has trained have none."));

    /** Whether it shows models one by one. */
    boolean isOfModels() {
        return specification().contains("\"@picked\"");
    }

    /** Whether it shows means over models, or the picked one alone. */
    boolean isOfMeans() {
        return specification().contains("\"@means\"");
    }

    /**
     * What to say where there is nothing to draw.
     *
     * @param learned whether models of the run have learned the task, as far as is known
     */
    String missing(boolean learned) {
        return learned || !isOfMeans()
                ? missing
                : "This is drawn of models that learned the task: none of this run has so far.";
    }

    /** The Vega-Lite specification; words that begin with {@code @} are filled in by the page's script. */
    String specification() {
        return Resources.text("figures/" + id + ".vl.json");
    }
}
