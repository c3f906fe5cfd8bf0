package org.listopslab.reports.publish;

import java.util.ArrayList;
import java.util.List;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Numbers;
import org.listopslab.curricula.results.Tables;
import org.listopslab.probes.ProbeRegistry;
import org.listopslab.probes.ProbeTables;

/** All tables of a data set but that of its runs, in the order in which the card tells them. */
final class Sources {
    /** The table of accuracies: columns of {@code cells.csv} that each experiment names after its own tasks, as rows. */
    private static final Source ACCURACIES = new Source(
            "accuracies",
            "How well one model does on the test split of one evaluation task at the end of its training.",
            List.of(Head.text(Source.CELL_ID), Head.text("evaluated_on"), new Head("accuracy", Column.Type.NUMBER)),
            Sources::accuracies);

    static final List<Source> ALL = all();

    private Sources() {}

    private static List<Source> all() {
        List<Source> all = new ArrayList<>(List.of(
                Source.of(
                        "cells",
                        Tables.CELLS,
                        "One model that a run asks for: how it is made and taught, and what became of its training."),
                ACCURACIES,
                Source.of(
                        "metrics",
                        Tables.METRICS,
                        "One point of a model's learning curve on one task, on the validation split."),
                Source.of("outcomes", Tables.OUTCOMES, "What became of one model on one task, and how it fell short."),
                Source.of(
                        "breakdown",
                        Tables.BREAKDOWN,
                        "How often a model is right on the test examples that have one property in common."),
                Source.of(
                        "thresholds",
                        Tables.THRESHOLDS,
                        "The size at which one curriculum learns one task, with its interval and the curve behind it."),
                Source.of("claims", Tables.CLAIMS, "What a run says about one claim of its experiment."),
                Source.of(
                        "specifications",
                        Tables.SPECIFICATIONS,
                        "What becomes of one claim under one way to read the run."),
                Source.of(
                        "learning_times",
                        Tables.LEARNING_TIMES,
                        "After how many steps the models of one size learn one task."),
                Source.of("budgets", Tables.BUDGETS, "The threshold with a share of the training alone."),
                Source.of("pairs", Tables.PAIRS, "How much teaching one operator along with another helps the other."),
                Source.of(
                        "recipes", Tables.RECIPES, "One recipe that was tried for one size, and its place among them."),
                Source.of("data", Tables.DATA, "How many examples one split of one task has, and how many differ."),
                Source.of(
                        "exposure",
                        Tables.EXPOSURE,
                        "How many examples of one operator a curriculum shows in a training.")));
        ProbeRegistry.ALL.forEach(probe -> all.add(Source.of(probe)));
        all.add(Source.of("probe_tests", ProbeTables.TESTS, "What the seeds of one kind of models prove together."));
        all.add(Source.of(
                "probe_contrasts", ProbeTables.CONTRASTS, "A probe's number, compared between models that match."));
        all.add(Source.of(
                "probe_lags", ProbeTables.LAGS, "Whether a probe's number comes before, with or after the accuracy."));
        all.add(Source.of(
                "probe_synergy",
                ProbeTables.SYNERGY,
                "How well something that is known of single operators foretells which of them help each other."));
        all.add(Source.of(
                "probe_benefits",
                ProbeTables.BENEFITS,
                "What a field of the map of pairs came to, beside what was foretold of it."));
        all.add(Source.of(
                "probe_twins",
                ProbeTables.TWINS,
                "What a model that was taught fewer examples has of one direction of its generalising twin."));
        all.add(Source.of(
                "probe_not_applicable",
                ProbeTables.NOT_APPLICABLE,
                "A probe that had nothing to measure in one model, and why."));
        return List.copyOf(all);
    }

    private static List<List<String>> accuracies(SourceRun run) {
        List<List<String>> rows = new ArrayList<>();
        for (CellRow cell : run.cells()) {
            cell.accuracies().forEach((task, accuracy) -> {
                if (!Double.isNaN(accuracy)) {
                    rows.add(List.of(cell.cellId(), task, Numbers.text(accuracy)));
                }
            });
        }
        return rows;
    }
}
