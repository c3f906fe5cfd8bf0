package org.listopslab.curricula.work;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.listopslab.curricula.course.Course;
import org.listopslab.curricula.course.Hold;
import org.listopslab.curricula.experiment.Curriculum;
import org.listopslab.curricula.experiment.Decoding;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.curricula.results.MetricRow;
import org.listopslab.data.generate.Split;
import org.listopslab.models.fleet.Fleet;

/** What is measured on the members of a fleet while they train, on the validation split: learning curves, and looks at bars. */
final class Exams {
    private final Plan plan;
    private final Pools pools;
    private final Map<Curriculum, List<String>> measuredOn = new HashMap<>();
    private final Map<Look, Examination> looks = new HashMap<>();
    private final Map<String, Examination> curves = new LinkedHashMap<>();
    private List<Cell> members = List.of();

    /** One look: the first so many examples of a task. */
    private record Look(String task, int examples) {}

    Exams(Plan plan, Pools pools) {
        this.plan = plan;
        this.pools = pools;
    }

    /** Has what follows be of these members of the fleet. */
    void of(List<Cell> those) {
        if (!those.equals(members)) {
            members = List.copyOf(those);
            looks.clear();
            curves.clear();
            pools.measured(members, Split.VALIDATION).forEach((task, own) -> curves.put(task, new Examination(own)));
        }
    }

    /** The next rows of the learning curves of some members, whose training losses are taken. */
    List<MetricRow> curves(Fleet models, List<Pupil> pupils, List<Integer> measured, long step) {
        Map<Integer, Double> losses = new HashMap<>();
        measured.forEach(member -> losses.put(member, pupils.get(member).takeLoss()));
        List<MetricRow> rows = new ArrayList<>();
        curves.forEach((task, examination) -> {
            List<Examination.Result> results = examination.examine(models, Decoding.TEACHER_FORCED);
            for (int member : measured) {
                Cell cell = pupils.get(member).cell();
                if (measuredOn(cell).contains(task)) {
                    Examination.Result result = results.get(member);
                    rows.add(new MetricRow(
                            cell.id(),
                            step,
                            losses.getOrDefault(member, Double.NaN),
                            task,
                            result.accuracy(),
                            result.loss()));
                }
            }
        });
        return rows;
    }

    /** Has every member looked at whose bar is due at this step, and moves it accordingly. */
    void look(Fleet models, List<Pupil> pupils, long step) {
        Map<Look, List<Examination.Result>> seen = new HashMap<>();
        for (int member = 0; member < pupils.size(); member++) {
            Pupil pupil = pupils.get(member);
            Course course = pupil.cell().course();
            Optional<Hold> bar = pupil.place().due(course, step);
            if (bar.isPresent()) {
                pupil.moveTo(pupil.place().looked(holds(models, bar.get(), member, seen)));
            }
            Optional<Hold> last = pupil.place().dueForEarlyEnd(course, step);
            if (last.isPresent()) {
                boolean found = holds(models, last.get(), member, seen);
                pupil.moveTo(pupil.place().lookedForEarlyEnd(course, found, step));
            }
        }
    }

    private boolean holds(Fleet models, Hold bar, int member, Map<Look, List<Examination.Result>> seen) {
        return bar.tasks().stream()
                .map(task -> new Look(task, bar.examples()))
                .allMatch(look -> seen.computeIfAbsent(look, missing -> examine(models, missing))
                                .get(member)
                                .accuracy()
                        >= bar.accuracy());
    }

    private List<Examination.Result> examine(Fleet models, Look look) {
        return looks.computeIfAbsent(
                        look, missing -> new Examination(pools.validation(members, missing.task(), missing.examples())))
                .examine(models, Decoding.TEACHER_FORCED);
    }

    /** The tasks on which a member is measured. */
    private List<String> measuredOn(Cell cell) {
        return measuredOn.computeIfAbsent(
                cell.curriculum(), curriculum -> plan.experiment().evaluationTasks(cell.settings(), curriculum));
    }
}
