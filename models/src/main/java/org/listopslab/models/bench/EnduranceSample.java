package org.listopslab.models.bench;

/**
 * How a long training stood at one moment.
 *
 * @param steps steps done
 * @param megabytes resident memory of the process, in 10^6 bytes; NaN where the system does not tell
 * @param milliseconds time per step of the whole fleet, the median since the sample before
 */
public record EnduranceSample(long steps, double megabytes, double milliseconds) {
    /** As one line between processes. */
    String toLine() {
        return steps + " " + megabytes + " " + milliseconds;
    }

    /**
     * The sample that a line of {@link EnduranceWorker} stands for.
     *
     * @throws IllegalArgumentException if it stands for none
     */
    public static EnduranceSample of(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 3) {
            throw new IllegalArgumentException("not a sample: " + line);
        }
        return new EnduranceSample(
                Long.parseLong(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
    }
}
