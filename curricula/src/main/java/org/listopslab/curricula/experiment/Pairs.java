package org.listopslab.curricula.experiment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A map of pairs: for every two of some operators, how much smaller a model can be that is to learn the one if it is taught the other
 * as well. An experiment that has it is taught the {@linkplain #curricula curricula} that this takes.
 *
 * @param operators operators, or names of tasks: at least two, each once
 * @param ways how two of them are taught, each once
 */
public record Pairs(
        @Setting(
                value = "Operators, or names under tasks: each is taught alone, and each two of them together.",
                affects = Affects.JUDGEMENT,
                entriesFrom = 2,
                distinct = true)
        List<String> operators,

        @Setting(
                value = "How two of them are taught: joint (both at once), pretrained (one, then the other).",
                affects = Affects.JUDGEMENT,
                distinct = true)
        List<PairWay> ways) {

    /** The ways of a map that does not say. */
    public static final List<PairWay> DEFAULT_WAYS = List.of(PairWay.values());

    public Pairs {
        operators = List.copyOf(operators);
        ways = List.copyOf(ways);
        Checks.of(Pairs.class, operators, ways).done();
    }

    /**
     * One field of the map.
     *
     * @param way how both are taught
     * @param target what the threshold is of
     * @param with what else is taught
     * @param alone the models that are taught the target alone, judged on it
     * @param taught the models that are taught both, judged on the target
     */
    public record Comparison(PairWay way, String target, String with, Side alone, Side taught) {}

    /** Returns every field: way by way, target by target, in the order of the lists. */
    public List<Comparison> comparisons() {
        List<Comparison> all = new ArrayList<>();
        for (PairWay way : ways) {
            for (String target : operators) {
                for (String with : operators) {
                    if (!with.equals(target)) {
                        String name = curriculum(way, with, target, true).name();
                        all.add(new Comparison(way, target, with, side(target, target), side(name, target)));
                    }
                }
            }
        }
        return all;
    }

    /** Returns the models that the map compares. */
    Stream<Side> sides() {
        return comparisons().stream().flatMap(field -> Stream.of(field.alone(), field.taught()));
    }

    /**
     * Returns the curricula that the map needs: each operator alone, then way by way each two. Their steps are those of training.
     *
     * @param own the tasks that have names of their own
     */
    public List<Curriculum> curricula(Collection<String> own) {
        Map<String, Curriculum> all = new LinkedHashMap<>();
        operators.forEach(operator -> all.put(operator, PairWay.alone(operator)));
        for (PairWay way : ways) {
            for (String first : operators) {
                for (String second : operators) {
                    if (!first.equals(second)) {
                        boolean plain = !own.contains(first) && !own.contains(second);
                        Curriculum curriculum = curriculum(way, first, second, plain);
                        all.putIfAbsent(curriculum.name(), curriculum);
                    }
                }
            }
        }
        return List.copyOf(all.values());
    }

    /** Returns those of its curricula of which the names are not among those given. */
    List<Curriculum> curriculaBeside(Collection<String> names, Collection<String> own) {
        return curricula(own).stream()
                .filter(curriculum -> !names.contains(curriculum.name()))
                .toList();
    }

    /** Two that are taught jointly have no order, so they take that of the list. */
    private Curriculum curriculum(PairWay way, String first, String second, boolean plain) {
        boolean turned = way == PairWay.JOINT && operators.indexOf(first) > operators.indexOf(second);
        return turned ? way.curriculum(second, first, plain) : way.curriculum(first, second, plain);
    }

    private static Side side(String curriculum, String task) {
        return new Side(curriculum, task, Map.of());
    }
}
