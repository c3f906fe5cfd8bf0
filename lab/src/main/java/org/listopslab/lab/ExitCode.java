package org.listopslab.lab;

/** What the process says to the program that started it. */
final class ExitCode {
    static final int DONE = 0;
    /** A run finished, but something in it failed: a cell, a verification. */
    static final int FAILED = 1;
    /** What was asked does not make sense. */
    static final int BAD_INPUT = 2;
    /** This machine cannot do it. */
    static final int ENVIRONMENT = 3;
    /** All went well, and a claim that was required is refuted or undecided. */
    static final int UNSUPPORTED = 4;

    private ExitCode() {}
}
