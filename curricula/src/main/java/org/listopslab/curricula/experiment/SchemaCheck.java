package org.listopslab.curricula.experiment;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Checks a document against the JSON Schema of experiments, and tells each fault in this project's words. */
final class SchemaCheck implements Faults {
    private final YamlDocument document;
    /** The schema, its branches replaced by those that this document takes. */
    private final JsonNode schema;

    private final Map<JsonPointer, Problem> problems = new LinkedHashMap<>();

    SchemaCheck(YamlDocument document) {
        this.document = document;
        this.schema = SchemaBranches.taken(ExperimentSchema.tree(), document.tree());
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(document.tree())
                .forEach(this::add);
        leaveOutConsequences();
    }

    @Override
    public List<Problem> problems() {
        return List.copyOf(problems.values());
    }

    @Override
    public boolean at(JsonPointer place) {
        String prefix = place + "/";
        return problems.keySet().stream().anyMatch(fault -> (fault + "/").startsWith(prefix));
    }

    private void add(Error error) {
        JsonPointer at = pointer(error.getInstanceLocation());
        switch (error.getKeyword()) {
            case "additionalProperties" ->
                problems.put(at.appendProperty(error.getProperty()), unknownKey(at, error.getProperty()));
            case "required" ->
                problems.put(at.appendProperty(error.getProperty()), missingKey(at, error.getProperty()));
            default -> problems.computeIfAbsent(at, this::wrongValue);
        }
    }

    /** A mistyped key is unknown, and the one that was meant is missing: telling the first is enough. */
    private void leaveOutConsequences() {
        for (JsonPointer place : List.copyOf(problems.keySet())) {
            String meant = problems.containsKey(place) ? problems.get(place).suggestion() : "";
            JsonPointer section = place.head() == null ? place : place.head();
            JsonPointer missing = section.appendProperty(meant);
            if (!meant.isEmpty() && document.tree().at(missing).isMissingNode()) {
                problems.remove(missing);
                problems.remove(section.appendProperty(SchemaBranches.instead(ExperimentSchema.at(section), meant)));
            }
        }
    }

    private Problem unknownKey(JsonPointer section, String key) {
        Collection<String> known = Wording.keys(ExperimentSchema.at(schema, section));
        return document.atKey(
                section.appendProperty(key),
                "unknown key " + Wording.quoted(key) + Wording.inside(section),
                Wording.oneOf(known),
                Wording.nearMatch(key, known));
    }

    private Problem missingKey(JsonPointer section, String key) {
        String instead = SchemaBranches.instead(ExperimentSchema.at(section), key);
        return document.atValue(
                section,
                "missing key " + Wording.quoted(key) + Wording.inside(section),
                key + ": " + Wording.expected(ExperimentSchema.at(schema, section.appendProperty(key)))
                        + (instead.isEmpty() ? "" : ", or " + instead),
                "");
    }

    private Problem wrongValue(JsonPointer at) {
        JsonNode value = document.tree().at(at);
        JsonNode part = ExperimentSchema.at(schema, at);
        String suggestion = part.has("enum") && value.isString()
                ? Wording.nearMatch(
                        value.stringValue(),
                        part.get("enum")
                                .valueStream()
                                .map(JsonNode::stringValue)
                                .toList())
                : "";
        return document.atValue(
                at, Wording.name(at) + " is " + Wording.found(value), Wording.expected(part), suggestion);
    }

    private static JsonPointer pointer(NodePath path) {
        JsonPointer pointer = JsonPointer.empty();
        for (int i = 0; i < path.getNameCount(); i++) {
            pointer = path.getElement(i) instanceof Integer index
                    ? pointer.appendIndex(index)
                    : pointer.appendProperty(path.getName(i));
        }
        return pointer;
    }
}
