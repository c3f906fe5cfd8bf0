package org.listopslab.data.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.domain.Domains;

class QuotientTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Z10 | SUM       | modulo 5, modulo 2",
                "Z10 | PROD      | modulo 5, common divisor with 10, modulo 2",
                "Z7  | PROD      | common divisor with 7",
                "Z10 | NADD      | modulo 5, modulo 2",
                "Z10 | SUM+PROD  | modulo 5, modulo 2",
                "Z10 | RSUM      | 5 classes, 2 classes",
                "Z12 | SUM       | modulo 6, modulo 4, modulo 3, modulo 2",
                "Z12 | PROD      | modulo 6, common divisor with 12, modulo 4, modulo 3, modulo 2",
                "Z11 | SUM       | ''",
                "Z10 | MAX       | ''",
                "Z10 | MED       | ''",
                "Z10 | SUM+MAX   | ''",
                "Z10 | SUM+RSUM  | ''",
                "S3  | PROD      | coset of A3",
                "S4  | PROD      | coset of V4, coset of A4",
                "A4  | PROD      | coset of V4",
                "A5  | PROD      | ''",
                "C6  | PROD      | coset of C2, coset of C3",
                "D5  | PROD      | coset of C5",
            })
    void of_namesThePartsThatCanBeCalculatedByThemselves(String domain, String operators, String names) {
        List<Quotient> quotients = of(domain, operators);
        assertThat(String.join(", ", quotients.stream().map(Quotient::name).toList()))
                .isEqualTo(names);
    }

    /** A dihedral group of a square has two normal subgroups of one form. */
    @ParameterizedTest
    @ValueSource(strings = {"D4", "D6", "S4", "C12"})
    void of_hasNamesThatTellQuotientsApart(String domain) {
        assertThat(of(domain, "PROD")).extracting(Quotient::name).doesNotHaveDuplicates();
    }

    /** The class of the value follows from the classes of any number of arguments. */
    @ParameterizedTest
    @CsvSource({"Z10,SUM", "Z12,PROD", "Z10,RSUM~3", "Z10,NADD", "S4,PROD", "D6,PROD", "C12,PROD", "Z10,SUM+PROD"})
    void of_isRespectedByItsOperators(String name, String operators) {
        Domain domain = Domains.byName(name);
        SplittableRandom random = new SplittableRandom(3);
        List<Quotient> quotients = of(name, operators);
        assertThat(quotients).isNotEmpty();
        for (Quotient quotient : quotients) {
            assertThat(IntStream.range(0, domain.size()).map(quotient::classOf).distinct())
                    .hasSize(quotient.count());
            assertThat(quotient.classOf(-1))
                    .isEqualTo(quotient.classOf(domain.size()))
                    .isEqualTo(-1);
            for (int trial = 0; trial < 500; trial++) {
                int[] one = random.ints(2 + random.nextInt(4), 0, domain.size()).toArray();
                int[] other = Arrays.stream(one)
                        .map(element -> random.ints(0, domain.size())
                                .filter(any -> quotient.classOf(any) == quotient.classOf(element))
                                .findFirst()
                                .orElseThrow())
                        .toArray();
                for (String operator : operators.split("\\+", -1)) {
                    Operator of = Operators.byName(operator, domain);
                    String arguments = Arrays.toString(one) + " " + Arrays.toString(other);
                    assertThat(quotient.classOf(of.apply(one.clone(), 0, one.length)))
                            .as("%s of %s %s", quotient.name(), operator, arguments)
                            .isEqualTo(quotient.classOf(of.apply(other.clone(), 0, other.length)));
                }
            }
        }
    }

    private static List<Quotient> of(String domain, String operators) {
        Domain elements = Domains.byName(domain);
        return Quotient.of(
                elements,
                Stream.of(operators.split("\\+", -1))
                        .map(name -> Operators.byName(name, elements))
                        .toList());
    }
}
