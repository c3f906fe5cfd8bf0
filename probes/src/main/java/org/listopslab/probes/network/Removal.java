package org.listopslab.probes.network;

/**
 * What is taken from a model.
 *
 * @param layer the layer or loop from which it is taken, from 0; {@link #ALL} for all of them at once
 * @param part of which part what it writes is taken
 * @param head which head of attention, from 0; {@link #ALL} for the whole part
 * @param ablation what stands in its place
 * @param where at which positions
 */
public record Removal(int layer, BlockPart part, int head, Ablation ablation, Where where) {
    /** All layers, or all heads. */
    public static final int ALL = -1;

    /** A layer or head as tables have it: its number, or {@code all}. */
    public static String text(int number) {
        return number == ALL ? "all" : Integer.toString(number);
    }

    /** What {@link #text} wrote. */
    public static int number(String text) {
        return text.equals("all") ? ALL : Integer.parseInt(text);
    }
}
