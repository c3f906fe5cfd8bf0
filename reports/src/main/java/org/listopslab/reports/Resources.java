package org.listopslab.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The files that the report is built from: scripts, styles, figures. */
final class Resources {
    private Resources() {}

    /** A resource of this package as text, by its path below the package. */
    static String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String path) {
        try (InputStream stream = Resources.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + path + " is missing from the reports module");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A script that stands in an HTML {@code script} element, without the reference to its source map, which is not there. */
    static String script(String path) {
        return text(path).replaceAll("(?m)^//# sourceMappingURL=.*$", "");
    }

    /**
     * An ES module as a script for pages that are one file: what it exports are members of a global object, and what it imports those of
     * another.
     */
    static String module(String path, String global, String imported) {
        String body = script(path)
                .replaceFirst("(?m)^import (\\{[^}]*}) from '[^']*';", "const $1 = " + imported + ";")
                .replaceFirst("(?m)^export \\{ (\\w+) as (\\w+) };", "return { $2: $1 };");
        return "const " + global + " = (() => {\n\"use strict\";\n" + body + "})();\n";
    }
}
