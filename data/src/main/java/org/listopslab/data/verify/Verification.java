package org.listopslab.data.verify;

import java.util.List;

/**
 * What a check of a file found.
 *
 * @param rows rows of the file, without its header
 * @param mismatches well-formed rows whose answer is wrong
 * @param malformed rows that could not be read
 * @param duplicates rows whose expression stood in an earlier row already, token for token
 * @param problems the first mismatches and malformed rows, each with its line, and its column where it is malformed
 */
public record Verification(long rows, long mismatches, long malformed, long duplicates, List<String> problems) {

    /** What a check of a file found. */
    public Verification {
        problems = List.copyOf(problems);
    }

    /** Whether every row is well-formed and right; duplicates are no fault. */
    public boolean passed() {
        return mismatches == 0 && malformed == 0;
    }
}
