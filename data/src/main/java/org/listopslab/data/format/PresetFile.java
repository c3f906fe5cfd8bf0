package org.listopslab.data.format;

import java.util.List;
import org.listopslab.data.generate.Split;
import org.listopslab.data.task.Preset;

/**
 * A file of a published data set, as loaders look for it.
 *
 * @param name the file's name
 * @param split the split that its rows come from
 * @param rows the number of its rows
 */
public record PresetFile(String name, Split split, long rows) {

    /** The files of a preset's data set, in their published names and sizes. */
    public static List<PresetFile> of(Preset preset) {
        return switch (preset) {
            case SPINN ->
                List.of(
                        new PresetFile("train_d20s.tsv", Split.TRAIN, 90_000),
                        new PresetFile("test_d20s.tsv", Split.TEST, 10_000));
            case LRA ->
                List.of(
                        new PresetFile("basic_train.tsv", Split.TRAIN, 96_000),
                        new PresetFile("basic_val.tsv", Split.VALIDATION, 2_000),
                        new PresetFile("basic_test.tsv", Split.TEST, 2_000));
        };
    }
}
