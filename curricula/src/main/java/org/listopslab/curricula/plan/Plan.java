package org.listopslab.curricula.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.listopslab.curricula.experiment.Curriculum;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.Models;
import org.listopslab.curricula.experiment.Stage;
import org.listopslab.curricula.json.Json;
import org.listopslab.data.DataException;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.random.CounterRandom;
import org.listopslab.data.task.Task;
import org.listopslab.models.Engine;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.shape.FeedForward;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.ParameterLedger;

/**
 * Everything that an experiment will do, worked out before it does it: the same plan from the same experiment and the same
 * trained cells, always.
 *
 * @param experiment what was asked
 * @param vocabulary every token that any of its models knows
 * @param trained the tasks that curricula teach, by name
 * @param evaluated the tasks on which models are measured, by name: each single operator, then each task taught; which model is
 *     measured on which, {@link Experiment#evaluationTasks(Curriculum)} says
 * @param cells one for each curriculum, shape and seed
 * @param untrained those of the cells that are still to be trained, in the same order
 * @param fleets the untrained cells, grouped
 * @param memory what fleets of this plan take of a worker's memory
 */
public record Plan(
        Experiment experiment,
        Vocabulary vocabulary,
        Map<String, Task> trained,
        Map<String, Task> evaluated,
        List<Cell> cells,
        List<Cell> untrained,
        List<FleetPlan> fleets,
        FleetMemory memory) {

    /**
     * The plan of {@code experiment}, with fleets of {@linkplain Grouping#DEFAULT at most eight}.
     *
     * @throws DataException if a task has too few expressions to be split into training and held-out ones
     * @throws PlanException if its snapshots exceed its own limit
     */
    public static Plan of(Experiment experiment) {
        Map<String, Task> trained = new LinkedHashMap<>();
        for (Curriculum curriculum : experiment.curricula()) {
            for (Stage stage : curriculum.stages()) {
                stage.tasks().keySet().forEach(name -> trained.computeIfAbsent(name, experiment.expressions()::task));
            }
        }
        Map<String, Task> evaluated = new LinkedHashMap<>();
        experiment
                .evaluationTasks()
                .forEach(name -> evaluated.put(name, experiment.expressions().task(name)));
        // A task that cannot be drawn is found here, not by the first worker.
        evaluated.values().forEach(task -> new ExampleGenerator(task, experiment.seed()));
        Vocabulary vocabulary = experiment.expressions().vocabulary(evaluated.values());
        List<Cell> cells = cells(experiment);
        Snapshots.check(cells, experiment.training());
        int context =
                cells.stream().mapToInt(cell -> cell.shape().context()).max().orElseThrow();
        ExampleSizes sizes = ExampleSizes.of(experiment, vocabulary, trained.values(), evaluated.values(), context);
        FleetMemory memory = FleetMemory.of(experiment, sizes, trained.size(), evaluated.size());
        return new Plan(experiment, vocabulary, trained, evaluated, cells, cells, List.of(), memory)
                .grouped(Grouping.DEFAULT);
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
        return new Plan(experiment, vocabulary, trained, evaluated, cells, untrained, List.copyOf(grouped), memory);
    }

    /** The same plan with other cells to train, in no fleets yet. */
    public Plan training(List<Cell> others) {
        return new Plan(experiment, vocabulary, trained, evaluated, cells, List.copyOf(others), List.of(), memory);
    }

    /** Members of the largest fleet. */
    public int mostMembers() {
        return fleets.stream().mapToInt(fleet -> fleet.cells().size()).max().orElse(0);
    }

    /** What cells that train together agree on. */
    private record Alike(ModelShape shape, Vocabulary vocabulary, long steps) {
        static Alike of(Cell cell) {
            return new Alike(cell.shape(), cell.vocabulary(), cell.curriculum().steps());
        }
    }

    /** Whether these cells agree on all that a fleet has in common. */
    public boolean mayTrainTogether(List<Cell> members) {
        return members.stream().map(Alike::of).distinct().count() == 1;
    }

    /** The untrained cells that may train together, group by group: those of one shape, one vocabulary and one number of steps. */
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

    /**
     * The operations that training takes, in proportion: those of a forward pass per token, at the length of this plan's
     * examples, times steps, times models.
     *
     * @param alike cells of one shape and one number of steps
     */
    public double cost(List<Cell> alike) {
        Cell cell = alike.get(0);
        double perToken = ParameterLedger.of(
                        reading(cell.shape(), memory.training().length()))
                .flopsPerToken();
        return perToken * cell.curriculum().steps() * alike.size();
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
        return memory().bytes(fleet.shape(), fleet.cells().size(), device);
    }

    /** Bytes of Java's heap that a worker needs for any of the fleets, besides what Java itself takes. */
    public double heapBytes() {
        return fleets.stream()
                .mapToDouble(
                        fleet -> memory.heapBytes(fleet.shape(), fleet.cells().size()))
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

    private static List<Cell> cells(Experiment experiment) {
        CellId ids = new CellId(experiment);
        Map<Curriculum, Vocabulary> vocabularies = new LinkedHashMap<>();
        Map<Curriculum, Integer> contexts = new LinkedHashMap<>();
        for (Curriculum curriculum : experiment.curricula()) {
            Vocabulary vocabulary = experiment.vocabulary(curriculum);
            vocabularies.put(curriculum, vocabulary);
            // The last token of an example is only ever said, never read.
            int context = curriculum.tasks().stream()
                            .mapToInt(name -> vocabulary.maxLength(
                                    experiment.expressions().task(name)))
                            .max()
                            .orElseThrow()
                    - 1;
            contexts.put(curriculum, context);
        }
        List<Cell> cells = new ArrayList<>();
        for (ModelSize size : sizes(experiment.models())) {
            vocabularies.forEach((curriculum, vocabulary) -> {
                ModelShape shape = size.shape(
                        experiment.models(), vocabulary.size(), Objects.requireNonNull(contexts.get(curriculum)));
                String stages = Json.canonical(curriculum.tree());
                Engine engine = experiment.training().engine().of(shape);
                for (int seed = 1; seed <= experiment.seeds(); seed++) {
                    // Models of one size and seed start alike and see their curriculum's examples in a stream of their
                    // own.
                    // How they are watched on the way has no part in it.
                    String model = shape.label() + " " + seed;
                    cells.add(new Cell(
                            ids.of(engine, shape, vocabulary, curriculum, seed),
                            curriculum,
                            vocabulary,
                            engine,
                            shape,
                            seed,
                            stream(experiment.seed(), "initialisation " + model),
                            stream(experiment.seed(), "order " + model + " " + stages)));
                }
            });
        }
        return List.copyOf(cells);
    }

    /** One point of the grid of sizes. */
    private record ModelSize(int width, int layers, int heads) {
        ModelShape shape(Models models, int vocabulary, int context) {
            return new ModelShape(
                    models.architecture(),
                    layers,
                    width,
                    heads,
                    new FeedForward(models.feedForwardRatio(), models.activation()),
                    models.positions(),
                    models.output(),
                    vocabulary,
                    context);
        }
    }

    private static List<ModelSize> sizes(Models models) {
        List<ModelSize> sizes = new ArrayList<>();
        for (int width : models.width()) {
            for (int layers : models.layers()) {
                for (int heads : models.heads()) {
                    sizes.add(new ModelSize(width, layers, heads));
                }
            }
        }
        return sizes;
    }

    private static long stream(long seed, String name) {
        return CounterRandom.mix(seed ^ CounterRandom.hash(name));
    }
}
