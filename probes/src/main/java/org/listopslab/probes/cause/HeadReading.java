package org.listopslab.probes.cause;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.listopslab.data.expression.Expression;
import org.listopslab.data.expression.Literal;
import org.listopslab.data.expression.Operation;
import org.listopslab.data.task.Task;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Trace;
import org.listopslab.models.fleet.Trace.Activation;
import org.listopslab.probes.Question;
import org.listopslab.probes.Subject;
import org.listopslab.probes.network.ActivationRows;
import org.listopslab.probes.network.TokenRole;

/**
 * What each head reads at the position that says the last token of the answer, operator by operator.
 *
 * @param heads every layer's or loop's heads, for each operator that the model has a task of alone
 */
record HeadReading(List<Head> heads) {
    /**
     * One head on the questions of one operator.
     *
     * @param layer the layer or loop, from 0
     * @param head the head, from 0
     * @param operator the operator
     * @param accuracy how well the model knows it
     * @param mass attention on the tokens of each role that can be seen, mean over the questions; adds up to 1
     * @param even the same if every token that can be seen got the same
     * @param arguments how it shares its attention out among arguments; empty where no question is flat, with two arguments or more
     */
    record Head(
            int layer,
            int head,
            String operator,
            double accuracy,
            Map<TokenRole, Double> mass,
            Map<TokenRole, Double> even,
            List<ArgumentAttention.Score> arguments) {}

    /** Reads all heads of a model, once. */
    static HeadReading of(Subject subject) {
        return subject.once(HeadReading.class, () -> {
            List<Head> heads = new ArrayList<>();
            for (Task task : subject.tasks()) {
                List<Question> questions = subject.held(task, Subject.QUESTIONS);
                if (task.operators().size() == 1 && !questions.isEmpty()) {
                    new Asked(subject, task, questions).read(heads);
                }
            }
            return new HeadReading(heads);
        });
    }

    /** The questions of one operator. */
    private static final class Asked {
        private final Subject subject;
        private final Task task;
        private final List<Question> questions;
        private final FleetBatch batch;
        private final TokenRole[] roles;
        private final Trace trace;

        Asked(Subject subject, Task task, List<Question> questions) {
            this.subject = subject;
            this.task = task;
            this.questions = questions;
            this.batch = Subject.batch(questions);
            this.roles = TokenRole.of(questions, batch, subject.model().config().tokens());
            this.trace = subject.fleet().trace(batch);
        }

        void read(List<Head> heads) {
            SplittableRandom random = subject.random("heads " + task.name());
            for (int layer = 0; layer < subject.fleet().shape().layers(); layer++) {
                for (int head = 0; head < subject.fleet().shape().heads(); head++) {
                    heads.add(head(layer, head, random));
                }
            }
        }

        private Head head(int layer, int head, SplittableRandom random) {
            Site site = new Site(Site.Part.ATTENTION_PATTERN, layer);
            Map<TokenRole, Double> mass = new EnumMap<>(TokenRole.class);
            Map<TokenRole, Double> even = new EnumMap<>(TokenRole.class);
            List<ArgumentAttention.Shares> shares = new ArrayList<>();
            for (int example = 0; example < questions.size(); example++) {
                int seen = questions.get(example).encoded().tokens().length - 1;
                double[] attention = attention(site, head, example);
                for (int place = 0; place < seen; place++) {
                    TokenRole role = roles[example * batch.length() + place];
                    mass.merge(role, attention[place] / questions.size(), Double::sum);
                    even.merge(role, 1.0 / seen / questions.size(), Double::sum);
                }
                addShares(questions.get(example).expression(), attention, shares);
            }
            return new Head(
                    layer,
                    head,
                    task.operators().get(0).name(),
                    subject.accuracy(task),
                    mass,
                    even,
                    shares.isEmpty() ? List.of() : ArgumentAttention.measure(shares, random));
        }

        /** A head's attention at the position that says the last token of an example's answer. */
        private double[] attention(Site site, int head, int example) {
            Activation pattern = trace.get(site);
            int heads = (int) pattern.shape()[3];
            int length = (int) pattern.shape()[4];
            int slot = batch.answers() - 1;
            while (batch.weights()[example * batch.answers() + slot] == 0) {
                slot--;
            }
            int row = new ActivationRows(batch, subject.fleet().shape().layers()).ofAnswer(site, example, slot);
            double[] attention = new double[length];
            for (int place = 0; place < length; place++) {
                attention[place] = pattern.numbers()[(row * heads + head) * length + place];
            }
            return attention;
        }

        /** The arguments of a flat question stand behind its opening bracket. */
        private static void addShares(Expression question, double[] attention, List<ArgumentAttention.Shares> shares) {
            if (!(question instanceof Operation operation)
                    || operation.nesting() > 1
                    || operation.arguments().size() < 2) {
                return;
            }
            int[] values = operation.arguments().stream()
                    .mapToInt(argument -> ((Literal) argument).value())
                    .toArray();
            double[] own = new double[values.length];
            double sum = 0;
            for (int i = 0; i < own.length; i++) {
                own[i] = attention[1 + i];
                sum += own[i];
            }
            if (sum > 0) {
                for (int i = 0; i < own.length; i++) {
                    own[i] /= sum;
                }
                shares.add(new ArgumentAttention.Shares(values, own));
            }
        }
    }
}
