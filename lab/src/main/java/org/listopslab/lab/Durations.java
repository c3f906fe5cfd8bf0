package org.listopslab.lab;

import java.time.Duration;
import java.util.Locale;

/** Spans of time in words. */
final class Durations {
    private Durations() {}

    /** Such as {@code 42 s}, {@code 3 min 05 s} or {@code 2 h 10 min}. */
    static String text(double seconds) {
        Duration d = Duration.ofSeconds(Math.round(seconds));
        if (d.toHours() > 0) {
            return String.format(Locale.ROOT, "%d h %02d min", d.toHours(), d.toMinutesPart());
        }
        return d.toMinutes() > 0
                ? String.format(Locale.ROOT, "%d min %02d s", d.toMinutes(), d.toSecondsPart())
                : d.toSeconds() + " s";
    }
}
