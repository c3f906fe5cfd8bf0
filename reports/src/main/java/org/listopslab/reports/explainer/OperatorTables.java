package org.listopslab.reports.explainer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.listopslab.data.operator.Operator;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an operator does, as tables that another program can follow: the value so far and the next argument give the next value. The
 * tables are asked of the operator itself, one for each place of an argument, and what they say is compared with it over random
 * arguments; so no operator is written down a second time.
 *
 * <p>A median does not go by tables, since it must see all arguments; it is the one operator with a rule of its own.
 */
final class OperatorTables {
    private static final int CHECKS = 2_000;

    private final Operator operator;
    private final int elements;
    private final int most;

    private OperatorTables(Operator operator, int elements, int most) {
        this.operator = operator;
        this.elements = elements;
        this.most = most;
    }

    /**
     * The tables of an operator as JSON: {@code first}, the value of each lone argument; {@code tables}, each {@code [n, n]} bytes in
     * base64, row by row by the value so far; {@code at}, which of them belongs to the second argument, the third, and so on. Or
     * {@code {"rule": "median"}}. Null where neither says what the operator does.
     *
     * @param elements of its domain, at most 128 (n)
     * @param most arguments
     */
    static @Nullable ObjectNode of(Operator operator, int elements, int most) {
        OperatorTables tables = new OperatorTables(operator, elements, Math.max(2, most));
        int[][] steps = tables.steps();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (tables.agrees(arguments -> tables.follow(steps, arguments))) {
            tables.write(steps, json);
            return json;
        }
        if (tables.agrees(OperatorTables::median)) {
            return json.put("rule", "median");
        }
        return null;
    }

    /** One table for each argument but the first: from the value of a shortest-known row of arguments to that of one more. */
    private int[][] steps() {
        int[][] rows = new int[elements][];
        for (int element = 0; element < elements; element++) {
            int value = apply(new int[] {element});
            rows[value] = rows[value] == null ? new int[] {element} : rows[value];
        }
        int[][] steps = new int[most - 1][elements * elements];
        for (int[] step : steps) {
            int[][] longer = new int[elements][];
            for (int value = 0; value < elements; value++) {
                for (int next = 0; rows[value] != null && next < elements; next++) {
                    int[] arguments = Arrays.copyOf(rows[value], rows[value].length + 1);
                    arguments[arguments.length - 1] = next;
                    int result = apply(arguments);
                    step[value * elements + next] = result;
                    longer[result] = longer[result] == null ? arguments : longer[result];
                }
            }
            rows = longer;
        }
        return steps;
    }

    private int follow(int[][] steps, int[] arguments) {
        int value = apply(new int[] {arguments[0]});
        for (int i = 1; i < arguments.length; i++) {
            value = steps[i - 1][value * elements + arguments[i]];
        }
        return value;
    }

    private static int median(int[] arguments) {
        int[] sorted = arguments.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private interface Rule {
        int of(int[] arguments);
    }

    private boolean agrees(Rule rule) {
        SplittableRandom random = new SplittableRandom(1);
        return IntStream.range(0, CHECKS).allMatch(check -> {
            int[] arguments = random.ints(1 + check % most, 0, elements).toArray();
            return rule.of(arguments) == apply(arguments);
        });
    }

    private void write(int[][] steps, ObjectNode json) {
        json.put(
                "first",
                base64(IntStream.range(0, elements)
                        .map(element -> apply(new int[] {element}))
                        .toArray()));
        List<String> tables = new ArrayList<>();
        List<Integer> at = new ArrayList<>();
        for (int[] step : steps) {
            String table = base64(step);
            if (!tables.contains(table)) {
                tables.add(table);
            }
            at.add(tables.indexOf(table));
        }
        var texts = json.putArray("tables");
        tables.forEach(texts::add);
        var places = json.putArray("at");
        at.forEach(places::add);
    }

    private static String base64(int[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Operators may reorder what they are given, so it is a copy. */
    private int apply(int[] arguments) {
        return operator.apply(arguments.clone(), 0, arguments.length);
    }
}
