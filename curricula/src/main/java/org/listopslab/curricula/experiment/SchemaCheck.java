package org.listopslab.curricula.experiment;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Checks a document against the JSON Schema of experiments, and tells each fault in this project's words. */
final class SchemaCheck implements Faults, SchemaValidator.Listener {
    private final YamlDocument document;
    /** The schema, its branches replaced by those that this document takes. */
    private final JsonNode schema;

    private final Map<JsonPointer, Problem> problems = new LinkedHashMap<>();

    SchemaCheck(YamlDocument document) {
        this.document = document;
        this.schema = TakenBranches.taken(ExperimentSchema.tree(), document.tree());
        SchemaValidator.validate(schema, document.tree(), JsonPointer.empty(), this);
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

    @Override
    public void unknownKey(JsonPointer section, String key) {
        Collection<String> known = Wording.keys(ExperimentSchema.at(schema, section));
        JsonPointer at = section.appendProperty(key);
        problems.put(
                at,
                document.atKey(
                        at,
                        "unknown key " + Wording.quoted(key) + Wording.inside(section),
                        Wording.oneOf(known),
                        Wording.nearMatch(key, known)));
    }

    @Override
    public void missingKey(JsonPointer section, String key) {
        String instead = TakenBranches.instead(ExperimentSchema.at(section), key);
        JsonPointer at = section.appendProperty(key);
        problems.put(
                at,
                document.atValue(
                        section,
                        "missing key " + Wording.quoted(key) + Wording.inside(section),
                        key + ": " + Wording.expected(ExperimentSchema.at(schema, at))
                                + (instead.isEmpty() ? "" : ", or " + instead),
                        ""));
    }

    @Override
    public void wrongValue(JsonPointer at) {
        problems.computeIfAbsent(at, this::problem);
    }

    /** A mistyped key is unknown, and the one that was meant is missing: telling the first is enough. */
    private void leaveOutConsequences() {
        for (JsonPointer place : List.copyOf(problems.keySet())) {
            String meant = problems.containsKey(place) ? problems.get(place).suggestion() : "";
            JsonPointer section = place.head() == null ? place : place.head();
            JsonPointer missing = section.appendProperty(meant);
            if (!meant.isEmpty() && document.tree().at(missing).isMissingNode()) {
                problems.remove(missing);
                problems.remove(section.appendProperty(TakenBranches.instead(ExperimentSchema.at(section), meant)));
            }
        }
    }

    private Problem problem(JsonPointer at) {
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
}
