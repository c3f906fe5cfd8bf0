package org.listopslab.data.domain;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A finite group of permutations of points 0 to k - 1. Element 0 is the identity. A product {@code a b} first moves points
 * by {@code a}, then by {@code b}.
 */
public final class FiniteGroup implements Domain {

    private final String name;
    private final List<String> texts;
    private final int[][] permutations;
    private final int[][] products;
    private final Map<String, Integer> byText = new HashMap<>();

    /** The group of these permutations, closed under products and with the identity first; a text for each. */
    FiniteGroup(String name, List<String> texts, int[][] permutations) {
        this.name = name;
        this.texts = List.copyOf(texts);
        this.permutations = permutations;
        Map<String, Integer> byImages = new HashMap<>();
        for (int element = 0; element < permutations.length; element++) {
            byText.put(texts.get(element), element);
            byImages.put(Arrays.toString(permutations[element]), element);
        }
        products = new int[permutations.length][permutations.length];
        for (int a = 0; a < permutations.length; a++) {
            for (int b = 0; b < permutations.length; b++) {
                int[] second = permutations[b];
                int[] images = Arrays.stream(permutations[a])
                        .map(point -> second[point])
                        .toArray();
                Integer product = byImages.get(Arrays.toString(images));
                if (product == null) {
                    throw new IllegalArgumentException(name + " is not closed under products");
                }
                products[a][b] = product;
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return texts.size();
    }

    @Override
    public String text(int element) {
        return texts.get(element);
    }

    @Override
    public int find(String text) {
        return byText.getOrDefault(text, -1);
    }

    /** The number of points that the group moves. */
    public int points() {
        return permutations[0].length;
    }

    /** The element that moves points first by {@code a}, then by {@code b}. */
    public int product(int a, int b) {
        return products[a][b];
    }

    /** Where an element moves a point, 0 to {@code points() - 1}. */
    public int image(int element, int point) {
        return permutations[element][point];
    }

    /** Whether products do not depend on the order of their factors. */
    public boolean abelian() {
        for (int a = 0; a < size(); a++) {
            for (int b = 0; b < a; b++) {
                if (products[a][b] != products[b][a]) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Groups are equal where their names are: {@link Groups} makes one group for each name. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FiniteGroup group && group.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
