package org.listopslab.lab.campaign;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * A command, and the damaged files that it is given.
 *
 * @param what the damage, in words
 * @param command what is typed behind {@code listops}
 * @param files the folder of the damaged files
 * @param own which files under it, by their paths relative to it, the command is there to write
 */
record BadInput(String what, List<String> command, Path files, Predicate<String> own) {
    /** A command that only reads. */
    static BadInput reading(String what, Path files, String... command) {
        return new BadInput(what, List.of(command), files, unused -> false);
    }
}
