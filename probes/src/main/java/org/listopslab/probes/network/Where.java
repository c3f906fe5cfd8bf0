package org.listopslab.probes.network;

/** At which positions something is replaced. */
public enum Where {
    /** At all of them. */
    EVERYWHERE,
    /** At those that say an answer token. */
    ANSWER
}
