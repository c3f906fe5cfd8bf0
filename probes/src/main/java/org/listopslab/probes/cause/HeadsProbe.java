package org.listopslab.probes.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.probes.Probe;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;
import org.listopslab.probes.network.TokenRole;

/** What the position that says the answer attends to. */
public final class HeadsProbe implements Probe<HeadsProbe.Row> {
    /**
     * One head and one kind of tokens.
     *
     * @param layer the layer or loop, from 0
     * @param head the head, from 0
     * @param operator the questions' operator
     * @param accuracy how well the model knows it
     * @param tokens the kind of tokens
     * @param mass the attention on them, mean over questions; a head's masses add up to 1
     * @param even the same if all tokens got the same
     */
    public record Row(
            int layer, int head, String operator, double accuracy, TokenRole tokens, double mass, double even) {
        private static final Column<Row, Integer> LAYER = Column.small("layer", Row::layer);
        private static final Column<Row, Integer> HEAD = Column.small("head", Row::head);
        private static final Column<Row, String> OPERATOR = Column.text("operator", Row::operator);
        private static final Column<Row, Double> ACCURACY = Column.number("accuracy", Row::accuracy);
        private static final Column<Row, TokenRole> TOKENS = Column.word("tokens", TokenRole.class, Row::tokens);
        private static final Column<Row, Double> MASS = Column.number("mass", Row::mass);
        private static final Column<Row, Double> EVEN = Column.number("even", Row::even);

        private static final Layout<Row> LAYOUT = Layout.of(
                line -> new Row(
                        LAYER.of(line),
                        HEAD.of(line),
                        OPERATOR.of(line),
                        ACCURACY.of(line),
                        TOKENS.of(line),
                        MASS.of(line),
                        EVEN.of(line)),
                List.of(LAYER, HEAD, OPERATOR, ACCURACY, TOKENS, MASS, EVEN));
    }

    @Override
    public String name() {
        return "heads";
    }

    @Override
    public String definition() {
        return "each head's attention, at the position that says the last answer token, on arguments, operators, brackets, sign and"
                + " given answer, by operator, beside the same attention spread evenly";
    }

    @Override
    public String source() {
        return "Clark et al. 2019 (arXiv 1906.04341), section 3: attention is where a head looks, not yet what it uses";
    }

    @Override
    public boolean isQuick() {
        return false;
    }

    @Override
    public Layout<Row> layout() {
        return Row.LAYOUT;
    }

    @Override
    public Reading<Row> measure(Subject subject) {
        List<Row> rows = new ArrayList<>();
        for (HeadReading.Head head : HeadReading.of(subject).heads()) {
            head.mass()
                    .forEach((role, mass) -> rows.add(new Row(
                            head.layer(),
                            head.head(),
                            head.operator(),
                            head.accuracy(),
                            role,
                            mass,
                            Objects.requireNonNull(head.even().get(role)))));
        }
        return rows.isEmpty() ? Reading.notApplicable("it was measured on no operator alone") : Reading.of(rows);
    }
}
