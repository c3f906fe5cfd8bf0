package org.listopslab.lab.bench;

import java.util.List;
import java.util.Locale;
import org.listopslab.curricula.results.Fields;
import org.listopslab.curricula.results.Layout;
import org.listopslab.curricula.results.Numbers;
import org.listopslab.models.bench.Workload;
import org.listopslab.models.engine.Accelerator;

/** How results lie in a table: one row for each piece of work and entrant. */
public final class ResultLayout implements Layout<Result> {
    @Override
    public List<String> columns() {
        return List.of(
                "width",
                "layers",
                "batch",
                "length",
                "device",
                "cores",
                "entrant",
                "description",
                "processes",
                "threads",
                "fleet",
                "seconds",
                "rounds",
                "model_steps_per_second",
                "lowest",
                "highest",
                "tokens_per_second",
                "times_a",
                "times_b");
    }

    @Override
    public List<String> texts(Result result) {
        Workload work = result.work();
        Entrant entrant = result.entrant();
        return List.of(
                Integer.toString(work.width()),
                Integer.toString(work.layers()),
                Integer.toString(work.batch()),
                Integer.toString(work.length()),
                result.machine().accelerator().label(),
                Integer.toString(result.machine().cores()),
                entrant.name(),
                entrant.description(),
                Integer.toString(entrant.processes()),
                Integer.toString(entrant.threads()),
                Integer.toString(entrant.members()),
                Numbers.text(result.seconds()),
                Integer.toString(result.rounds()),
                Numbers.text(result.speed().median()),
                Numbers.text(result.speed().lowest()),
                Numbers.text(result.speed().highest()),
                Numbers.text(result.tokens()),
                Numbers.text(result.timesA()),
                Numbers.text(result.timesB()));
    }

    @Override
    public Result row(Fields fields) {
        return new Result(
                new Workload(
                        fields.small("width"), fields.small("layers"), fields.small("batch"), fields.small("length")),
                new Machine(Accelerator.valueOf(fields.text("device").toUpperCase(Locale.ROOT)), fields.small("cores")),
                new Entrant(
                        fields.text("entrant"),
                        fields.text("description"),
                        fields.small("processes"),
                        fields.small("threads"),
                        fields.small("fleet")),
                fields.number("seconds"),
                fields.small("rounds"),
                new Speed(fields.number("model_steps_per_second"), fields.number("lowest"), fields.number("highest")),
                fields.number("times_a"),
                fields.number("times_b"));
    }
}
