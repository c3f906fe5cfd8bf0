package org.listopslab.data.domain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.listopslab.data.DataException;

/** The registry of domains: each by its name. */
public final class Domains {

    private static final Pattern NAME = Pattern.compile("([A-Z])([1-9][0-9]{0,3})");

    private Domains() {}

    /** The integers modulo {@code modulus}, 2 to {@value IntegersModulo#MAX_MODULUS}. */
    public static Domain modulo(int modulus) {
        return new IntegersModulo(modulus);
    }

    /**
     * The domain with this name: {@code Z10} is the integers modulo 10, {@code S3} and {@code S4} are symmetric groups,
     * {@code A4} and {@code A5} alternating ones, {@code C2} to {@code C100} cyclic and {@code D3} to {@code D50} dihedral
     * ones.
     *
     * @throws DataException where there is no such domain
     */
    public static Domain byName(String name) {
        Matcher matcher = NAME.matcher(name);
        if (matcher.matches()) {
            int n = Integer.parseInt(matcher.group(2));
            switch (matcher.group(1)) {
                case "Z" -> {
                    return modulo(n);
                }
                case "S" -> {
                    return Groups.symmetric(n);
                }
                case "A" -> {
                    return Groups.alternating(n);
                }
                case "C" -> {
                    return Groups.cyclic(n);
                }
                case "D" -> {
                    return Groups.dihedral(n);
                }
                default -> {}
            }
        }
        throw new DataException(
                "unknown domain '" + name + "'; known: Z2 to Z100, S3, S4, A4, A5, C2 to C100, D3 to D50");
    }
}
