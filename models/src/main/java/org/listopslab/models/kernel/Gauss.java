package org.listopslab.models.kernel;

/**
 * The exponential, the normal density and the normal distribution function in single precision, from additions, products and one
 * division alone, so that their bits are the same everywhere. {@link VectorMath} is the same, many numbers at a time.
 *
 * <p>{@code exp(x)}: x = k ln 2 + r with |r| at most ln 2 / 2 (Cody and Waite 1980, chapter 6: ln 2 in two parts), a polynomial of
 * degree 6 for exp(r), and k added to the exponent's bits. The distribution function below zero is the density times Mills' ratio
 * M (Mills 1926), which a ratio of two polynomials gives with relative accuracy; above zero it is the complement. The coefficients
 * are weighted least-squares fits whose weights were moved until the greatest relative error was least: 4e-9 for exp on its interval,
 * 5e-9 for M on [0, 13]; with rounding, {@code GaussTest} holds 2e-7 for exp, and
 * for the distribution function 2e-7 absolutely and 6e-6 relatively, down to -12.5.
 */
final class Gauss {
    static final float LOWEST = -87f;
    static final float LOG2_E = 1.442695f;
    /** One and a half times 2 to the 23rd: added to a small number, it leaves its nearest integer in the lowest bits. */
    static final float ROUNDER = 12582912f;

    static final float LN2_HIGH = 0.69314575f;
    static final float LN2_LOW = 1.4286068e-6f;
    static final float E2 = 0.49999994f;
    static final float E3 = 0.1666652f;
    static final float E4 = 0.041668393f;
    static final float E5 = 0.008368782f;
    static final float E6 = 0.0013814461f;

    static final float ROOT = 0.3989423f;

    /** Coefficients of Mills' ratio, from the highest power down. */
    static final float P4 = 0.010012096f;

    static final float P3 = 0.099784195f;
    static final float P2 = 0.45315364f;
    static final float P1 = 1.0903176f;
    static final float P0 = 1.2533141f;
    static final float Q5 = 0.010011946f;
    static final float Q4 = 0.09979185f;
    static final float Q3 = 0.46299586f;
    static final float Q2 = 1.1922982f;
    static final float Q1 = 1.6678325f;

    private Gauss() {}

    /** exp(x) for x of at most 0; 0 below {@link #LOWEST}. NaN stays NaN. */
    static float exp(float x) {
        float shifted = Math.fma(x, LOG2_E, ROUNDER);
        float k = shifted - ROUNDER;
        float r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, x));
        float p = Math.fma(E6, r, E5);
        p = Math.fma(p, r, E4);
        p = Math.fma(p, r, E3);
        p = Math.fma(p, r, E2);
        p = Math.fma(p, r * r, r) + 1f;
        float power = Float.intBitsToFloat(Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(shifted) << 23));
        return x < LOWEST ? 0f : power;
    }

    /** The density of the standard normal distribution at x. */
    static float density(float x) {
        return exp(x * x * -0.5f) * ROOT;
    }

    /** The probability of a number below x, given the density there. */
    static float distribution(float x, float density) {
        float t = Math.abs(x);
        float p = Math.fma(P4, t, P3);
        p = Math.fma(p, t, P2);
        p = Math.fma(p, t, P1);
        p = Math.fma(p, t, P0);
        float q = Math.fma(Q5, t, Q4);
        q = Math.fma(q, t, Q3);
        q = Math.fma(q, t, Q2);
        q = Math.fma(q, t, Q1);
        q = Math.fma(q, t, 1f);
        float tail = density * (p / q);
        return x < 0 ? tail : 1f - tail;
    }
}
