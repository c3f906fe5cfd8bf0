package org.listopslab.lab.bench;

import java.util.List;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.models.bench.BenchJob.Way;
import org.listopslab.models.bench.Workload;
import org.listopslab.models.engine.Accelerator;

/** How results lie in a table: one row for each piece of work and entrant. */
public final class ResultLayout {
    private static final Column<Result, Integer> WIDTH =
            Column.small("width", result -> result.work().width());
    private static final Column<Result, Integer> LAYERS =
            Column.small("layers", result -> result.work().layers());
    private static final Column<Result, Integer> BATCH =
            Column.small("batch", result -> result.work().batch());
    private static final Column<Result, Integer> LENGTH =
            Column.small("length", result -> result.work().length());
    private static final Column<Result, Accelerator> DEVICE =
            Column.word("device", Accelerator.class, result -> result.machine().accelerator());
    private static final Column<Result, Integer> CORES =
            Column.small("cores", result -> result.machine().cores());
    private static final Column<Result, String> ENTRANT =
            Column.text("entrant", result -> result.entrant().name());
    private static final Column<Result, String> DESCRIPTION =
            Column.text("description", result -> result.entrant().description());
    private static final Column<Result, Integer> PROCESSES =
            Column.small("processes", result -> result.entrant().processes());
    private static final Column<Result, Integer> THREADS =
            Column.small("threads", result -> result.entrant().threads());
    private static final Column<Result, Way> WAY =
            Column.word("way", Way.class, result -> result.entrant().way());
    private static final Column<Result, Integer> FLEET =
            Column.small("fleet", result -> result.entrant().members());
    private static final Column<Result, Double> SECONDS = Column.number("seconds", result -> result.seconds());
    private static final Column<Result, Integer> ROUNDS = Column.small("rounds", result -> result.rounds());
    private static final Column<Result, Double> SPEED =
            Column.number("model_steps_per_second", result -> result.speed().median());
    private static final Column<Result, Double> LOWEST =
            Column.number("lowest", result -> result.speed().lowest());
    private static final Column<Result, Double> HIGHEST =
            Column.number("highest", result -> result.speed().highest());
    private static final Column<Result, Double> TOKENS = Column.number("tokens_per_second", result -> result.tokens());
    private static final Column<Result, Double> TIMES_A = Column.number("times_a", result -> result.timesA());
    private static final Column<Result, Double> TIMES_B = Column.number("times_b", result -> result.timesB());
    private static final Column<Result, Double> TIMES_C = Column.number("times_c", result -> result.timesC());

    /** The columns, and the result that a line stands for. */
    public static final Layout<Result> LAYOUT = Layout.of(
            line -> new Result(
                    new Workload(WIDTH.of(line), LAYERS.of(line), BATCH.of(line), LENGTH.of(line)),
                    new Machine(DEVICE.of(line), CORES.of(line)),
                    new Entrant(
                            ENTRANT.of(line),
                            DESCRIPTION.of(line),
                            PROCESSES.of(line),
                            THREADS.of(line),
                            WAY.of(line),
                            FLEET.of(line)),
                    SECONDS.of(line),
                    ROUNDS.of(line),
                    new Speed(SPEED.of(line), LOWEST.of(line), HIGHEST.of(line)),
                    TIMES_A.of(line),
                    TIMES_B.of(line),
                    TIMES_C.of(line)),
            List.of(
                    WIDTH,
                    LAYERS,
                    BATCH,
                    LENGTH,
                    DEVICE,
                    CORES,
                    ENTRANT,
                    DESCRIPTION,
                    PROCESSES,
                    THREADS,
                    WAY,
                    FLEET,
                    SECONDS,
                    ROUNDS,
                    SPEED,
                    LOWEST,
                    HIGHEST,
                    TOKENS,
                    TIMES_A,
                    TIMES_B,
                    TIMES_C));

    private ResultLayout() {}
}
