package org.listopslab.lab.ask;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.listopslab.curricula.experiment.Settings;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.format.MalformedRowException;
import org.listopslab.data.format.TypedQuestion;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.operator.Operators;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.Task;
import org.listopslab.lab.Suggestions;

/**
 * A question to the models of a run, read and encoded in their tokens.
 *
 * @param expression what is asked
 * @param encoded question and right answer as token ids
 */
public record Question(FlatExpression expression, EncodedExample encoded) {
    /**
     * Reads a typed text.
     *
     * @throws UnreadableException where it is not an expression, or none that a model of this context can read
     */
    public static Question read(String typed, Settings settings, Vocabulary vocabulary, int context)
            throws UnreadableException {
        Domain domain = settings.expressions().elements();
        List<Operator> operators = vocabulary.tokens().stream()
                .filter(token -> token.startsWith("["))
                .map(token -> Operators.byName(token.substring(1), domain))
                .toList();
        TypedQuestion question;
        try {
            question = TypedQuestion.read(typed, domain, operators);
        } catch (MalformedRowException e) {
            throw new UnreadableException(typed, e.column(), reason(typed, e, domain, operators));
        }
        FlatExpression expression = question.expression();
        // Before it is encoded: with all steps written out, a long question has an answer that no memory holds.
        AnswerStyle style = settings.expressions().answer();
        int least = expression.size() + 1;
        EncodedExample encoded = least > context ? null : vocabulary.encode(expression, style);
        int length = encoded == null ? least : encoded.tokens().length - 1;
        if (encoded == null || length > context) {
            int room = Math.max(0, Math.min(expression.size() - 1, context - (length - expression.size())));
            throw new UnreadableException(
                    typed,
                    question.columns().get(room),
                    "too long: with '=' and the answer (" + style + ") the model would read "
                            + (encoded == null ? "at least " : "") + length + " tokens, and its context is " + context);
        }
        return new Question(expression, encoded);
    }

    /** In what this question differs from those that a model was taught, in words; empty where it does not. */
    public List<String> novelties(Cell cell) {
        TreeSet<String> operators = new TreeSet<>();
        int fewest = Integer.MAX_VALUE;
        int most = 0;
        for (int i = 0; i < expression.size(); i++) {
            int code = expression.code(i);
            if (FlatExpression.isOpen(code)) {
                operators.add(
                        expression.operator(FlatExpression.operatorOf(code)).name());
                fewest = Math.min(fewest, FlatExpression.argumentsOf(code));
                most = Math.max(most, FlatExpression.argumentsOf(code));
            }
        }
        int depth = 0;
        int least = Integer.MAX_VALUE;
        int greatest = 0;
        for (String name : cell.course().tasks()) {
            Task task = cell.settings().task(name);
            task.operators().forEach(operator -> operators.remove(operator.name()));
            depth = Math.max(depth, task.shape().depth());
            least = Math.min(least, task.shape().minArguments());
            greatest = Math.max(greatest, task.shape().maxArguments());
        }
        List<String> found = new ArrayList<>();
        if (!operators.isEmpty()) {
            found.add("it was never taught " + String.join(", ", operators));
        }
        if (expression.nesting() > depth) {
            found.add("it was taught operations at most " + depth + " deep, not " + expression.nesting());
        }
        if (most > 0 && (fewest < least || most > greatest)) {
            found.add("it was taught operations of " + least + " to " + greatest + " arguments");
        }
        return List.copyOf(found);
    }

    private static String reason(String typed, MalformedRowException e, Domain domain, List<Operator> operators) {
        String token = token(typed, e.column());
        List<String> known = operators.stream().map(Operator::name).toList();
        if (token.startsWith("[") && e.reason().startsWith("unknown operator")) {
            String name = token.substring(1);
            String taught = "this run's models know " + String.join(", ", known);
            if (exists(name, domain)) {
                return name + " is an operator on " + domain.name() + ", but not of this experiment: " + taught;
            }
            return "unknown operator '" + (name.length() > 24 ? name.substring(0, 24) + "..." : name) + "': " + taught
                    + Suggestions.didYouMean(name, known);
        }
        boolean forgotten = known.stream().anyMatch(token::equalsIgnoreCase);
        return e.reason() + (forgotten ? "; operations begin with a bracket, as in [" + known.get(0) : "");
    }

    private static boolean exists(String name, Domain domain) {
        try {
            Operators.byName(name, domain);
            return true;
        } catch (DataException e) {
            return false;
        }
    }

    private static String token(String typed, int column) {
        int end = column;
        while (end < typed.length() && " \t[]()=".indexOf(typed.charAt(end)) < 0) {
            end++;
        }
        return typed.substring(Math.min(column - 1, end), Math.min(end, typed.length()));
    }
}
