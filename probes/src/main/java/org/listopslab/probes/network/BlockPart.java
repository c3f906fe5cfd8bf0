package org.listopslab.probes.network;

import java.util.Locale;
import org.listopslab.models.fleet.Site;

/** A part of a transformer block that writes to the residual stream. */
public enum BlockPart {
    /** The attention's output projection. */
    ATTENTION,
    /** The feed-forward network's second layer. */
    FEED_FORWARD;

    /** The word that stands for this part in tables. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where what it writes in a layer can be read and replaced. */
    Site site(int layer) {
        return new Site(this == ATTENTION ? Site.Part.ATTENTION_OUTPUT : Site.Part.FEED_FORWARD_OUTPUT, layer);
    }
}
