package org.listopslab.curricula.experiment;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.listopslab.data.format.Printable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A YAML file as a tree of keys and values that knows where each stood. The usual readers forget places on the way to
 * records, and never know that of an unknown key; so the file is composed into nodes with marks, and converted here.
 */
final class YamlDocument {
    /** Far more than any experiment needs; aliases of aliases can ask for more than memory holds. */
    private static final int MOST_NODES = 100_000;

    private static final String YAML = "well-formed YAML";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Path file;
    private final List<String> lines;
    private final Map<JsonPointer, Mark> keys = new HashMap<>();
    private final Map<JsonPointer, Mark> values = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final ObjectNode tree;
    private int nodes;

    /**
     * Reads a document.
     *
     * @throws ExperimentException if the text is not YAML, or not keys with values
     */
    YamlDocument(Path file, String text) {
        this.file = file;
        this.lines = text.lines().toList();
        Node root = compose(text);
        JsonNode converted = convert(root, JsonPointer.empty());
        if (!converted.isObject()) {
            throw new ExperimentException(List.of(problem(
                    root.getStartMark(),
                    "the file is " + Wording.found(converted),
                    "keys with values, as in name: mine")));
        }
        this.tree = (ObjectNode) converted;
    }

    ObjectNode tree() {
        return tree;
    }

    /** Returns what is wrong with the document as such: repeated keys, and keys that are not plain words. */
    List<Problem> problems() {
        return problems;
    }

    /** Returns a problem at a key. */
    Problem atKey(JsonPointer key, String found, String expected, String suggestion) {
        Mark mark = keys.get(key);
        return mark == null
                ? atValue(key, found, expected, suggestion)
                : problem(Optional.of(mark), found, expected, suggestion);
    }

    /** Returns a problem at a value, or where that is left out, at the nearest value around it. */
    Problem atValue(JsonPointer value, String found, String expected, String suggestion) {
        JsonPointer nearest = value;
        while (!values.containsKey(nearest) && !nearest.matches()) {
            nearest = nearest.head();
        }
        return problem(Optional.ofNullable(values.get(nearest)), found, expected, suggestion);
    }

    private Node compose(String text) {
        try {
            LoadSettings settings =
                    LoadSettings.builder().setAllowNonScalarKeys(true).build();
            return new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new ExperimentException(List.of(Problem.ofFile(
                            file, "nothing in the file", "an experiment: at least name and curricula"))));
        } catch (MarkedYamlEngineException e) {
            String context = e.getContext() == null || e.getContext().isBlank() ? "" : e.getContext() + ", ";
            throw new ExperimentException(List.of(problem(e.getProblemMark(), context + e.getProblem(), YAML)));
        } catch (ReaderException e) {
            throw new ExperimentException(List.of(unreadable(text)));
        } catch (YamlEngineException e) {
            throw new ExperimentException(List.of(Problem.ofFile(file, String.valueOf(e.getMessage()), YAML)));
        } catch (StackOverflowError e) {
            // The composer calls itself once per level; a file that needs thousands of levels is no experiment.
            throw new ExperimentException(List.of(Problem.ofFile(file, "values nested far too deeply", YAML)));
        }
    }

    /** The first character that YAML does not allow. */
    private Problem unreadable(String text) {
        int line = 0;
        int column = 0;
        for (int letter : text.codePoints().toArray()) {
            if (!StreamReader.isPrintable(letter)) {
                return new Problem(
                        file,
                        line + 1,
                        column + 1,
                        String.format("the character U+%04X, which nobody sees", letter),
                        YAML,
                        "",
                        lines.get(line));
            }
            line += letter == '\n' ? 1 : 0;
            column = letter == '\n' ? 0 : column + 1;
        }
        return Problem.ofFile(file, "a character that cannot be read", YAML);
    }

    private JsonNode convert(Node node, JsonPointer at) {
        node.getStartMark().ifPresent(mark -> values.put(at, mark));
        if (node.isRecursive() || ++nodes > MOST_NODES) {
            throw new ExperimentException(List.of(problem(
                    node.getStartMark(), "a value that holds itself, or far too many values", "an experiment")));
        }
        if (node instanceof MappingNode mapping) {
            ObjectNode object = NODES.objectNode();
            mapping.getValue().forEach(entry -> convert(entry, at, object));
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = NODES.arrayNode();
            for (Node element : sequence.getValue()) {
                array.add(convert(element, at.appendIndex(array.size())));
            }
            return array;
        }
        ScalarNode scalar = (ScalarNode) node;
        refuseHarmful(scalar);
        return scalar(scalar);
    }

    /** What a text holds reaches terminals, pages and tables: it must not do anything there. */
    private void refuseHarmful(ScalarNode node) {
        String text = node.getValue();
        String hidden = Printable.firstUnprintable(text);
        if (!hidden.isEmpty()) {
            refuse(node, " with the character " + hidden + ", which cannot be printed", "text without it");
        } else if (node.getTag().equals(Tag.STR) && text.matches("(?s)([=@]|[+-]\\S).*")) {
            refuse(
                    node,
                    ", which spreadsheets take for a formula",
                    "text that begins with another character than = + - @");
        }
    }

    private void refuse(ScalarNode node, String why, String expected) {
        problems.add(problem(node.getStartMark(), Wording.quoted(node.getValue()) + why, expected));
    }

    private void convert(NodeTuple entry, JsonPointer parent, ObjectNode object) {
        Optional<Mark> mark = entry.getKeyNode().getStartMark();
        if (!(entry.getKeyNode() instanceof ScalarNode keyNode)) {
            problems.add(problem(mark, "a key that is a list or a section", "a plain word"));
            return;
        }
        String key = keyNode.getValue();
        refuseHarmful(keyNode);
        if (object.has(key)) {
            problems.add(problem(mark, "the key " + Wording.quoted(key) + " a second time", "each key once"));
            return;
        }
        JsonPointer at = parent.appendProperty(key);
        mark.ifPresent(place -> keys.put(at, place));
        object.set(key, convert(entry.getValueNode(), at));
    }

    private static JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        Tag tag = node.getTag();
        try {
            if (tag.equals(Tag.INT)) {
                BigInteger value = new BigInteger(text);
                return value.bitLength() < Long.SIZE ? NODES.numberNode(value.longValue()) : NODES.numberNode(value);
            }
            if (tag.equals(Tag.FLOAT)) {
                return NODES.numberNode(new BigDecimal(text));
            }
        } catch (NumberFormatException e) {
            return NODES.stringNode(text); // .inf and .nan: no setting takes them
        }
        if (tag.equals(Tag.BOOL)) {
            return NODES.booleanNode(Boolean.parseBoolean(text));
        }
        return tag.equals(Tag.NULL) ? NODES.nullNode() : NODES.stringNode(text);
    }

    private Problem problem(Optional<Mark> mark, String found, String expected) {
        return problem(mark, found, expected, "");
    }

    private Problem problem(Optional<Mark> mark, String found, String expected, String suggestion) {
        if (mark.isEmpty()) {
            return Problem.ofFile(file, found, expected);
        }
        int line = mark.get().getLine();
        String source = line < lines.size() ? lines.get(line) : "";
        return new Problem(file, line + 1, mark.get().getColumn() + 1, found, expected, suggestion, source);
    }
}
