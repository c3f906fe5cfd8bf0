package org.listopslab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.listopslab.curricula.claim.Claimed;
import org.listopslab.curricula.simulation.PowerDesign;

class PowerTableTest {
    private static final List<Long> SIZES = List.of(195L, 308L, 606L, 1000L, 2076L, 3536L);

    @Test
    void print_ofADesign_tellsWhichOneWouldDecide() {
        PowerDesign design = new PowerDesign(SIZES, SIZES, 4, Claimed.of(2.0, null));
        StringWriter text = new StringWriter();
        new PowerTable(Map.of(design, List.of("It halves the size."))).print(new PrintWriter(text, true));
        assertThat(text.toString())
                .contains("It halves the size.", "if the ratio is 1", "if the ratio is 4")
                .containsPattern("4 seeds, 6 sizes +48 +supported 0 %, refuted [0-9]+ %, x[0-9.]+ ")
                .containsPattern("12 seeds, 6 sizes +144 ")
                .containsPattern("4 seeds, 11 sizes +88 ")
                .contains("With 12 seeds, 6 sizes, ratios of 1 and 4 would both be decided in at least 8 of 10 runs.");
    }

    @Test
    void print_withoutClaimsOnRatios_saysNothing() {
        StringWriter text = new StringWriter();
        new PowerTable(Map.of()).print(new PrintWriter(text, true));
        assertThat(text.toString()).isEmpty();
    }
}
