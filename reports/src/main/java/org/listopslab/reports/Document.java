package org.listopslab.reports;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A file of a run that is a tree of settings: the experiment or the manifest.
 *
 * @param text the file as it is; empty where it is missing
 * @param tree the same as a tree; an empty object where it is missing
 */
public record Document(String text, JsonNode tree) {
    private static final String WAY_OUT =
            " (restore the file from a copy, or run the experiment again into a new folder)";

    private static final Document MISSING = new Document("", JsonNodeFactory.instance.objectNode());

    /**
     * Reads a file in YAML.
     *
     * @throws ReportException if it is no UTF-8, no YAML, or holds no settings; the message says where, and what helps
     */
    public static Document yaml(Path file) throws IOException, ReportException {
        return read(file, new YAMLMapper());
    }

    /** Reads a file in JSON, as {@link #yaml}. */
    public static Document json(Path file) throws IOException, ReportException {
        return read(file, new JsonMapper());
    }

    /** The same, of a file that must be there. */
    public Document required(Path file) throws ReportException {
        if (text.isEmpty()) {
            throw new ReportException(file + " is missing" + WAY_OUT);
        }
        return this;
    }

    private static Document read(Path file, ObjectMapper mapper) throws IOException, ReportException {
        if (!Files.isRegularFile(file)) {
            return MISSING;
        }
        try {
            String text = Files.readString(file);
            JsonNode tree = mapper.readTree(text);
            if (!tree.isObject()) {
                throw new ReportException(file + ":1: there are no settings in it" + WAY_OUT);
            }
            return new Document(text, tree);
        } catch (CharacterCodingException e) {
            throw new ReportException(file + ":" + badLine(file) + ": not UTF-8 text" + WAY_OUT);
        } catch (JacksonException e) {
            throw new ReportException(
                    file + ":" + e.getLocation().getLineNr() + ": " + e.getOriginalMessage() + WAY_OUT);
        }
    }

    /** The first line, from 1, that is not UTF-8. */
    private static long badLine(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true); // up to what is none
        return 1 + text.flip().chars().filter(c -> c == '\n').count();
    }
}
