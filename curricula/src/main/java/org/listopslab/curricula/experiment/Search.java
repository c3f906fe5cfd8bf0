package org.listopslab.curricula.experiment;

/**
 * Which of the models of an experiment are trained to find its thresholds. It changes none of them.
 *
 * @param kind all, or in rounds those that tell most
 * @param interval a threshold is known well enough when its interval's high end is at most so many times its low end
 * @param batch models of a round, for each threshold that is searched; 0 for as many as keep the workers busy
 * @param mostCells the most models trained for one curriculum; 0 for no limit but the sizes and seeds
 */
public record Search(
        @Setting(
                value =
                        "Which models are trained: grid (every seed of every size), adaptive (in rounds, those that tell most"
                                + " about the thresholds).",
                affects = Affects.NOTHING)
        SearchKind kind,

        @Setting(
                value =
                        "Adaptive search ends when a threshold's interval is this narrow: its high end over its low end.",
                affects = Affects.NOTHING,
                above = 1,
                to = MOST_INTERVAL)
        double interval,

        @Setting(
                value =
                        "Models of a round of adaptive search, for each curriculum; 0 for as many as keep the workers busy.",
                affects = Affects.NOTHING,
                from = 0,
                to = MOST_CELLS)
        int batch,

        @Setting(
                value = "The most models that adaptive search trains of each curriculum; 0 for all that there are.",
                affects = Affects.NOTHING,
                from = 0,
                to = MOST_CELLS)
        int mostCells) {

    static final double MOST_INTERVAL = 1e6;
    static final int MOST_CELLS = 1_000_000;

    public static final Search DEFAULTS = new Search(SearchKind.GRID, 1.5, 0, 0);

    public Search {
        Checks.of(Search.class, kind, interval, batch, mostCells).done();
    }

    /** Returns whether models are trained in rounds, and maybe not all. */
    public boolean adaptive() {
        return kind == SearchKind.ADAPTIVE;
    }
}
