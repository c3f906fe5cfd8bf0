package org.listopslab.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.results.CsvTable;
import org.listopslab.models.bench.Workload;
import org.listopslab.models.engine.Accelerator;

class ResultTest {
    private static final Machine CORES = new Machine(Accelerator.CPU, 4);

    private static final List<Result> RESULTS = List.of(
            result(0, Speed.of(List.of(210.0, 190.0, 200.0)), 1, 0.5, 0.1),
            result(1, Speed.of(List.of(400.0)), 2, 1, 0.2),
            result(2, Speed.of(List.of(1000.0, 3000.0)), 10, 5, 1),
            result(3, Speed.of(List.of(6000.0)), 30, 15, 3));

    @Test
    void entrants_fillTheMachine() {
        assertThat(Entrant.all(CORES, List.of(1, 16)))
                .extracting(Entrant::processes, Entrant::threads, Entrant::members)
                .extracting(Object::toString)
                .containsExactly("(1, 0, 1)", "(4, 1, 1)", "(4, 1, 1)", "(4, 1, 16)", "(4, 1, 1)");
        assertThat(Entrant.all(new Machine(Accelerator.GPU, 4), List.of(256)))
                .extracting(Entrant::processes)
                .containsOnly(1);
    }

    @Test
    void print_hasMedianSpreadAndRatios() {
        StringWriter text = new StringWriter();
        Result.print(RESULTS, new PrintWriter(text, true));
        assertThat(text.toString().lines().map(line -> line.trim().replaceAll(" +", " ")))
                .containsExactly(
                        "width 8, 2 loops, batch 128, length 8",
                        "model-steps/s lowest highest tokens/s x (a) x (b) x (c)",
                        "(a) one model at a time, the engine's default threads 200.0 190.0 210.0 204800 1.00 0.50 0.10",
                        "(b) one single-threaded model, one per core 400.0 400.0 400.0 409600 2.00 1.00 0.20",
                        "(c) the lab's PyTorch fleet of 16, one per core 2000.0 1000.0 3000.0 2048000 10.00 5.00 1.00",
                        "(d) the lab's vector engine, one per core 6000.0 6000.0 6000.0 6144000 30.00 15.00 3.00");
    }

    @Test
    void table_isReadAsWritten(@TempDir Path folder) throws IOException {
        CsvTable<Result> table = new CsvTable<>("speeds.csv", ResultLayout.LAYOUT);
        table.write(folder, RESULTS);
        assertThat(table.read(folder)).isEqualTo(RESULTS);
    }

    private static Result result(int entrant, Speed speed, double timesA, double timesB, double timesC) {
        return new Result(
                Workload.SMALL,
                CORES,
                Entrant.all(CORES, List.of(16)).get(entrant),
                6,
                3,
                speed,
                timesA,
                timesB,
                timesC);
    }
}
