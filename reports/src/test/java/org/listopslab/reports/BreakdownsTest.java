package org.listopslab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.listopslab.curricula.results.BreakdownRow;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.QuestionProperty;
import org.listopslab.models.shape.ParameterLedger;
import tools.jackson.databind.JsonNode;

class BreakdownsTest {
    private static final Map<String, CellRow> CELLS = Map.of("c1", cell("c1"), "c2", cell("c2"));

    @Test
    void dataset_weighsExamplesAndLeavesUnknownCellsOut() {
        Breakdowns breakdowns = new Breakdowns(
                List.of(
                        row("c1", "2", 30, 1),
                        row("c1", "3", 10, 0.5),
                        row("c2", "2", 30, 0),
                        row("c2", "3", 10, 0.25),
                        row("gone", "2", 30, 1)),
                CELLS);
        assertThat(breakdowns.views()).containsExactly("SUM by depth");
        assertThat(breakdowns.firstOf("MAX")).isEqualTo("SUM by depth");
        assertThat(rows(breakdowns))
                .containsExactly(
                        "SUM by depth,SUM,depth,2,0,2,SUM,width 4,2,30,0.5",
                        "SUM by depth,SUM,depth,3,1,2,SUM,width 4,2,10,0.375");
    }

    @Test
    void dataset_putsManyNumbersIntoRangesOfEqualWidth() {
        List<BreakdownRow> table = new ArrayList<>();
        for (int depth = 5; depth <= 30; depth++) {
            table.add(row("c1", Integer.toString(depth), 10, depth < 8 ? 1 : 0.5));
        }
        // 26 numbers in at most 12 ranges: 3 each, the last one not full.
        assertThat(rows(new Breakdowns(table, CELLS)))
                .hasSize(9)
                .startsWith("SUM by depth,SUM,depth,5–7,0,9,SUM,width 4,1,30,1.0")
                .endsWith("SUM by depth,SUM,depth,29–30,8,9,SUM,width 4,1,20,0.5");
    }

    @Test
    void views_ofWhatAllExamplesShare_areNone() {
        Breakdowns breakdowns = new Breakdowns(List.of(row("c1", "1", 10, 1), row("c2", "1", 10, 1)), CELLS);
        assertThat(breakdowns.views()).isEmpty();
        assertThat(breakdowns.firstOf("SUM")).isEmpty();
        assertThat(rows(breakdowns)).isEmpty();
    }

    private static List<String> rows(Breakdowns breakdowns) {
        Dataset data = breakdowns.dataset(Size.all(List.copyOf(CELLS.values())));
        return DatasetRows.of(ScriptJson.parse(data.toJson().toString()))
                .valueStream()
                .map(row -> String.join(
                        ",", row.valueStream().map(JsonNode::asString).toList()))
                .toList();
    }

    private static BreakdownRow row(String cell, String depth, int examples, double accuracy) {
        return new BreakdownRow(cell, "SUM", QuestionProperty.DEPTH, depth, examples, accuracy);
    }

    private static CellRow cell(String id) {
        return new CellRow(
                id,
                "SUM",
                "recurrent",
                4,
                2,
                1,
                "",
                "",
                1,
                1,
                new ParameterLedger(360, 424, 268, 550, 1440),
                "f",
                CellStatus.DONE,
                10,
                0,
                0.1,
                1,
                Map.of("SUM", 0.5));
    }
}
