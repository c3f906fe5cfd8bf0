package org.listopslab.models.bench;

/**
 * What the engine spent on one operation with inputs of one form.
 *
 * @param name the engine's name of it, such as {@code aten::bmm}
 * @param shapes the forms of its tensor inputs, such as {@code [128,8,8] [128,8,8]}
 * @param calls how often it ran
 * @param microseconds the time in it, without the time in the operations that it called
 */
record Operation(String name, String shapes, long calls, double microseconds) {
    Operation plus(Operation other) {
        return new Operation(name, shapes, calls + other.calls, microseconds + other.microseconds);
    }
}
