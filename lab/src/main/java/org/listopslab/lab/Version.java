package org.listopslab.lab;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of the lab, from its own archive. */
final class Version implements IVersionProvider {
    /** For instance {@code 0.1.0}; {@code development} when run from classes. */
    static String lab() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"ListOps Lab " + lab()};
    }
}
