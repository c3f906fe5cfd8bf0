package org.listopslab.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.listopslab.curricula.results.BreakdownRow;
import org.listopslab.curricula.results.BudgetRow;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.ChosenRecipes;
import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.curricula.results.CsvTable;
import org.listopslab.curricula.results.DataRow;
import org.listopslab.curricula.results.MetricRow;
import org.listopslab.curricula.results.OutcomeRow;
import org.listopslab.curricula.results.PairRow;
import org.listopslab.curricula.results.RecipeRow;
import org.listopslab.curricula.results.SpecificationRow;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.results.ThresholdRow;
import org.listopslab.probes.BenefitRow;
import org.listopslab.probes.ContrastRow;
import org.listopslab.probes.Filed;
import org.listopslab.probes.LagRow;
import org.listopslab.probes.NotApplicableRow;
import org.listopslab.probes.ProbeTables;
import org.listopslab.probes.SeedTestRow;
import org.listopslab.probes.SynergyRow;
import tools.jackson.databind.JsonNode;

/**
 * What a run directory holds so far; a table that is not there is an empty list.
 *
 * @param experimentText the experiment file as it is; empty where missing
 * @param experiment the experiment file as a tree; an empty object where missing
 * @param manifest the manifest as a tree; an empty object where missing
 * @param models every model, under the name of its {@linkplain Groups group}
 * @param recipes how the models of every size are trained, and what else was tried, under the names of groups
 * @param counted which models count
 * @param cells the models that count on some task, with their accuracies on those alone
 * @param metrics how each learned the tasks on which it counts
 * @param outcomes what became of each on those
 * @param breakdown on which of their test examples each is right
 * @param thresholds the size at which each task is learned, group by group
 * @param claims what the run says about its claims
 * @param specifications the same under every specification
 * @param budgets thresholds with less training, under the names of curricula and strata
 * @param pairs the map of pairs
 * @param samples how many examples there are, and how many differ
 * @param lags what comes before the accuracy, and what after it
 * @param probes the tables of the probes
 * @param contrasts what probes found in models that match, compared
 * @param tests what several models prove together
 * @param synergies how well models of single operators foretell the map of pairs
 * @param benefits the fields of the map, beside what was foretold
 * @param inapplicable which probes had nothing to measure in which models
 */
record RunFiles(
        String experimentText,
        JsonNode experiment,
        JsonNode manifest,
        List<CellRow> models,
        List<RecipeRow> recipes,
        Counted counted,
        List<CellRow> cells,
        List<MetricRow> metrics,
        List<OutcomeRow> outcomes,
        List<BreakdownRow> breakdown,
        List<ThresholdRow> thresholds,
        List<ClaimRow> claims,
        List<SpecificationRow> specifications,
        List<BudgetRow> budgets,
        List<PairRow> pairs,
        List<DataRow> samples,
        List<LagRow> lags,
        ProbeFiles probes,
        List<ContrastRow> contrasts,
        List<SeedTestRow> tests,
        List<SynergyRow> synergies,
        List<BenefitRow> benefits,
        List<Filed<NotApplicableRow>> inapplicable) {

    private static final String EXPERIMENT = "experiment.yaml";
    private static final String MANIFEST = "manifest.json";

    /**
     * Reads all files of a run directory.
     *
     * @throws ReportException if the folder is no run directory, or holds a damaged experiment file or manifest
     * @throws IOException if a table is damaged or cannot be read
     */
    static RunFiles read(Path run) throws IOException, ReportException {
        if (!RunFolders.isRun(run)) {
            throw new ReportException(run + " is not a run directory: it has neither " + EXPERIMENT + " nor "
                    + Tables.CELLS.file() + ". Make one with: ./listops run EXPERIMENT.yaml --out " + run);
        }
        Document experiment = Document.yaml(run.resolve(EXPERIMENT));
        List<CellRow> models =
                rows(Tables.CELLS, run).stream().map(Groups::named).toList();
        List<RecipeRow> recipes =
                rows(Tables.RECIPES, run).stream().map(Groups::named).toList();
        Counted counted = new Counted(models, new ChosenRecipes(recipes));
        ProbeFiles probes = new ProbeFiles(run);
        return new RunFiles(
                experiment.text(),
                experiment.tree(),
                Document.json(run.resolve(MANIFEST)).tree(),
                models,
                recipes,
                counted,
                counted.models(),
                counted.rows(rows(Tables.METRICS, run), MetricRow::cellId, MetricRow::task),
                counted.rows(rows(Tables.OUTCOMES, run), OutcomeRow::cellId, OutcomeRow::evaluatedOn),
                counted.rows(rows(Tables.BREAKDOWN, run), BreakdownRow::cellId, BreakdownRow::evaluatedOn),
                rows(Tables.THRESHOLDS, run).stream().map(Groups::named).toList(),
                rows(Tables.CLAIMS, run),
                rows(Tables.SPECIFICATIONS, run),
                rows(Tables.BUDGETS, run),
                rows(Tables.PAIRS, run),
                rows(Tables.DATA, run),
                probes.rows(ProbeTables.LAGS),
                probes,
                probes.rows(ProbeTables.CONTRASTS),
                probes.rows(ProbeTables.TESTS),
                probes.rows(ProbeTables.SYNERGY),
                probes.rows(ProbeTables.BENEFITS),
                probes.rows(ProbeTables.NOT_APPLICABLE));
    }

    /** The evaluation tasks, in the experiment's order. */
    List<String> evaluationTasks() {
        return models.isEmpty()
                ? List.of()
                : new ArrayList<>(models.get(0).accuracies().keySet());
    }

    /** The names of the groups of models, which are curricula where they have one stratum, in order of first occurrence. */
    List<String> curricula() {
        return models.stream().map(CellRow::task).distinct().toList();
    }

    private static <R> List<R> rows(CsvTable<R> table, Path run) throws IOException {
        return table.exists(run) ? table.read(run) : List.of();
    }
}
