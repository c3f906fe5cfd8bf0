package org.listopslab.data.domain;

import org.listopslab.data.DataException;

/**
 * The integers modulo n, written as decimal numbers 0 to n - 1.
 *
 * @param modulus the n of Z_n, 2 to 100
 */
public record IntegersModulo(int modulus) implements Domain {

    /** The largest modulus. */
    public static final int MAX_MODULUS = 100;

    /**
     * The integers modulo {@code modulus}.
     *
     * @throws DataException where the modulus is not from 2 to {@value #MAX_MODULUS}
     */
    public IntegersModulo {
        if (modulus < 2 || modulus > MAX_MODULUS) {
            throw new DataException("modulus " + modulus + " is outside 2 to " + MAX_MODULUS);
        }
    }

    @Override
    public String name() {
        return "Z" + modulus;
    }

    @Override
    public int size() {
        return modulus;
    }

    @Override
    public String text(int element) {
        if (element < 0 || element >= modulus) {
            throw new IndexOutOfBoundsException("element " + element + " of " + name());
        }
        return Integer.toString(element);
    }

    @Override
    public int find(String text) {
        int length = text.length();
        if (length == 0 || length > 2 || (length == 2 && text.charAt(0) == '0')) {
            return -1;
        }
        int element = 0;
        for (int i = 0; i < length; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            element = element * 10 + digit - '0';
        }
        return element < modulus ? element : -1;
    }
}
