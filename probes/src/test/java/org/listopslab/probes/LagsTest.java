package org.listopslab.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.listopslab.probes.network.BlockPart;
import org.listopslab.probes.network.OutputNorms.Share;
import org.listopslab.probes.network.OutputNormsProbe;

class LagsTest {
    private static final OutputNormsProbe NORMS = new OutputNormsProbe();
    private static final long[] STEPS = {0, 10, 20, 40, 80, 160, 320, 640, 1280, 2560};

    /** What rises from 0 to 1 around a step, over the logarithm of the steps. */
    private static DoubleUnaryOperator risesAt(double step) {
        return at -> at == 0 ? 0 : 1 / (1 + Math.exp(-3 * (Math.log(at / step) / Math.log(2))));
    }

    private static List<Measured> model(String id, DoubleUnaryOperator accuracy, DoubleUnaryOperator norm, int knows) {
        List<Measured> moments = new ArrayList<>();
        for (long step : STEPS) {
            Map<Probe<?>, Reading<?>> readings = new LinkedHashMap<>();
            readings.put(
                    ProbeRegistry.ACCURACY,
                    Reading.of(List.of(new AccuracyProbe.Row(
                            "SUM", 256, accuracy.applyAsDouble((double) step), step == 2560 ? knows : 0))));
            readings.put(
                    NORMS,
                    Reading.of(List.of(new Share(0, BlockPart.ATTENTION, 3 - 2 * norm.applyAsDouble((double) step)))));
            moments.add(new Measured(new Origin(id, "SUM", "", 8, 1000, 1, step), readings));
        }
        return moments;
    }

    private static LagRow lag(List<Measured> moments) {
        List<LagRow> rows = Lags.of(moments, List.of(ProbeRegistry.ACCURACY, NORMS));
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static List<Measured> models(double normsAt, double spread) {
        Random random = new Random(1);
        List<Measured> moments = new ArrayList<>();
        for (int seed = 0; seed < 6; seed++) {
            double when = 300 * Math.exp(0.3 * random.nextGaussian());
            double deviation = Math.exp(spread * random.nextGaussian());
            moments.addAll(model("m" + seed, risesAt(when), risesAt(when * normsAt * deviation), 1));
        }
        return moments;
    }

    @Test
    void of_numberThatComesTwoDoublingsEarlier_isBeforeByTwo() {
        LagRow row = lag(models(0.25, 0.1));
        assertThat(row.models()).isEqualTo(6);
        assertThat(row.quantity()).isEqualTo("attention in layer 1");
        assertThat(row.lag()).isCloseTo(-2, within(0.3));
        assertThat(row.low()).isLessThan(row.lag());
        assertThat(row.reading()).isEqualTo(LagRow.Reading.BEFORE);
    }

    @Test
    void of_numberThatComesWithIt_andOfOneThatComesLater_isTold() {
        assertThat(lag(models(1, 0.1)).reading()).isEqualTo(LagRow.Reading.WITH);
        assertThat(lag(models(1, 2)).reading()).isEqualTo(LagRow.Reading.UNDECIDED);
        assertThat(lag(models(3, 0.1)).reading()).isEqualTo(LagRow.Reading.AFTER);
    }

    @Test
    void of_modelsThatKnowNothing_countsNone() {
        LagRow row = lag(model("m", risesAt(100), risesAt(50), 0));
        assertThat(row.models()).isZero();
        assertThat(row.lag()).isNaN();
        assertThat(row.reading()).isEqualTo(LagRow.Reading.UNDECIDED);
    }

    /** What applies to those models alone that know something has no beginning: its rise would seem to come late. */
    @Test
    void of_numberThatIsNotThereAtFirst_countsNone() {
        List<Measured> moments = new ArrayList<>(model("m", risesAt(100), risesAt(100), 1));
        Map<Probe<?>, Reading<?>> first = new LinkedHashMap<>(moments.get(0).readings());
        first.put(NORMS, Reading.notApplicable("it knows nothing"));
        moments.set(0, new Measured(moments.get(0).origin(), first));
        LagRow row = lag(moments);
        assertThat(row.task()).isEqualTo("SUM");
        assertThat(row.models()).isZero();
    }

    @Test
    void of_modelThatDiverged_countsNone() {
        Map<Probe<?>, Reading<?>> readings = new LinkedHashMap<>();
        readings.put(ProbeRegistry.ACCURACY, Reading.notApplicable("its weights are not finite"));
        readings.put(NORMS, Reading.notApplicable("its weights are not finite"));
        Measured moment = new Measured(new Origin("m", "SUM", "", 8, 1000, 1, 10), readings);
        assertThat(Lags.of(List.of(moment), List.of(NORMS))).isEmpty();
    }

    /** Half-way between two ends of noise is anywhere. */
    @Test
    void of_numberThatOnlyTrembles_countsNone() {
        Random random = new Random(2);
        assertThat(lag(model("m", risesAt(100), at -> random.nextDouble(), 1)).models())
                .isZero();
    }

    /** It came at 20 and went again: what counts is the last time. */
    @Test
    void of_numberThatComesTwice_countsTheLast() {
        LagRow row =
                lag(model("m", risesAt(320), at -> at == 20 ? 1 : risesAt(320).applyAsDouble(at), 1));
        assertThat(row.models()).isEqualTo(1);
        assertThat(row.lag()).isCloseTo(0, within(0.05));
    }
}
