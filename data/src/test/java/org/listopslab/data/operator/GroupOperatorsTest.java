package org.listopslab.data.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.domain.Domains;

class GroupOperatorsTest {

    @ParameterizedTest
    @CsvSource({"S3, 6", "S4, 24", "A4, 12", "A5, 60", "C2, 2", "C100, 100", "D3, 6", "D50, 100"})
    void product_eachGroup_obeysTheAxioms(String name, int order) {
        Domain group = Domains.byName(name);
        Operator product = Operators.byName("PROD", group);
        assertThat(group.size()).isEqualTo(order);
        Random random = new Random(order);
        for (int a = 0; a < order; a++) {
            assertThat(group.find(group.text(a))).isEqualTo(a);
            assertThat(product.apply(new int[] {a, 0}, 0, 2)).isEqualTo(a);
            assertThat(product.apply(new int[] {0, a}, 0, 2)).isEqualTo(a);
            Set<Integer> row = new HashSet<>();
            for (int b = 0; b < order; b++) {
                row.add(product.apply(new int[] {a, b}, 0, 2));
            }
            assertThat(row).as("row of %d", a).hasSize(order);
            int b = random.nextInt(order);
            int c = random.nextInt(order);
            int bc = product.apply(new int[] {b, c}, 0, 2);
            assertThat(product.apply(new int[] {a, bc}, 0, 2)).isEqualTo(product.apply(new int[] {a, b, c}, 0, 3));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // First exchange 1 and 2, then rotate 1 -> 2 -> 3 -> 1: so 1 -> 2 -> 3, 2 -> 1 -> 2, 3 -> 3 -> 1.
        "S3, PROD, 213 231, 321",
        "S3, SIGN, 213 231, 132",
        "S3, BLOCK, 213 231, 312",
        "D4, PROD, r1 s0, s3",
        "D4, SIGN, r1 s0, s0",
        "C6, SIGN, r5 r4, r1",
        "S4, BLOCK~2, 2134 1243, 2134",
    })
    void apply_handWorked_givesTheElement(String domain, String name, String arguments, String value) {
        Domain group = Domains.byName(domain);
        String[] texts = arguments.split(" ", -1);
        int[] elements = new int[texts.length];
        for (int i = 0; i < texts.length; i++) {
            elements[i] = group.element(texts[i]);
        }
        assertThat(group.text(Operators.byName(name, group).apply(elements, 0, elements.length)))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"S3", "S4", "D5", "C8"})
    void sign_ofAProduct_isTheProductOfSigns(String name) {
        Domain group = Domains.byName(name);
        Operator product = Operators.byName("PROD", group);
        Operator sign = Operators.byName("SIGN", group);
        for (int a = 0; a < group.size(); a++) {
            for (int b = 0; b < group.size(); b++) {
                int ab = product.apply(new int[] {a, b}, 0, 2);
                boolean odd = sign.apply(new int[] {ab}, 0, 1) != 0;
                assertThat(odd).isEqualTo(sign.apply(new int[] {a}, 0, 1) != 0 ^ sign.apply(new int[] {b}, 0, 1) != 0);
            }
        }
    }

    @Test
    void algebra_ofProducts_followsTheGroup() {
        assertThat(Operators.byName("PROD", Domains.byName("C5")).algebra().commutative())
                .isTrue();
        assertThat(Operators.byName("PROD", Domains.byName("S3")).algebra().commutative())
                .isFalse();
    }

    @Test
    void byName_impossibleOnTheGroup_isRejected() {
        assertThatThrownBy(() -> Operators.byName("SIGN", Domains.byName("A5")))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("SIGN: A5 has no sign");
        assertThatThrownBy(() -> Operators.byName("SIGN", Domains.byName("C5"))).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> Operators.byName("BLOCK", Domains.byName("C5")))
                .hasMessageStartingWith("BLOCK: the first 1 points give away the whole product in C5");
        assertThatThrownBy(() -> Operators.byName("BLOCK~9", Domains.byName("S3")))
                .hasMessageStartingWith("BLOCK~9: the first 9 points give away nothing in S3");
        assertThatThrownBy(() -> Operators.byName("MAX", Domains.byName("S3")))
                .hasMessage("unknown operator 'MAX' on S3; known: PROD, SIGN, BLOCK~NUMBER, FIRST, LAST");
        assertThatThrownBy(() -> Domains.byName("S5")).hasMessage("group S5 is outside S3 to S4");
    }
}
