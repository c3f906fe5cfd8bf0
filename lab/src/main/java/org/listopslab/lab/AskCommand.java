package org.listopslab.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.run.RunException;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.lab.ask.Answer;
import org.listopslab.lab.ask.Question;
import org.listopslab.lab.ask.UnreadableException;
import org.listopslab.models.checkpoint.StoredModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts one expression to a trained model of a run and shows its answer, token by token, beside the true one. */
@Command(
        name = "ask",
        description = {
            "Ask a trained model: its answer to an expression, token by token, beside the true value.",
            "The model reads its own tokens (greedy decoding), in the answer style of its run. A wrong answer is an answer:"
                    + " the exit code is 0."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class AskCommand implements Callable<Integer> {
    private static final String ROW = "  %5s  %-8s  %-8s  %7s  %s";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "RUN_DIR", description = "The folder that run made.")
    private Path folder = Path.of("");

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "EXPRESSION",
            description = "Such as \"[SUM 3 [MAX 2 5 ] 9 ]\"; several words are one expression.")
    private List<String> words = List.of();

    @Mixin
    private CellChoice choice = new CellChoice();

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many of the most probable tokens are shown for each place (default: 3).")
    private int top;

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Override
    public Integer call() throws IOException {
        if (top < 1) {
            throw new ParameterException(spec.commandLine(), "--top must be at least 1, not " + top);
        }
        RunDirectory run = RunDirectory.open(folder);
        CellChoice.Chosen chosen = choice.of(run);
        StoredModel model = chosen.model();
        Vocabulary vocabulary = chosen.cell().vocabulary();
        if (!model.config().tokens().equals(vocabulary.tokens())) {
            throw input(chosen.place() + " knows other tokens than its curriculum: "
                    + String.join(" ", model.config().tokens()));
        }
        String typed = String.join(" ", words);
        Question question;
        try {
            question = Question.read(
                    typed,
                    chosen.cell().settings(),
                    vocabulary,
                    model.config().shape().context());
        } catch (UnreadableException e) {
            throw input(String.valueOf(e.getMessage()));
        }
        Answer answer = Answer.of(model, question.encoded(), device.choice().resolve());
        PrintWriter console = spec.commandLine().getOut();
        console.println(chosen.place() + ": " + model.config().shape().label() + ", taught "
                + chosen.cell().curriculum().name() + ", seed " + chosen.cell().seed());
        if (chosen.diverged()) {
            console.println(CellChoice.Chosen.DIVERGED);
        }
        question.novelties(chosen.cell()).forEach(novelty -> console.println("note: " + novelty));
        console.println(vocabulary.decode(
                Arrays.copyOf(question.encoded().tokens(), question.encoded().answerStart())));
        print(answer, model.config().tokens(), console);
        console.flush();
        return ExitCode.DONE;
    }

    private void print(Answer answer, List<String> tokens, PrintWriter console) {
        console.println(String.format(ROW, "place", "says", "true", "p(true)", "most probable"));
        int place = 1;
        for (Answer.Word word : answer.words()) {
            String ranking = word.ranking().stream()
                    .limit(top)
                    .map(token -> tokens.get(token) + " " + share(word.probabilities()[token]))
                    .collect(Collectors.joining(", "));
            console.println(String.format(
                    ROW,
                    place++,
                    tokens.get(word.said()),
                    tokens.get(word.right()),
                    share(word.probabilities()[word.right()]),
                    ranking));
        }
        Answer.Word value = answer.value();
        String verdict = answer.isRight()
                ? "right"
                : value.isRight() ? "the value is right, but not every token before it" : "wrong";
        console.println("the model says " + tokens.get(value.said()) + ", the true value is "
                + tokens.get(value.right()) + ": " + verdict);
    }

    private static String share(double probability) {
        return String.format(Locale.ROOT, "%.3f", probability);
    }

    private static RunException input(String message) {
        return new RunException(RunException.Cause.INPUT, message);
    }
}
