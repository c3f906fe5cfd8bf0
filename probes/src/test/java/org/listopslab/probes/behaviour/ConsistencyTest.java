package org.listopslab.probes.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.expression.Operation;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Task;
import org.listopslab.models.checkpoint.ModelConfig;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.FeedForward;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.OutputLayer;
import org.listopslab.models.shape.Positions;
import org.listopslab.probes.Filed;
import org.listopslab.probes.behaviour.Invariance.Lengths;
import org.listopslab.probes.reading.ProbedRun;

@Tag("engine")
class ConsistencyTest {
    private static final Consistency PROBE = new Consistency();
    private static final String FLAT = "domain: Z10, depth: 1, arguments: [2, 3]";
    private static final Task TASK =
            Task.parse("MAX", Domains.modulo(10), ExpressionShape.flat(2, 3), AnswerStyle.DIRECT);

    @TempDir
    private Path folder;

    @Test
    void measure_ofAModelWithoutPositions_findsThatOrderDoesNotMatter() throws Exception {
        List<Invariance> rows = measure(ProbedRun.taught(model(Positions.NONE, "MAX"), TASK, Operation::value, 300));
        Invariance order = of(rows, Change.ORDER);
        assertThat(order.same()).isEqualTo(1);
        assertThat(order.failing()).isEmpty();
        assertThat(order.bothRight()).isEqualTo(order.accuracy()).isGreaterThanOrEqualTo(order.bothRightExpected());
        assertThat(rows).extracting(Invariance::change).doesNotContain(Change.SWAP);
    }

    @Test
    void measure_ofAModelThatSaysTheFirstArgument_findsThatOrderMattersToIt() throws Exception {
        Task median = Task.parse("MED", Domains.modulo(10), ExpressionShape.flat(3, 3), AnswerStyle.DIRECT);
        StoredModel model = ProbedRun.taught(
                model(Positions.LEARNED, "MED"),
                median,
                operation -> operation.arguments().get(0).value(),
                600);
        ProbedRun run = new ProbedRun(folder, "domain: Z10, depth: 1, arguments: [3, 3]", "1000");
        run.add("cell", "MED", model);
        List<Invariance> rows = run.measure(PROBE).stream().map(Filed::row).toList();
        assertThat(rows).hasSize(1);
        Invariance order = rows.get(0);
        // Two of three exchanges of two arguments move the first one; one of equal ones is none.
        assertThat(order.same()).isBetween(0.15, 0.5);
        assertThat(order.same()).isLessThan(order.accuracy() + 0.1);
        assertThat(order.failing()).matches("\\[MED (\\d) \\d \\d ] -> \\1; \\[MED (\\d) \\d \\d ] -> \\2");
    }

    @Test
    void measure_tellsSizesThatWereNotTaughtApart() throws Exception {
        List<Invariance> rows = measure(ProbedRun.taught(model(Positions.NONE, "MAX"), TASK, Operation::value, 300));
        assertThat(rows)
                .filteredOn(row -> row.change() == Change.IDENTITY)
                .extracting(Invariance::lengths)
                .containsExactly(Lengths.TAUGHT, Lengths.UNTAUGHT);
        assertThat(rows).filteredOn(row -> row.change() == Change.ORDER).hasSize(1);
        // All questions can take an identity element, and all but those of equal arguments another order.
        assertThat(rows.stream()
                        .filter(row -> row.change() == Change.IDENTITY)
                        .mapToInt(Invariance::pairs)
                        .sum())
                .isGreaterThanOrEqualTo(of(rows, Change.ORDER).pairs());
    }

    @Test
    void measure_ofIgnorantModels_saysWhyNot() throws Exception {
        ProbedRun run = new ProbedRun(folder, FLAT, "1000");
        run.add("cell", "MAX", model(Positions.LEARNED, "MAX"));
        assertThat(run.reasons(PROBE)).containsExactly("it knows nothing of any task that it is measured on");
        ProbedRun one = new ProbedRun(folder, "domain: Z3, depth: 1, arguments: [40, 42]", "1000");
        one.add("cell", "MIN", ProbedRun.model(Architecture.RECURRENT, 1, 8, ProbedRun.tokens(3, "MIN"), 1));
        assertThat(one.reasons(PROBE)).containsExactly("it knows nothing of any task that it is measured on");
    }

    @Test
    void measure_whereNothingMayChange_saysSo() throws Exception {
        Task last = Task.parse("LAST", Domains.modulo(10), ExpressionShape.flat(2, 3), AnswerStyle.DIRECT);
        ProbedRun run = new ProbedRun(folder, FLAT, "1000");
        run.add("cell", "LAST", ProbedRun.taught(model(Positions.LEARNED, "LAST"), last, Operation::value, 300));
        assertThat(run.reasons(PROBE))
                .containsExactly("none of its questions can be changed without changing its value");
    }

    private static Invariance of(List<Invariance> rows, Change change) {
        return rows.stream().filter(row -> row.change() == change).findFirst().orElseThrow();
    }

    private List<Invariance> measure(StoredModel model) throws Exception {
        ProbedRun run = new ProbedRun(folder, FLAT, "1000");
        run.add("cell", "MAX", model);
        return run.measure(PROBE).stream().map(Filed::row).toList();
    }

    private static StoredModel model(Positions positions, String operator) {
        List<String> tokens = ProbedRun.tokens(10, operator);
        ModelShape shape = new ModelShape(Architecture.RECURRENT, 1, 16, 1, tokens.size(), 16)
                .with(FeedForward.DEFAULT, positions, OutputLayer.TIED);
        ModelConfig config = new ModelConfig(shape, tokens, 2);
        return new StoredModel(config, config.initial());
    }
}
