package org.listopslab.curricula.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.listopslab.curricula.course.Mixture;
import org.listopslab.curricula.course.Stage;
import org.listopslab.data.task.Task;

class SettingsTest {
    private static final String SUM = "curricula: {SUM: [{tasks: {SUM: 1}, steps: 10}]}\n";

    @Test
    void settings_areEveryCombination_widthsFirst() {
        List<Settings> all = settings("""
                models: {width: [4, 8], layers: [1, 2]}
                sweep: {axes: {training.learning_rate: [0.01, 0.02]}}
                """);
        assertThat(all).hasSize(8);
        assertThat(all.stream()
                        .map(each -> each.models().width().get(0) + " "
                                + each.models().layers().get(0) + " "
                                + each.training().learningRate()))
                .startsWith("4 1 0.01", "4 1 0.02", "4 2 0.01", "4 2 0.02", "8 1 0.01");
        assertThat(all.stream().map(Settings::stratum).distinct())
                .containsExactly(
                        "layers=1 learning_rate=0.01",
                        "layers=1 learning_rate=0.02",
                        "layers=2 learning_rate=0.01",
                        "layers=2 learning_rate=0.02");
    }

    /** A learning rate for each width is no stratum: it is part of what size means there. */
    @Test
    void settings_zippedWithTheWidth_moveWithIt() {
        List<Settings> all = settings("""
                models: {width: [4, 8, 16]}
                sweep:
                  axes: {training.learning_rate: [0.03, 0.02, 0.01], models.activation: [gelu, relu]}
                  zip: [[models.width, training.learning_rate]]
                """);
        assertThat(all).hasSize(6);
        assertThat(all)
                .allMatch(each -> each.training().learningRate() * 100
                        == 3 - List.of(4, 8, 16).indexOf(each.models().width().get(0)));
        assertThat(all.stream().map(Settings::stratum).distinct())
                .containsExactly("activation=gelu", "activation=relu");
    }

    /** As many steps for each operator of a stage, wherever its length is said; a task counts by its operators. */
    @Test
    void course_perOperator_lastsAsManyTimesAsItTeachesOperators() {
        Experiment experiment = Examples.parse("""
                name: mine
                models: {width: [4]}
                training: {steps: 100, exposure: per_operator}
                curricula:
                  SUM: [{tasks: {SUM: 1}}]
                  joint: [{tasks: {MAX+MED+SUM: 1}}, {tasks: {MAX: 1, MAX+MIN: 2}, become: {SUM: 1}, steps: 10}]
                """);
        Settings settings = experiment.settings().get(0);
        assertThat(settings.course(experiment.curricula().get(0)).steps()).isEqualTo(100);
        assertThat(settings.course(experiment.curricula().get(1)).stages().stream()
                        .map(stage -> stage.end().steps()))
                .containsExactly(300, 30);
    }

    @Test
    void parse_tooManyStepsForEveryOperator_isRefused() {
        assertThat(ExperimentProblemsTest.problems("""
                        name: x
                        training: {exposure: per_operator, steps: 60000000}
                        curricula: {joint: [{tasks: {MAX+SUM: 1}}]}
                        """))
                .extracting(Problem::headline)
                .containsExactly(
                        "mine.yaml:3:20: curricula.joint is 120000000 steps in all, as many for each operator; expected"
                                + " at most 100000000");
    }

    /** What is chosen for every size tells no strata apart, but recipes. */
    @Test
    void settings_chosen_areRecipes() {
        List<Settings> all = settings("""
                models: {width: [4, 8], layers: [1, 2]}
                sweep: {axes: {training.learning_rate: [0.01, 0.02], training.clip: [1]}}
                recipe: {choose: [training.learning_rate, training.clip]}
                """);
        assertThat(all.stream().map(Settings::stratum).distinct()).containsExactly("layers=1", "layers=2");
        assertThat(all.stream().map(Settings::recipe).distinct())
                .containsExactly("learning_rate=0.01 clip=1", "learning_rate=0.02 clip=1");
    }

    /** The learning rate of a width is what size means there: there is nothing left to choose. */
    @Test
    void parse_recipeThatMovesWithTheWidth_isRefused() {
        assertThat(ExperimentProblemsTest.problems("""
                        name: x
                        models: {width: [4, 8]}
                        sweep: {axes: {training.clip: [1, 2]}, zip: [[models.width, training.clip]]}
                        recipe: {choose: [training.clip]}
                        """ + SUM))
                .extracting(Problem::headline)
                .containsExactly(
                        "mine.yaml:4:19: recipe.choose[0] is training.clip, which moves with models.width; expected an"
                                + " axis that moves by itself, or with others that are chosen too");
    }

    @Test
    void settings_excluded_areLeftOut() {
        List<Settings> all = settings("""
                models: {width: [4, 6], heads: [1, 3]}
                sweep: {axes: {seed: [1, 2]}, exclude: [{models.width: 4, models.heads: 3}]}
                """);
        assertThat(all).hasSize(6);
        assertThat(all.stream().map(Settings::seed).distinct()).containsExactly(1L, 2L);
        assertThat(all.stream().map(Settings::stratum).distinct()).containsExactly("heads=1", "heads=3");
    }

    @Test
    void settings_ofSeveralDomains_haveTheirOwnTasks() {
        List<Settings> all = settings("""
                sweep: {axes: {expressions.domain: [Z7, Z11]}}
                models: {width: [4]}
                """);
        assertThat(all.stream().map(each -> each.task("SUM").domain().size())).containsExactly(7, 11);
    }

    @Test
    void task_withANameOfItsOwn_hasWhatItSaysAndTheRestOfTheExperiment() {
        Settings settings = settings("""
                expressions: {depth: 3, arguments: [2, 3], nesting: 0.4}
                tasks: {long: {operators: SUM+MAX, arguments: [4, 6], depth: 1}}
                models: {width: [4]}
                """).get(0);
        Task task = settings.task("long");
        assertThat(task.name()).isEqualTo("long");
        assertThat(task.shape().maxArguments()).isEqualTo(6);
        assertThat(task.shape().depth()).isEqualTo(1);
        assertThat(task.shape().nesting()).isEqualTo(0.4);
        assertThat(settings.task("SUM").shape().depth()).isEqualTo(3);
    }

    @Test
    void course_fillsWhatStagesLeaveOpen_andBeginsAScheduleWithEach() {
        Experiment experiment = Examples.parse("""
                name: x
                training: {steps: 300, learning_rate: 0.02, warmup: 50, schedule: linear, floor: 0.1}
                curricula:
                  c:
                    - {tasks: {MAX: 1}}
                    - {tasks: {MAX: 1}, become: {SUM: 1}, steps: 100, schedule: continued}
                    - {tasks: {SUM: 1}, steps: 20, learning_rate: 0.05}
                """);
        Settings settings = experiment.settings().get(0);
        List<Stage> stages = settings.course(experiment.curricula().get(0)).stages();
        assertThat(stages).extracting(stage -> stage.end().steps()).containsExactly(300, 100, 20);
        assertThat(stages).extracting(stage -> stage.pace().begins()).containsExactly(true, false, true);
        assertThat(stages.get(0).pace().schedule())
                .isEqualTo(stages.get(1).pace().schedule());
        assertThat(stages.get(0).pace().schedule().steps()).isEqualTo(400);
        assertThat(stages.get(0).pace().schedule().rate(225)).isEqualTo(0.02 * 0.55);
        // Shorter than the warm-up of all: the whole of it.
        assertThat(stages.get(2).pace().schedule().warmup()).isEqualTo(20);
        assertThat(stages.get(2).pace().schedule().peak()).isEqualTo(0.05);
        assertThat(stages.get(1).mixture()).isInstanceOf(Mixture.Linear.class);
        assertThat(stages.get(1).mixture().at(0.25)).containsEntry("MAX", 0.75).containsEntry("SUM", 0.25);
    }

    @Test
    void evaluationTasks_askedBesides_areAskedOfWhoeverCanReadThem() {
        Experiment experiment = Examples.parse("""
                name: x
                expressions: {arguments: [2, 3], operators: []}
                tasks: {longer: {operators: SUM, arguments: [5, 6]}}
                models: {width: [4], positions: sinusoidal, context: 20}
                evaluation: {also: [longer]}
                curricula: {SUM: [{tasks: {SUM: 1}}], MAX: [{tasks: {MAX: 1}}]}
                """);
        Settings settings = experiment.settings().get(0);
        assertThat(experiment.evaluationTasks(settings)).containsExactly("SUM", "MAX", "longer");
        assertThat(experiment.evaluationTasks(settings, experiment.curricula().get(0)))
                .containsExactly("SUM", "longer");
        assertThat(experiment.evaluationTasks(settings, experiment.curricula().get(1)))
                .containsExactly("MAX");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sweep: {axes: {training.learning_rat: [1]}} | 2:16: no setting \"training.learning_rat\" that changes what is"
                        + " trained in sweep.axes; expected one of seed, expressions.domain, expressions.depth,"
                        + " expressions.arguments, expressions.nesting, expressions.length, expressions.balance,"
                        + " expressions.answer, expressions.operators, models.architecture, models.feed_forward_ratio,"
                        + " models.activation, models.positions, models.output, models.parametrization, models.context, training.steps,"
                        + " training.batch, training.learning_rate, training.schedule, training.floor, training.warmup,"
                        + " training.weight_decay, training.clip, training.examples, training.exposure, training.engine, training.early_end;"
                        + " did you mean \"training.learning_rate\"?",
                "sweep: {axes: {training.batch: [8, -8]}} | 2:36: sweep.axes.training.batch[1] is -8; expected a whole number"
                        + " from 1 to 65536",
                "sweep: {axes: {training.batch: [8, many]}} | 2:36: sweep.axes.training.batch[1] is \"many\"; expected a whole"
                        + " number from 1 to 65536",
                "sweep: {axes: {models.width: [8]}} | 2:16: \"models.width\" in sweep.axes; expected its values under models,"
                        + " where it is a list already",
                "sweep: {axes: {expressions.domain: [Z5, S3]}} | 3:28: unknown operator \"SUM\" where domain=S3 in"
                        + " curricula.SUM[0].tasks; expected one of PROD, SIGN",
                "sweep: {axes: {training.batch: [8, 16]}, zip: [[models.width, training.batch]]} | 2:63:"
                        + " sweep.zip[0][1] is training.batch with 2 values beside 5; expected as many values as the others of"
                        + " its group",
                "sweep: {exclude: [{models.layer: 2}]} | 2:20: no axis \"models.layer\" in sweep.exclude[0]; expected one of"
                        + " models.width, models.layers, models.heads; did you mean \"models.layers\"?",
                "sweep: {exclude: [{models.layers: 3}]} | 2:35: sweep.exclude[0].models.layers is 3; expected one of its"
                        + " values, 2",
                "tasks: {long: {operators: SUMM}} | 2:27: tasks.long.operators is unknown operator \"SUMM\"; expected one of"
                        + " MAX, MIN, MED, SUM, PROD, NADD, FIRST, LAST, FLSUM, RSUM, TABLE, joined with +; did you mean"
                        + " \"SUM\"?",
                "tasks: {long: {operators: SUM, depht: 2}} | 2:32: unknown key \"depht\" in tasks.long; expected one of"
                        + " operators, depth, arguments, nesting, length, balance; did you mean \"depth\"?",
                "evaluation: {also: [SUMS]} | 2:21: evaluation.also[0] is unknown operator \"SUMS\"; expected one of MAX, MIN,"
                        + " MED, SUM, PROD, NADD, FIRST, LAST, FLSUM, RSUM, TABLE, joined with +; did you mean \"SUM\"?",
                "training: {schedule: continued} | 3:19: curricula.SUM[0].schedule is continued; expected cosine, linear or"
                        + " constant: there is no stage before it",
                "training: {examples: endles} | 2:22: training.examples is \"endles\"; expected one of endless; did you mean"
                        + " \"endless\"?",
                "training: {examples: 0} | 2:22: training.examples is 0; expected a whole number from 1 to 1000000000",
                "recipe: {choose: [training.learning_rat]} | 2:19: recipe.choose[0] is no axis \"training.learning_rat\";"
                        + " expected one of models.width, models.layers, models.heads",
                "recipe: {choose: [models.width]} | 2:19: recipe.choose[0] is \"models.width\"; expected an axis of training:"
                        + " what a model is, is compared, not chosen",
                "recipe: {choose: [training.clip], scouts: 0} | 2:43: recipe.scouts is 0; expected a whole number from 1 to"
                        + " 1000",
                "search: {kind: adaptiv} | 2:16: search.kind is \"adaptiv\"; expected one of grid, adaptive; did you mean"
                        + " \"adaptive\"?",
                "search: {kind: 1} | 2:16: search.kind is 1; expected one of grid, adaptive",
                "search: {intervall: 1.25} | 2:10: unknown key \"intervall\" in search; expected one of kind, interval, batch,"
                        + " most_cells; did you mean \"interval\"?",
                "search: {interval: 1} | 2:20: search.interval is 1; expected a number above 1, at most 1000000",
                "search: {batch: -1} | 2:17: search.batch is -1; expected a whole number from 0 to 1000000",
                "search: {most_cells: many} | 2:22: search.most_cells is \"many\"; expected a whole number from 0 to 1000000",
                "search: adaptive | 2:9: search is \"adaptive\"; expected a section with keys among kind, interval, batch,"
                        + " most_cells",
                "training: {early_end: {accuracy: 2}} | 2:34: training.early_end.accuracy is 2; expected a number above 0, at"
                        + " most 1",
            })
    void parse_oneThingWrong_isToldWithItsPlace(String line, String told) {
        List<String> problems = ExperimentProblemsTest.problems("name: x\n" + line + "\n" + SUM).stream()
                .map(Problem::headline)
                .toList();
        assertThat(problems).singleElement().asString().startsWith("mine.yaml:" + told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{tasks: {SUM: 1}, plateaus: 3} | 2:45: curricula.c[0].plateaus is 3; expected become, which says where shares"
                        + " move to",
                "{tasks: {SUM: 1}, become: {MAX: 1}, plateaus: 1} | 2:63: curricula.c[0].plateaus is 1; expected 0 for a"
                        + " straight line, or 2 and more",
                "{tasks: {SUM: 1}, become: {MAXX: 1}} | 2:44: unknown operator \"MAXX\" in curricula.c[0].become; expected one"
                        + " of MAX, MIN, MED, SUM, PROD, NADD, FIRST, LAST, FLSUM, RSUM, TABLE, joined with +; did you mean"
                        + " \"MAX\"?",
                "{tasks: {SUM: 1}, until: {task: NADD, accuracy: 0.9}} | 2:49: curricula.c[0].until.task is \"NADD\", for which"
                        + " models of \"c\" have no tokens; expected a task whose operators they are taught, or that"
                        + " expressions.operators lists",
                "{tasks: {SUM: 1}, until: {task: SUM}} | 2:42: missing key \"accuracy\" in curricula.c[0].until; expected"
                        + " accuracy: a number above 0, at most 1",
                "{tasks: {SUM: 1}, warmup: 20, steps: 10} | 2:43: curricula.c[0].warmup is 20; expected at most the 10 steps of"
                        + " its stage",
                "{tasks: {SUM: 1}, reset: [weight]} | 2:43: curricula.c[0].reset[0] is \"weight\"; expected one of weights,"
                        + " optimizer; did you mean \"weights\"?",
                "{tasks: {SUM: 1}, freeze: [all]} | 2:44: curricula.c[0].freeze[0] is \"all\"; expected one of embeddings",
            })
    void parse_oneThingWrongInAStage_isToldWithItsPlace(String stage, String told) {
        List<String> problems = ExperimentProblemsTest.problems("name: x\ncurricula: {c: [" + stage + "]}\n").stream()
                .map(Problem::headline)
                .toList();
        assertThat(problems).singleElement().asString().startsWith("mine.yaml:" + told);
    }

    private static List<Settings> settings(String sections) {
        return Examples.parse("name: x\n" + sections + SUM).settings();
    }
}
