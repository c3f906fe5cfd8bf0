package org.listopslab.curricula.outcome;

/** What became of a model on an evaluation task. */
public enum Outcome {
    /** It reached the bar on held-out examples. */
    LEARNED("learned"),
    /** It reached the bar on the examples that it was taught, and not on held-out ones. */
    MEMORISED("memorised"),
    /** It stayed at a shortcut that has a name: the root operator's guess, the value modulo a divisor. */
    PLATEAU("plateau"),
    /** It was between chance and the bar, and still getting better when its training ended. */
    UNFINISHED("unfinished"),
    /** It ended between chance and the bar, at no shortcut that has a name, and was no longer getting better. */
    PARTIAL("partial"),
    /** It never began: its loss is still that of one guess for all examples. */
    STUCK("stuck"),
    /** Its numbers were no longer finite. */
    DIVERGED("diverged");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    /** The word that stands for this outcome in tables. */
    public String text() {
        return text;
    }

    /** Whether the model can do the task. */
    public boolean learned() {
        return this == LEARNED;
    }

    @Override
    public String toString() {
        return text;
    }
}
