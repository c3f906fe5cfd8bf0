package org.listopslab.probes;

import org.listopslab.curricula.results.CsvTable;

/** The tables that the probes write below a run directory's {@code probes/}. */
public final class ProbeTables {
    private static final String FOLDER = "probes/";

    /** {@code not_applicable.csv}: which probes had nothing to measure in which trained models, and why. */
    public static final CsvTable<Filed<NotApplicableRow>> NOT_APPLICABLE =
            new CsvTable<>(FOLDER + "not_applicable.csv", Filed.layout(NotApplicableRow.LAYOUT));

    /** {@code definitions.csv}: what every other table holds. */
    public static final CsvTable<DefinitionRow> DEFINITIONS =
            new CsvTable<>(FOLDER + "definitions.csv", DefinitionRow.LAYOUT);

    /** {@code contrasts.csv}: what was found in models that match, compared between curricula. */
    public static final CsvTable<ContrastRow> CONTRASTS = new CsvTable<>(FOLDER + "contrasts.csv", ContrastRow.LAYOUT);

    /** {@code snapshots/lags.csv}: whether what was found comes before, with or after the accuracy. */
    public static final CsvTable<LagRow> LAGS = new CsvTable<>(FOLDER + "snapshots/lags.csv", LagRow.LAYOUT);

    /** {@code tests.csv}: what several seeds of a kind of models prove together. */
    public static final CsvTable<SeedTestRow> TESTS = new CsvTable<>(FOLDER + "tests.csv", SeedTestRow.LAYOUT);

    /** {@code synergy.csv}: how well what is known of single operators foretells which of them help each other. */
    public static final CsvTable<SynergyRow> SYNERGY = new CsvTable<>(FOLDER + "synergy.csv", SynergyRow.LAYOUT);

    /** {@code twins.csv}: what models have of the directions of twins that were taught more examples. */
    public static final CsvTable<Filed<TwinRow>> TWINS =
            new CsvTable<>(FOLDER + "twins.csv", Filed.layout(TwinRow.LAYOUT));

    /** {@code benefits.csv}: what each field of the map of pairs came to, beside what was foretold. */
    public static final CsvTable<BenefitRow> BENEFITS = new CsvTable<>(FOLDER + "benefits.csv", BenefitRow.LAYOUT);

    private ProbeTables() {}

    /** {@code NAME.csv}: what a probe found in the trained models. */
    public static <R> CsvTable<Filed<R>> trained(Probe<R> probe) {
        return table("", probe);
    }

    /** {@code untrained/NAME.csv}: the same of the weights that each model started from. */
    public static <R> CsvTable<Filed<R>> untrained(Probe<R> probe) {
        return table("untrained/", probe);
    }

    /** {@code snapshots/NAME.csv}: the same at every snapshot from along the training, and at its ends. */
    public static <R> CsvTable<Filed<R>> snapshots(Probe<R> probe) {
        return table("snapshots/", probe);
    }

    private static <R> CsvTable<Filed<R>> table(String folder, Probe<R> probe) {
        return new CsvTable<>(FOLDER + folder + probe.name() + ".csv", Filed.layout(probe.layout()));
    }
}
