package org.listopslab.data.domain;

import org.listopslab.data.DataException;

/** The registry of domains: each by its name. */
public final class Domains {

    private Domains() {}

    /** The integers modulo {@code modulus}, 2 to {@value IntegersModulo#MAX_MODULUS}. */
    public static Domain modulo(int modulus) {
        return new IntegersModulo(modulus);
    }

    /**
     * The domain with this name: {@code Z10} is the integers modulo 10.
     *
     * @throws DataException where there is no such domain
     */
    public static Domain byName(String name) {
        if (name.matches("Z[1-9][0-9]{0,3}")) {
            return modulo(Integer.parseInt(name.substring(1)));
        }
        throw new DataException("unknown domain '" + name + "'; known: Z2 to Z" + IntegersModulo.MAX_MODULUS);
    }
}
