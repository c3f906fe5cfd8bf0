package org.listopslab.probes.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.expression.Expression;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.expression.Literal;
import org.listopslab.data.expression.Operation;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.operator.Operators;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.probes.Question;

class PlacesTest {
    private static final Operator SUM = Operators.byName("SUM", Domains.modulo(10));
    private static final Operator MAX = Operators.byName("MAX", Domains.modulo(10));
    private static final List<Operator> OPERATORS = List.of(SUM, MAX);

    @Test
    void of_aFlatQuestion_asksForTheValueSoFarAtEachArgumentFromTheSecond() {
        // Tokens: [SUM 4 8 3 ] = 5, numbered from 0.
        List<Place> places = Places.of(List.of(question(AnswerStyle.DIRECT, of(SUM, 4, 8, 3))), OPERATORS);
        assertThat(places)
                .extracting(place -> place.position() + " " + place.number() + " "
                        + place.spots().get(0).token() + " "
                        + place.spots().get(0).value())
                .containsExactly("ANSWER 1 5 5", "ARGUMENT 2 2 2", "ARGUMENT 3 3 5");
        assertThat(places.get(2).spots().get(0).unit()).isEqualTo(form(of(SUM, 3, 4, 8)));
        assertThat(places.get(1).spots().get(0).unit())
                .isEqualTo(form(of(SUM, 8, 4)))
                .isNotEqualTo(form(of(MAX, 8, 4)));
    }

    @Test
    void of_aNestedQuestion_readsArgumentsAtTheirEnds_andInnerOperationsWhereTheyClose() {
        // [SUM 1 [MAX 2 [SUM 7 8 ] ] 3 ] = 5 5 9, the values of all operations as they close.
        Expression nested = new Operation(SUM, List.of(new Literal(1), maxOfTwoAnd(of(SUM, 7, 8)), new Literal(3)));
        List<Place> places = Places.of(List.of(question(AnswerStyle.VALUES, nested)), OPERATORS);
        assertThat(places)
                .extracting(place -> place.position() + " " + place.number() + " "
                        + place.spots().get(0).token() + " "
                        + place.spots().get(0).value() + " "
                        + place.spots().get(0).operator().name())
                .containsExactly(
                        "ANSWER 1 13 9 SUM",
                        "ARGUMENT 2 8 6 SUM",
                        "ARGUMENT 3 9 9 SUM",
                        "CLOSING 1 7 5 SUM",
                        "CLOSING 2 8 5 MAX");
    }

    @Test
    void of_questionsThatBeginAlike_hasTheirCommonPlaceOnce() {
        List<Place> places = Places.of(
                List.of(
                        question(AnswerStyle.DIRECT, of(SUM, 4, 8, 3)),
                        question(AnswerStyle.DIRECT, of(SUM, 4, 8, 9)),
                        question(AnswerStyle.DIRECT, of(SUM, 8, 4, 9))),
                OPERATORS);
        Place second = places.get(1);
        assertThat(second.position()).isEqualTo(Position.ARGUMENT);
        assertThat(second.spots()).extracting(Spot::question).containsExactly(0, 2);
        assertThat(second.spots()).extracting(Spot::unit).containsOnly(form(of(SUM, 4, 8)));
        assertThat(places.get(0).spots()).hasSize(3);
    }

    private static Operation of(Operator operator, int... elements) {
        return new Operation(
                operator,
                java.util.Arrays.stream(elements)
                        .<Expression>mapToObj(Literal::new)
                        .toList());
    }

    private static Operation maxOfTwoAnd(Expression inner) {
        return new Operation(MAX, List.of(new Literal(2), inner));
    }

    private static long form(Expression expression) {
        FlatExpression flat = new FlatExpression(OPERATORS);
        expression.writeTo(flat);
        return flat.canonicalHash();
    }

    private static Question question(AnswerStyle style, Expression expression) {
        Vocabulary vocabulary = Vocabulary.of(Domains.modulo(10), OPERATORS);
        return new Question(expression, form(expression), vocabulary.encode(expression, style));
    }
}
