package org.listopslab.curricula.store;

import java.util.ArrayList;
import java.util.List;
import org.listopslab.curricula.outcome.Achievement;
import org.listopslab.curricula.outcome.Plateau;
import org.listopslab.curricula.outcome.Score;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a model achieved, as a journal holds it. What an entry of an earlier version does not say is not known. */
final class AchievementTree {
    private AchievementTree() {}

    /** Adds it to an entry. */
    static ObjectNode into(ObjectNode tree, Achievement achieved) {
        score(tree, achieved.heldOut()).put("values", achieved.values());
        if (achieved.seen().known()) {
            score(tree.putObject("seen"), achieved.seen());
        }
        ObjectNode plateaus = tree.putObject("plateaus");
        for (Plateau plateau : achieved.plateaus()) {
            ArrayNode numbers = plateaus.putArray(plateau.name());
            numbers.add(plateau.accuracy())
                    .add(plateau.loss())
                    .add(plateau.agreement())
                    .add(plateau.chance());
        }
        return tree;
    }

    /** Reads what {@link #into} added. */
    static Achievement of(JsonNode tree) {
        List<Plateau> plateaus = new ArrayList<>();
        tree.path("plateaus").properties().forEach(entry -> {
            JsonNode numbers = entry.getValue();
            plateaus.add(new Plateau(
                    entry.getKey().intern(), // the same few names in thousands of entries
                    number(numbers.path(0)),
                    number(numbers.path(1)),
                    number(numbers.path(2)),
                    number(numbers.path(3))));
        });
        Score seen = tree.path("seen").isObject() ? score(tree.path("seen")) : Score.NONE;
        return new Achievement(score(tree), number(tree.path("values")), seen, plateaus);
    }

    private static ObjectNode score(ObjectNode tree, Score score) {
        return tree.put("examples", score.examples())
                .put("independent", score.independent())
                .put("accuracy", score.accuracy())
                .put("loss", score.loss())
                .put("chance_accuracy", score.chanceAccuracy())
                .put("chance_loss", score.chanceLoss());
    }

    private static Score score(JsonNode tree) {
        return new Score(
                tree.path("examples").asInt(0),
                number(tree.path("independent")),
                number(tree.path("accuracy")),
                number(tree.path("loss")),
                number(tree.path("chance_accuracy")),
                number(tree.path("chance_loss")));
    }

    /** A number; NaN where there is none. */
    private static double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : Double.NaN;
    }
}
