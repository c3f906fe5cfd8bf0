package org.listopslab.reports.explainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.format.MalformedRowException;
import org.listopslab.data.format.TypedQuestion;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.operator.Operators;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.reports.Chromium;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the page makes of a typed text, beside what the terminal makes of it. */
class QuestionTest {
    private static final int CONTEXT = 120;
    private static final List<String> BAD = List.of(
            "",
            "   ",
            "[SUM",
            "[SUM 1 2",
            "[SUM [MAX 1 2 ] 3",
            "[SUM 1 2 ] 3",
            "[SUM 1 2 ] ]",
            "]",
            "[SUM ]",
            "[SUM 1 = 2 ]",
            "=",
            "[SUM 1 2 ] = =",
            "[SUM 1 x ]",
            "[SUM 12 3 ]",
            "SUM 1 2 ]",
            "[sum 1 2 ]",
            "[FOO 1 2 ]",
            "[SUM _ 2 ]",
            "1 2",
            "( [SUM 1 2 ) )",
            "[SUM <b>1 2 ]");

    @RegisterExtension
    static final Chromium browser = new Chromium();

    /** All operators of a domain, in expressions of all depths: the same tokens, values and answers. */
    @ParameterizedTest
    @CsvSource({
        "Z10, DIRECT",
        "Z10, VALUES",
        "Z10, STEPS",
        "Z7, VALUES",
        "Z12, DIRECT",
        "S3, VALUES",
        "D5, VALUES",
        "C6, STEPS",
        "A5, DIRECT"
    })
    void read_ofExpressions_equalsTheTerminal(String name, AnswerStyle style) throws IOException {
        Domain domain = Domains.byName(name);
        List<Operator> operators = Operators.all(domain);
        Vocabulary vocabulary = Vocabulary.of(domain, operators);
        SplittableRandom random = new SplittableRandom(1);
        ArrayNode texts = JsonNodeFactory.instance.arrayNode();
        List<EncodedExample> expected = new ArrayList<>();
        while (expected.size() < 200) {
            FlatExpression expression = new FlatExpression(operators);
            draw(expression, domain, operators, random, 3);
            EncodedExample encoded = vocabulary.encode(expression, style);
            if (encoded.tokens().length <= CONTEXT) {
                expected.add(encoded);
                texts.add(vocabulary.decode(Arrays.copyOf(encoded.tokens(), encoded.answerStart() - 1)));
            }
        }
        JsonNode answers = ask(domain, vocabulary, style, number -> CONTEXT, texts);
        for (int i = 0; i < expected.size(); i++) {
            EncodedExample question = expected.get(i);
            JsonNode answer = answers.path(i);
            assertThat(answer.path("column").isMissingNode())
                    .as(texts.path(i) + ": " + answer.path("reason"))
                    .isTrue();
            List<Integer> ids = new ArrayList<>();
            answer.path("ids").forEach(id -> ids.add(id.asInt()));
            answer.path("answerIds").forEach(id -> ids.add(id.asInt()));
            assertThat(ids)
                    .as(texts.path(i).asString())
                    .containsExactlyElementsOf(
                            Arrays.stream(question.tokens()).boxed().toList());
            assertThat(answer.path("ids").size()).isEqualTo(question.answerStart());
        }
    }

    /** The same place; the same reason as well, but for what follows an unknown operator, which is the terminal command's own. */
    @Test
    void read_ofBadTexts_saysTheSamePlaceAndReason() throws IOException {
        Domain domain = Domains.byName("Z10");
        List<Operator> operators = List.of(Operators.byName("SUM", domain), Operators.byName("MAX", domain));
        Vocabulary vocabulary = Vocabulary.of(domain, operators);
        ArrayNode texts = JsonNodeFactory.instance.arrayNode();
        BAD.forEach(texts::add);
        JsonNode answers = ask(domain, vocabulary, AnswerStyle.DIRECT, number -> CONTEXT, texts);
        for (int i = 0; i < BAD.size(); i++) {
            String typed = BAD.get(i);
            JsonNode answer = answers.path(i);
            try {
                TypedQuestion.read(typed, domain, operators);
                throw new AssertionError("good after all: " + typed);
            } catch (MalformedRowException e) {
                assertThat(answer.path("column").asInt()).as(typed).isEqualTo(e.column());
                String common = e.reason().startsWith("unknown operator") ? "unknown operator" : e.reason();
                assertThat(answer.path("reason").asString()).as(typed).startsWith(common);
            }
        }
        assertThat(answers.path(BAD.indexOf("[sum 1 2 ]")).path("reason").asString())
                .isEqualTo("unknown operator 'sum': this model knows SUM, MAX; did you mean SUM?");
        assertThat(answers.path(BAD.indexOf("SUM 1 2 ]")).path("reason").asString())
                .endsWith("; operations begin with a bracket, as in [SUM");
    }

    /** The place is the first token for which there is no room, as in {@code lab.ask.Question}. */
    @ParameterizedTest
    @EnumSource(AnswerStyle.class)
    void read_ofATextTooLongForTheContext_saysWhereItWouldEnd(AnswerStyle style) throws Exception {
        Domain domain = Domains.byName("Z10");
        List<Operator> operators = List.of(Operators.byName("SUM", domain));
        Vocabulary vocabulary = Vocabulary.of(domain, operators);
        String typed = "[SUM 1 [SUM 2 3 ] 4 ]";
        TypedQuestion question = TypedQuestion.read(typed, domain, operators);
        int length = vocabulary.encode(question.expression(), style).tokens().length - 1;
        int size = question.expression().size();
        JsonNode answers = ask(domain, vocabulary, style, context -> context, repeated(typed, length));
        assertThat(answers.path(length - 1).path("reason").isMissingNode()).isTrue();
        for (int context = 1; context < length; context++) {
            int read = context < size + 1 ? size + 1 : length;
            JsonNode answer = answers.path(context - 1);
            assertThat(answer.path("reason").asString())
                    .isEqualTo("too long: with '=' and the answer (" + style + ") the model would read "
                            + (context < size + 1 ? "at least " : "") + read + " tokens, and its context is "
                            + context);
            int room = Math.max(0, Math.min(size - 1, context - (read - size)));
            assertThat(answer.path("column").asInt())
                    .isEqualTo(question.columns().get(room));
        }
    }

    private static ArrayNode repeated(String text, int times) {
        ArrayNode texts = JsonNodeFactory.instance.arrayNode();
        IntStream.range(0, times).forEach(i -> texts.add(text));
        return texts;
    }

    /** @param context of the model that reads a text, by the text's number from 1 */
    private static JsonNode ask(
            Domain domain, Vocabulary vocabulary, AnswerStyle style, IntUnaryOperator context, ArrayNode texts)
            throws IOException {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.set("language", Explainer.language(domain, vocabulary.tokens(), style, CONTEXT));
        ArrayNode contexts = input.putArray("contexts");
        IntStream.rangeClosed(1, texts.size()).map(context).forEach(contexts::add);
        input.set("texts", texts);
        return browser.ask(List.of("question.js"), input, """
                (() => {
                  const language = question.prepare(input.language);
                  return input.texts.map((text, i) => {
                    try {
                      return question.read(text, language, input.contexts[i]);
                    } catch (error) {
                      if (!error.column) throw error;
                      return { column: error.column, reason: error.reason };
                    }
                  });
                })()""");
    }

    private static void draw(
            FlatExpression into, Domain domain, List<Operator> operators, SplittableRandom random, int depth) {
        into.open(operators.get(random.nextInt(operators.size())));
        int arguments = 1 + random.nextInt(6);
        for (int i = 0; i < arguments; i++) {
            if (depth > 1 && random.nextInt(4) == 0) {
                draw(into, domain, operators, random, depth - 1);
            } else {
                into.literal(random.nextInt(domain.size()));
            }
        }
        into.close();
    }
}
