package org.listopslab.lab.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.format.Format;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.operator.Operators;
import picocli.CommandLine.Option;

/** The options that say how to read files. */
final class FileOptions {
    @Option(names = "--format", description = "spinn, lra, csv, jsonl or compact.")
    private @Nullable String format;

    @Option(
            names = "--operators",
            description = "Operators that may occur, joined with +, where one of a family is meant, as in SUM+RSUM~7"
                    + " (default: all).")
    private @Nullable String operators;

    Format format() {
        if (format == null) {
            throw new DataException("say how the file is written: --format spinn, lra, csv, jsonl or compact");
        }
        return Format.byName(format.toLowerCase(Locale.ROOT));
    }

    List<Operator> operators(Domain domain) {
        if (operators == null) {
            return Operators.all(domain);
        }
        List<Operator> named = new ArrayList<>();
        for (String name : operators.split("\\+", -1)) {
            named.add(Operators.byName(name, domain));
        }
        return named;
    }
}
