package org.listopslab.probes.network;

import java.util.Locale;

/** A part of a transformer block that writes to the residual stream. */
public enum BlockPart {
    /** The attention's output projection. */
    ATTENTION,
    /** The feed-forward network's second layer. */
    FEED_FORWARD;

    /** The word that stands for this part in {@code reliance.csv}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
