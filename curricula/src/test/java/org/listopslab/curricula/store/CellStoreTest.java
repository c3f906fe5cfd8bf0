package org.listopslab.curricula.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.experiment.Decoding;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.outcome.Achievement;
import org.listopslab.curricula.outcome.Plateau;
import org.listopslab.curricula.outcome.Score;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.store.JournalEntry.Failed;
import org.listopslab.curricula.store.JournalEntry.Forgotten;
import org.listopslab.curricula.store.JournalEntry.Measured;
import org.listopslab.curricula.store.JournalEntry.Trained;

class CellStoreTest {
    private static final Measurement SUM = new Measurement("SUM", "d", 512, Decoding.TEACHER_FORCED);

    private static final Achievement ACHIEVED = new Achievement(
            new Score(512, 60.5, 0.1 + 0.2, 1.5, 0.11, 2.3),
            0.4,
            Score.NONE,
            List.of(
                    new Plateau("modulo 5", 0.5, Double.NaN, 0.9, 0.2),
                    new Plateau("majority answer", 0.1, 2.3, 0, 1)));

    @TempDir
    private Path folder;

    @Test
    void add_isKnownHereAndToWhoeverOpensIt() throws IOException {
        CellStore store = CellStore.make(folder.resolve("store"));
        store.add(List.of(
                new Failed("a", "f", "its worker died"),
                trained("a", CellStatus.DONE),
                new Measured("a", SUM.key(), ACHIEVED),
                new Failed("b", "f", "its worker died"),
                trained("c", CellStatus.DIVERGED)));
        for (CellStore same : List.of(store, CellStore.open(store.path()))) {
            assertThat(same.cell("a").status()).isEqualTo(CellStatus.DONE);
            assertThat(same.cell("a").accuracy(SUM)).isEqualTo(0.1 + 0.2); // to the bit
            assertThat(same.cell("a").achieved(SUM)).contains(ACHIEVED);
            assertThat(same.cell("a").accuracy(new Measurement("SUM", "d", 511, Decoding.TEACHER_FORCED)))
                    .isNaN();
            assertThat(same.cell("a").trained()).isEqualTo(trained("a", CellStatus.DONE));
            assertThat(same.cell("b").status()).isEqualTo(CellStatus.FAILED);
            assertThat(same.cell("c").finished()).isTrue();
            assertThat(same.cell("d")).isEqualTo(StoredCell.UNKNOWN);
            assertThat(same.damages()).isEmpty();
        }
    }

    @Test
    void forgotten_cellIsAsIfItHadNeverBeen_untilItIsTrainedAgain() throws IOException {
        CellStore store = CellStore.make(folder.resolve("store"));
        store.add(List.of(trained("a", CellStatus.DIVERGED), new Measured("a", SUM.key(), ACHIEVED)));
        store.add(List.of(new Forgotten("a", "retry")));
        assertThat(store.cell("a")).isEqualTo(StoredCell.UNKNOWN);
        store.add(List.of(trained("a", CellStatus.DONE)));
        assertThat(store.cell("a").status()).isEqualTo(CellStatus.DONE);
        assertThat(store.cell("a").achievements()).isEmpty();
    }

    @Test
    void refresh_seesWhatAnotherAdded() throws IOException {
        CellStore one = CellStore.make(folder.resolve("store"));
        CellStore other = CellStore.open(one.path());
        one.add(List.of(trained("a", CellStatus.DONE)));
        assertThat(other.cell("a").finished()).isFalse();
        other.refresh();
        assertThat(other.cell("a").finished()).isTrue();
    }

    @Test
    void open_withAnEntryOfAnotherKind_goesOnWithoutItAndSaysSo() throws IOException {
        CellStore store = CellStore.make(folder.resolve("store"));
        store.add(List.of(trained("a", CellStatus.DONE)));
        new Journal(store.path().resolve("journal.jsonl"))
                .append(List.of(Json.object().put("type", "burnt")));
        store.add(List.of(trained("b", CellStatus.DONE)));
        CellStore again = CellStore.open(store.path());
        assertThat(again.ids()).containsExactly("a", "b");
        assertThat(again.damages()).singleElement().asString().contains("does not know: burnt");
    }

    @Test
    void make_whereOtherFilesAre_isRefusedAndHarmsNothing() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Path thesis = Files.writeString(taken.resolve("thesis.txt"), "all of it");
        assertThatThrownBy(() -> CellStore.make(taken))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("holds other files")
                .hasMessageContaining("--store");
        assertThatThrownBy(() -> CellStore.make(thesis)).hasMessageContaining("is a file");
        assertThatThrownBy(() -> CellStore.open(taken)).hasMessageContaining("is not a store");
        assertThat(taken).isDirectoryContaining(thesis::equals).isDirectoryNotContaining(path -> !path.equals(thesis));
    }

    @Test
    void open_ofALaterVersionOrADamagedMarker_isRefused() throws IOException {
        CellStore store = CellStore.make(folder.resolve("store"));
        Files.writeString(store.path().resolve("store.json"), "{\"listops_store\": 2}");
        assertThatThrownBy(() -> CellStore.open(store.path())).hasMessageContaining("a later version made this store");
        Files.writeString(store.path().resolve("store.json"), "{");
        assertThatThrownBy(() -> CellStore.open(store.path())).hasMessageContaining("restore it from a copy");
    }

    @Test
    void view_ofANeighbourIsFoundAfterBothWereMoved() throws IOException {
        Path runs = Files.createDirectory(folder.resolve("runs"));
        CellStore store = CellStore.make(runs.resolve("store"));
        store.view(runs.resolve("one"));
        store.view(runs.resolve("one"));
        store.view(folder.resolve("elsewhere"));
        Files.move(runs, folder.resolve("moved"));
        assertThat(CellStore.open(folder.resolve("moved/store")).views())
                .containsExactly(folder.resolve("moved/one"), folder.resolve("elsewhere"));
    }

    private static Trained trained(String cell, CellStatus status) {
        return new Trained(
                cell, "f", status, 10, 5, Double.NaN, 1.5, Json.object().put("lab", "1"));
    }
}
