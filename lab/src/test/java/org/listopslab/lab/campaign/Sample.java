package org.listopslab.lab.campaign;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.store.CellStore;

/** A small finished run with its store, of which copies are damaged. */
final class Sample {
    private final Path folder;
    private final String cell;

    /**
     * Takes what is there.
     *
     * @param folder with the folder {@code run} and the store beside it
     */
    Sample(Path folder) throws IOException {
        this.folder = folder;
        this.cell = Tables.CELLS.read(folder.resolve("run")).get(0).cellId();
    }

    /** The run that is never damaged. */
    Path original() {
        return folder.resolve("run");
    }

    /** One of its models, by its cell. */
    String cell() {
        return cell;
    }

    /** Copies run and store to {@code sample} in a folder, and gives the run. */
    Path copy(Path to) throws IOException {
        Path sample = to.resolve("sample");
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(sample.resolve(folder.relativize(from)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                Files.copy(from, sample.resolve(folder.relativize(from)));
                return FileVisitResult.CONTINUE;
            }
        });
        return sample.resolve("run");
    }

    /** The store of a copy. */
    Path store(Path to) {
        return to.resolve("sample").resolve(CellStore.DEFAULT_NAME);
    }
}
