package org.listopslab.curricula.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.listopslab.curricula.course.Course;
import org.listopslab.curricula.experiment.Curriculum;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.Expressions;
import org.listopslab.curricula.experiment.Settings;
import org.listopslab.curricula.json.Json;
import org.listopslab.data.DataException;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.random.CounterRandom;
import org.listopslab.models.Engine;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.shape.MemoryEstimate.Batch;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.ParameterLedger;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that an experiment will do, worked out before it does it: the same plan from the same experiment and the same
 * trained cells, always.
 *
 * @param experiment what was asked
 * @param trained the names of the tasks that curricula teach
 * @param evaluated the names of the tasks on which models are measured: each single operator, then each task taught, then what is
 *     asked besides; which model is measured on which, {@link Experiment#evaluationTasks(Settings, Curriculum)} says
 * @param cells one for each curriculum, combination of settings, and repetition
 * @param untrained those of the cells that are still to be trained, in the same order
 * @param fleets the untrained cells, grouped
 * @param loads what fleets take of a worker's memory
 */
public record Plan(
        Experiment experiment,
        List<String> trained,
        List<String> evaluated,
        List<Cell> cells,
        List<Cell> untrained,
        List<FleetPlan> fleets,
        Loads loads) {

    /**
     * The plan of {@code experiment}, with fleets of {@linkplain Grouping#DEFAULT at most eight}.
     *
     * @throws DataException if a task has too few expressions to be split into training and held-out ones
     * @throws PlanException if its snapshots exceed its own limit
     */
    public static Plan of(Experiment experiment) {
        Plan plan = again(experiment);
        Snapshots.check(plan.cells(), experiment.training());
        plan.loads().check();
        return plan.grouped(Grouping.DEFAULT);
    }

    /**
     * The plan of an experiment that has been planned before and was not refused: without the checks, and in no fleets yet. What fleets
     * take of memory is worked out when somebody asks.
     */
    public static Plan again(Experiment experiment) {
        Set<String> trained = new LinkedHashSet<>();
        experiment.curricula().forEach(curriculum -> trained.addAll(curriculum.tasks()));
        List<Settings> settings = experiment.settings();
        List<String> evaluated = experiment.evaluationTasks(settings.get(0));
        List<Cell> cells = cells(experiment, settings);
        Loads loads = new Loads(experiment, settings, evaluated);
        return new Plan(experiment, List.copyOf(trained), evaluated, cells, cells, List.of(), loads);
    }

    /**
     * The same plan with its cells in other fleets.
     *
     * @throws PlanException if they cannot be grouped this way
     */
    public Plan grouped(Grouping grouping) {
        List<FleetPlan> grouped = new ArrayList<>();
        for (List<Cell> members : grouping.members(this)) {
            String ids = members.stream().map(Cell::id).toList().toString();
            grouped.add(new FleetPlan(members.get(0).shape().label() + "-" + Json.hash(ids), members));
        }
        return new Plan(experiment, trained, evaluated, cells, untrained, List.copyOf(grouped), loads);
    }

    /** The same plan with other cells to train, in no fleets yet. */
    public Plan training(List<Cell> others) {
        return new Plan(experiment, trained, evaluated, cells, List.copyOf(others), List.of(), loads);
    }

    /** Members of the largest fleet. */
    public int mostMembers() {
        return fleets.stream().mapToInt(fleet -> fleet.cells().size()).max().orElse(0);
    }

    /** What cells that train together agree on. */
    private record Alike(
            Engine engine, ModelShape shape, Vocabulary vocabulary, Expressions expressions, int batch, int steps) {
        static Alike of(Cell cell) {
            return new Alike(
                    cell.engine(),
                    cell.shape(),
                    cell.vocabulary(),
                    cell.settings().expressions(),
                    cell.settings().training().batch(),
                    cell.course().steps());
        }
    }

    /** Whether these cells agree on all that a fleet has in common. */
    public boolean mayTrainTogether(List<Cell> members) {
        return members.stream().map(Alike::of).distinct().count() == 1;
    }

    /** The untrained cells that may train together, group by group: those of one shape, one vocabulary, one batch size and one number of steps. */
    public List<List<Cell>> alike() {
        Map<Alike, List<Cell>> alike = new LinkedHashMap<>();
        for (Cell cell : untrained) {
            alike.computeIfAbsent(Alike.of(cell), k -> new ArrayList<>()).add(cell);
        }
        return List.copyOf(alike.values());
    }

    /** The engines that compute any of the models. */
    public List<Engine> engines() {
        return cells.stream().map(Cell::engine).distinct().toList();
    }

    /** The different shapes of the models, in order. */
    public List<ModelShape> shapes() {
        return cells.stream().map(Cell::shape).distinct().toList();
    }

    /** What the fleets of this cell take of a worker's memory. */
    public FleetMemory memory(Cell cell) {
        return loads.of(cell);
    }

    /**
     * The operations that training takes, in proportion: those of a forward pass per example, at the length of these cells'
     * examples, times examples, steps and models.
     *
     * @param alike cells that may train together
     */
    public double cost(List<Cell> alike) {
        Cell cell = alike.get(0);
        Batch batch = memory(cell).training();
        double perToken =
                ParameterLedger.of(reading(cell.shape(), batch.length())).flopsPerToken();
        return perToken * batch.examples() * batch.length() * cell.course().steps() * alike.size();
    }

    private static ModelShape reading(ModelShape shape, int length) {
        return new ModelShape(
                shape.architecture(),
                shape.layers(),
                shape.width(),
                shape.heads(),
                shape.feedForward(),
                shape.positions(),
                shape.output(),
                shape.vocabulary(),
                length);
    }

    /** Bytes that a worker takes of a device's memory while it trains this fleet. */
    public double bytes(FleetPlan fleet, Accelerator device) {
        return memory(fleet.cells().get(0)).bytes(fleet.shape(), fleet.cells().size(), device);
    }

    /** Bytes of Java's heap that a worker needs for any of the fleets, besides what Java itself takes. */
    public double heapBytes() {
        return fleets.stream()
                .mapToDouble(fleet -> memory(fleet.cells().get(0))
                        .heapBytes(fleet.shape(), fleet.cells().size()))
                .max()
                .orElse(0);
    }

    /**
     * The fleet of this id.
     *
     * @throws NoSuchElementException if the plan has none
     */
    public FleetPlan fleet(String id) {
        return fleets.stream()
                .filter(fleet -> fleet.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("this experiment has no fleet " + id));
    }

    private static List<Cell> cells(Experiment experiment, List<Settings> all) {
        List<Cell> cells = new ArrayList<>();
        for (Settings settings : all) {
            for (Curriculum curriculum : experiment.curricula()) {
                Vocabulary vocabulary = settings.vocabulary(curriculum);
                ModelShape shape = settings.shape(curriculum);
                Course course = settings.course(curriculum);
                String lessons = Json.canonical(course.lessons());
                Engine engine = settings.training().engine().of(shape);
                ObjectNode common = CellId.common(settings, course, engine, shape, vocabulary);
                for (int repetition : experiment.repetitions()) {
                    // Models of one size and repetition start alike and see their curriculum's examples in a stream of
                    // their own. How they are trained and watched on the way has no part in it.
                    String model = shape.label() + " " + repetition;
                    cells.add(new Cell(
                            CellId.of(common, repetition),
                            curriculum,
                            settings,
                            course,
                            vocabulary,
                            engine,
                            shape,
                            repetition,
                            RepetitionData.of(settings.seed(), repetition),
                            stream(settings.seed(), "initialisation " + model),
                            stream(settings.seed(), "order " + model + " " + lessons)));
                }
            }
        }
        return List.copyOf(cells);
    }

    private static long stream(long seed, String name) {
        return CounterRandom.mix(seed ^ CounterRandom.hash(name));
    }
}
