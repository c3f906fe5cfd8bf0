package org.listopslab.reports.publish;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.reports.ReportException;
import org.listopslab.reports.RunFolders;

/**
 * Writes the runs of a folder as an open data set:
 *
 * <pre>
 * full/TABLE/RUN.parquet, .csv     every table of every run
 * sample/TABLE/RUN.parquet, .csv   the rows of some models, chosen at random, and the tables that are not of models
 * columns.csv                      what every column means
 * README.md                        the card
 * SHA256SUMS                       the checksums of all these
 * </pre>
 *
 * Equal runs and options give equal bytes. No path of the machine gets into it.
 */
public final class OpenDataSet {
    private static final String RUN = "run";

    private final Options options;
    private final List<SourceRun> runs = new ArrayList<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private final Map<String, Long> rows = new LinkedHashMap<>();
    private final Map<String, Long> sampled = new LinkedHashMap<>();

    /**
     * What to make of the runs.
     *
     * @param title the title of the card
     * @param licence the identifier of the licence, as data hubs have it; empty for none stated
     * @param sample how many models the sample has at most
     * @param seed by which they are chosen
     */
    public record Options(String title, String licence, int sample, long seed) {}

    /**
     * What is not in the data set, because it cannot be read.
     *
     * @param run the name of the run
     * @param table the table that is left out; empty where the whole run is
     * @param why the place, what is wrong, and what helps
     */
    public record Trouble(String run, String table, String why) {}

    /**
     * What was written.
     *
     * @param runs the names of the runs
     * @param rows how many rows each table has
     * @param sampled how many of them are in the sample
     * @param troubles what is left out
     */
    public record Written(
            List<String> runs, Map<String, Long> rows, Map<String, Long> sampled, List<Trouble> troubles) {}

    private OpenDataSet(Options options) {
        this.options = options;
    }

    /**
     * Publishes the runs that lie directly in a folder.
     *
     * @param folder the folder of runs
     * @param out the folder of the data set, which must not be there; it appears when all of it is written
     * @throws ReportException if there is nothing to publish, or {@code out} is there or within a run
     * @throws IOException if something cannot be written; then {@code out} is not there
     */
    public static Written write(Path folder, Path out, Options options) throws IOException, ReportException {
        List<Path> runs = RunFolders.in(folder);
        if (runs.isEmpty()) {
            throw new ReportException(folder
                    + " holds no run directories; give the folder that the folders of runs are in," + " such as runs");
        }
        Path target = out.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            throw new ReportException(
                    out + " is already there, and nothing is overwritten; choose another name for --out");
        }
        for (Path run : runs) {
            if (target.startsWith(run.toAbsolutePath().normalize())) {
                throw new ReportException(out + " is in the run directory " + run
                        + ", which holds what the run wrote and nothing else;" + " choose a name outside it");
            }
        }
        Path part = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.createDirectories(part);
            Written written = new OpenDataSet(options).writeAll(runs, part);
            move(part, target);
            return written;
        } finally {
            RunDirectory.delete(part);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to);
        }
    }

    private Written writeAll(List<Path> folders, Path out) throws IOException, ReportException {
        List<Sample.Model> models = new ArrayList<>();
        for (Path run : folders) {
            try {
                SourceRun read = SourceRun.read(run);
                models.addAll(Sample.trained(read));
                runs.add(read);
            } catch (IOException | ReportException e) {
                troubles.add(trouble(run, "", e));
            }
        }
        if (runs.isEmpty()) {
            throw new ReportException(
                    "none of the runs can be read: " + troubles.get(0).why());
        }
        Sample sample = Sample.of(models, options.sample(), options.seed());
        Map<Path, String> files =
                FileNames.of(runs.stream().map(SourceRun::folder).toList());
        write(RunFacts.SOURCE, files, sample, out);
        for (Source source : Sources.ALL) {
            write(source, files, sample, out);
        }
        Written written = new Written(
                runs.stream().map(run -> RunFolders.name(run.folder())).toList(), rows, sampled, List.copyOf(troubles));
        Card card = new Card(options, written, files.values());
        Files.writeString(out.resolve("columns.csv"), card.columns());
        Files.writeString(out.resolve("README.md"), card.text());
        Files.writeString(out.resolve(Checksums.FILE), Checksums.of(out));
        return written;
    }

    private void write(Source source, Map<Path, String> files, Sample sample, Path out) throws IOException {
        List<Head> heads = new ArrayList<>(List.of(Head.text(RUN)));
        heads.addAll(source.heads());
        for (SourceRun run : runs) {
            Path folder = run.folder();
            List<List<String>> all;
            try {
                all = source.rows().of(run);
            } catch (IOException e) {
                troubles.add(trouble(folder, source.name(), e));
                continue;
            }
            List<List<String>> chosen = source.isOfModels()
                    ? all.stream()
                            .filter(row -> sample.has(folder, row.get(source.cellId())))
                            .toList()
                    : all;
            String file = String.valueOf(files.get(folder));
            String name = RunFolders.name(folder);
            write(new Part(source.name(), heads, named(name, all)), out.resolve("full"), file, rows);
            write(new Part(source.name(), heads, named(name, chosen)), out.resolve("sample"), file, sampled);
        }
    }

    /** A part without rows has no file: not every reader takes empty ones. */
    private static void write(Part part, Path folder, String file, Map<String, Long> counts) throws IOException {
        if (!part.rows().isEmpty()) {
            part.write(folder.resolve(part.table()), file);
            counts.merge(part.table(), (long) part.rows().size(), Long::sum);
        }
    }

    private static List<List<String>> named(String run, List<List<String>> rows) {
        return rows.stream().map(row -> Source.behind(run, row)).toList();
    }

    private static Trouble trouble(Path run, String table, Exception e) {
        // The place without the folder, which is of this machine.
        String why =
                String.valueOf(e.getMessage()).replace(run + run.getFileSystem().getSeparator(), "");
        return new Trouble(RunFolders.name(run), table, why);
    }
}
