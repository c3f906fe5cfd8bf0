package org.listopslab.data.card;

/**
 * How well a shortcut guesses answers on held-out rows.
 *
 * @param shortcut what the shortcut looks at
 * @param accuracy the share of held-out rows guessed right, 0 to 1
 * @param seesAll the share of held-out rows that the shortcut takes in wholly, so that a right guess may be a calculation; 1
 *     where the "shortcut" is the task itself, as the root operator and its elements are for flat expressions
 */
public record Ceiling(String shortcut, double accuracy, double seesAll) {}
