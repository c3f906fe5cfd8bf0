package org.listopslab.reports.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.listopslab.data.format.AtomicFile;
import org.listopslab.reports.ContentPolicy;
import org.listopslab.reports.Resources;
import org.listopslab.reports.RunFolders;
import org.listopslab.reports.Templates;

/** Makes the page that compares the runs of a folder. */
public final class RunIndex {
    private RunIndex() {}

    /**
     * Reads the runs that lie directly in a folder and writes its {@code index.html}; equal runs give equal bytes. It holds all that it
     * shows; reports are linked where they lie, by relative addresses. An old index stays until the new one is whole.
     *
     * @return the path of the index
     * @throws IOException if the folder cannot be read, or the index not be written; a run that is damaged is told in the index
     */
    public static Path write(Path folder) throws IOException {
        List<IndexedRun> runs = runs(folder);
        String style = Resources.text("report.css") + Resources.text("index.css");
        String script = Resources.script("index.js");
        IndexPage page = IndexPage.of(
                RunFolders.name(folder), runs, ContentPolicy.of(List.of(script), List.of(style)), style, script);
        Path index = folder.resolve("index.html");
        AtomicFile.write(index, Templates.filled("index.jte", page).getBytes(StandardCharsets.UTF_8));
        return index;
    }

    /**
     * Reads the runs that lie directly in a folder and writes its {@code index.md}: what they decided, as tables; equal runs give equal
     * bytes.
     *
     * @return the path of the file
     * @throws IOException if the folder cannot be read, or the file not be written; a run that is damaged is told as such
     */
    public static Path writeMarkdown(Path folder) throws IOException {
        Path index = folder.resolve("index.md");
        AtomicFile.write(index, markdown(folder).getBytes(StandardCharsets.UTF_8));
        return index;
    }

    /**
     * The same, which is not written.
     *
     * @throws IOException if the folder cannot be read
     */
    public static String markdown(Path folder) throws IOException {
        return IndexMarkdown.of(runs(folder));
    }

    private static List<IndexedRun> runs(Path folder) throws IOException {
        return RunFolders.in(folder).stream().map(IndexedRun::read).toList();
    }
}
