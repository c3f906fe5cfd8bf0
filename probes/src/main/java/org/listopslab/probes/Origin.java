package org.listopslab.probes;

import java.util.List;
import java.util.function.Function;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Fields;

/**
 * The model that a row speaks of: the first columns of every probe's table, so that each can be read without another beside it.
 *
 * @param cellId the model's id in {@code cells.csv}
 * @param curriculum what it was taught
 * @param stratum what tells it from models that it is not to be pooled with, such as {@code layers=2}; empty for nothing
 * @param width its residual width D
 * @param parameters its size, each trained number counted once
 * @param seed which repetition it is, from 1
 * @param step after how many optimizer steps it was measured; 0 before the first
 */
public record Origin(
        String cellId, String curriculum, String stratum, int width, long parameters, long seed, long step) {
    private static final Column<Origin, String> CELL_ID = Column.text("cell_id", Origin::cellId);
    private static final Column<Origin, String> CURRICULUM = Column.text("curriculum", Origin::curriculum);
    private static final Column<Origin, String> STRATUM = Column.text("stratum", Origin::stratum);
    private static final Column<Origin, Integer> WIDTH = Column.small("width", Origin::width);
    private static final Column<Origin, Long> PARAMETERS = Column.whole("parameters", Origin::parameters);
    private static final Column<Origin, Long> SEED = Column.whole("seed", Origin::seed);
    private static final Column<Origin, Long> STEP = Column.whole("step", Origin::step);

    /** The model of a line of {@code cells.csv}, measured after some of its steps. */
    public static Origin of(CellRow cell, long step) {
        return new Origin(
                cell.cellId(),
                cell.task(),
                cell.stratum(),
                cell.width(),
                cell.size().unique(),
                cell.seed(),
                step);
    }

    /** The same model after another number of steps. */
    Origin at(long other) {
        return new Origin(cellId, curriculum, stratum, width, parameters, seed, other);
    }

    /** The columns of tables whose rows have an origin. */
    static <S> List<Column<S, ?>> columns(Function<S, Origin> origin) {
        return List.of(
                CELL_ID.in(origin),
                CURRICULUM.in(origin),
                STRATUM.in(origin),
                WIDTH.in(origin),
                PARAMETERS.in(origin),
                SEED.in(origin),
                STEP.in(origin));
    }

    /** The origin that a line has. */
    static Origin read(Fields line) {
        return new Origin(
                CELL_ID.of(line),
                CURRICULUM.of(line),
                STRATUM.of(line),
                WIDTH.of(line),
                PARAMETERS.of(line),
                SEED.of(line),
                STEP.of(line));
    }
}
