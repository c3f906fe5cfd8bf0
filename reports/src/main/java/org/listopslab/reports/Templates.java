package org.listopslab.reports;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** The pages' templates, which the build has compiled. */
public final class Templates {
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Templates.class.getClassLoader(), "org.listopslab.reports");

    private Templates() {}

    /** A template filled in, with all that comes from the page escaped; {@code name} is that of its file. */
    public static String filled(String name, Object page) {
        StringOutput output = new StringOutput();
        ENGINE.render(name, page, output);
        return output.toString();
    }
}
