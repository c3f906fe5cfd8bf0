package org.listopslab.lab.campaign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Experiment files with one to three things wrong: keys, values, sizes, lines, characters, bytes. What is right all the same is
 * refused for its folder, which is another experiment's, so nothing is ever trained.
 */
final class ExperimentDamage implements Damage {
    private static final Pattern KEY = Pattern.compile("[A-Za-z_]+(?=:)");
    private static final Pattern VALUE = Pattern.compile("(?<=[:,\\[] )[^\\s,\\[\\]{}]+|(?<=\\[)[^\\s,\\[\\]{}]+");
    private static final Pattern NUMBER = Pattern.compile("(?<=[ \\[])[0-9.]+(?=[,\\]}\\n])");

    private final List<String> experiments;
    private final Path otherRun;

    /** Damages of these texts, in the folder of a run that none of them is of. */
    ExperimentDamage(List<String> experiments, Path otherRun) {
        this.experiments = List.copyOf(experiments);
        this.otherRun = otherRun;
    }

    @Override
    public BadInput make(Path folder, Random random) throws IOException {
        String text = Hostile.one(experiments, random);
        StringBuilder what = new StringBuilder("experiment");
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            int kind = random.nextInt(7);
            what.append(' ').append(kind);
            text = switch (kind) {
                case 0 -> replace(text, KEY, random, key -> Hostile.word(random));
                case 1 -> replace(text, KEY, random, key -> Hostile.character(key, random));
                case 2 -> replace(text, VALUE, random, value -> Hostile.word(random));
                case 3 -> replace(text, VALUE, random, value -> Hostile.character(value, random));
                case 4 -> replace(text, NUMBER, random, number -> number + "0".repeat(1 + random.nextInt(12)));
                case 5 -> Hostile.lines(text, random);
                default -> Hostile.character(text, random);
            };
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(8) == 0) {
            what.append(" and its bytes");
            bytes = Hostile.bytes(bytes, random);
        }
        Path file = Files.write(folder.resolve("experiment.yaml"), bytes);
        return BadInput.reading(what.toString(), folder, "plan", file.toString(), "--out", otherRun.toString());
    }

    /** The text with one of a pattern's matches replaced. */
    static String replace(
            String text, Pattern pattern, Random random, java.util.function.UnaryOperator<String> replacement) {
        List<MatchResult> found = pattern.matcher(text).results().toList();
        if (found.isEmpty()) {
            return text;
        }
        MatchResult match = Hostile.one(found, random);
        return text.substring(0, match.start()) + replacement.apply(match.group()) + text.substring(match.end());
    }
}
