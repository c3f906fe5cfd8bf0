package org.listopslab.data.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.data.DataException;

class IntegersModuloTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 97, 100})
    void find_textOfEachElement_isTheElement(int modulus) {
        Domain domain = new IntegersModulo(modulus);
        for (int element = 0; element < modulus; element++) {
            assertThat(domain.find(domain.text(element))).isEqualTo(element);
        }
        assertThat(domain.find(Integer.toString(modulus))).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "07", "1a", "10", "999", "٣"})
    void element_textOfNone_isRejectedWithTheRange(String text) {
        assertThatThrownBy(() -> new IntegersModulo(10).element(text))
                .isInstanceOf(DataException.class)
                .hasMessage("'" + text + "' is no element of Z10, which has 0 to 9");
    }

    @Test
    void byName_modulus_isFoundWithinItsRange() {
        assertThat(Domains.byName("Z31")).isEqualTo(new IntegersModulo(31));
        assertThatThrownBy(() -> Domains.byName("Z101")).hasMessage("modulus 101 is outside 2 to 100");
        assertThatThrownBy(() -> Domains.byName("Q8")).hasMessageStartingWith("unknown domain 'Q8'");
    }
}
