package org.listopslab.models.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The vectors that this process computes with: as wide as the machine's, at most a group of columns. */
final class Lanes {
    /** A narrower width in bits can be asked for with this system property: 64, 128, 256 or 512. It changes no bit of any result. */
    static final String WIDTH = "listops.vector.bits";

    static final VectorSpecies<Float> S = species();
    /** Numbers in a vector; divides {@link Rows#GROUP}. */
    static final int L = S.length();

    private Lanes() {}

    private static VectorSpecies<Float> species() {
        int bits = Integer.getInteger(WIDTH, FloatVector.SPECIES_PREFERRED.vectorBitSize());
        int most = Rows.GROUP * Float.SIZE;
        return VectorSpecies.of(float.class, VectorShape.forBitSize(Math.min(bits, most)));
    }
}
