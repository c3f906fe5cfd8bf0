package org.listopslab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.listopslab.curricula.results.PairReading;
import org.listopslab.curricula.results.PairRow;

class PairMatrixTest {
    private static final double UNKNOWN = Double.NaN;
    private static final double UNBOUNDED = Double.POSITIVE_INFINITY;

    private static PairRow row(
            String target, String with, String way, double ratio, double low, double high, int star) {
        PairReading reading = low > 1 ? PairReading.HELPS : high < 1 ? PairReading.HURTS : PairReading.UNDECIDED;
        return new PairRow(
                target, with, way, ratio, low, high, reading, star > 0 ? reading : PairReading.UNDECIDED, "");
    }

    @Test
    void print_hasALineForEachTargetAndAColumnForEachPartner() {
        StringWriter text = new StringWriter();
        new PairMatrix(List.of(
                        row("MAX", "SUM", "joint", 0.4567, 0.31, 0.994, 1),
                        row("SUM", "MAX", "joint", 2.345, 1.56, 4.02, 0),
                        row("MAX", "SUM", "pretrained", UNKNOWN, UNKNOWN, UNKNOWN, 0),
                        row("SUM", "MAX", "pretrained", UNKNOWN, 0, UNBOUNDED, 0)))
                .print(new PrintWriter(text));
        assertThat(text.toString()).contains("""
                  joint, both at once
                    learns   with MAX                 with SUM
                    MAX                               0.457 (0.31 to 0.994) hurts*
                    SUM      2.3 (1.5 to 4.1) helps

                  pretrained, that of the column first
                    learns   with MAX     with SUM
                    MAX                   -
                    SUM      no telling
                """, "up to one field in ten would seem to: 0.3 of these 3.");
    }

    @Test
    void field_withABoundAlone_saysTheBound() {
        assertThat(PairMatrix.field(row("MAX", "SUM", "joint", UNKNOWN, 1.56, UNBOUNDED, 1)))
                .isEqualTo("at least 1.5 helps*");
        assertThat(PairMatrix.field(row("MAX", "SUM", "joint", UNKNOWN, 0, 0.7, 0)))
                .isEqualTo("at most 0.7 hurts");
        assertThat(PairMatrix.field(row("MAX", "SUM", "joint", 1.1, 0.7, 1.6, 0)))
                .isEqualTo("1.1 (0.7 to 1.6)");
    }
}
