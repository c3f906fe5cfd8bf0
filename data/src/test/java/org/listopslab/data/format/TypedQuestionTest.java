package org.listopslab.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.operator.Operators;

class TypedQuestionTest {
    private static final Domain Z10 = Domains.modulo(10);
    private static final List<Operator> OPERATORS = List.of(Operators.byName("MAX", Z10), Operators.byName("SUM", Z10));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[SUM 3 [MAX 2 5 ] 9 ]",
                "[SUM 3 [MAX 2 5 ] 9 ] =",
                "[SUM 3 [MAX 2 5] 9]=",
                "  [SUM\t3   [MAX 2\u00a05]9]  ",
                "( ( ( ( [SUM 3 ) ( ( ( [MAX 2 ) 5 ) ] ) ) 9 ) ] )"
            })
    void read_howeverItIsSpaced(String typed) throws MalformedRowException {
        TypedQuestion question = TypedQuestion.read(typed, Z10, OPERATORS);
        assertThat(question.expression().value()).isEqualTo(7);
        assertThat(question.columns()).hasSize(8);
    }

    @Test
    void columns_areThoseOfTheTypedText() throws MalformedRowException {
        assertThat(TypedQuestion.read(" ( [SUM  3 )[MAX 2 5]]", Z10, OPERATORS).columns())
                .containsExactly(4, 10, 13, 18, 20, 21, 22);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[SUM  3 [SUMM 2]]|9|unknown operator '[SUMM'",
                "[SUM 3  12 ]|9|'12' is neither an element of Z10 (0 to 9)",
                "[SUM x]|6|'x' is neither an element",
                "[SUM 3 (  [MAX 2 5 ]|1|this operation is never closed",
                "[SUM 3 ]]|9|the expression ended before this",
                "] 3|1|this bracket closes nothing",
                "[SUM 3 ]  [MAX 1 ]|11|the expression ended before this",
                "[SUM 3 = 4 ]|8|'=' within an expression",
                "[SUM  ]|7|the operation closed here has no arguments",
                "\"\"|1|an expression is missing",
                "=|1|an expression is missing",
            })
    void read_whatIsWrong_hasItsColumn(String typed, int column, String reason) {
        MalformedRowException refused =
                catchThrowableOfType(MalformedRowException.class, () -> TypedQuestion.read(typed, Z10, OPERATORS));
        assertThat(refused.reason()).contains(reason);
        assertThat(refused.column()).isEqualTo(column);
    }
}
