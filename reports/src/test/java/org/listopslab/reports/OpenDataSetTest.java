package org.listopslab.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.results.Numbers;
import org.listopslab.reports.publish.OpenDataSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Published runs, read back by DuckDB and compared with the runs' own files. */
class OpenDataSetTest {
    private static final OpenDataSet.Options OPTIONS = new OpenDataSet.Options("Test runs", "cc-by-4.0", 7, 1);

    @TempDir
    private Path folder;

    private Path runs;
    private Path out;

    @BeforeEach
    void makeRuns() throws IOException {
        runs = folder.resolve("runs");
        out = folder.resolve("set");
        FixtureRun.finished(runs.resolve("first"), 1);
        FixtureRun.nothingLearned(runs.resolve("second; \"odd\" *"), 2);
    }

    @Test
    void write_givesParquetAndCsvThatAnotherToolReadsAsTheRunsHaveThem() throws Exception {
        OpenDataSet.write(runs, out, OPTIONS);
        Map<String, String> tables = new TreeMap<>();
        for (String name : List.of(
                "cells",
                "metrics",
                "outcomes",
                "breakdown",
                "thresholds",
                "claims",
                "specifications",
                "budgets",
                "pairs")) {
            tables.put(name, name + ".csv");
        }
        for (String probe : List.of("embeddings", "components", "number_structure", "output_norms")) {
            tables.put("probe_" + probe, "probes/" + probe + ".csv");
        }
        for (Map.Entry<String, String> table : tables.entrySet()) {
            List<List<String>> own = own(runs.resolve("first").resolve(table.getValue()));
            String columns = "* EXCLUDE (run" + (table.getKey().startsWith("probe_") ? ", weights)" : ")");
            String where = table.getKey().startsWith("probe_") ? " WHERE weights = 'trained'" : "";
            String path =
                    out.resolve("full").resolve(table.getKey()).resolve("first").toString();
            assertThat(own).as(table.getKey()).hasSizeGreaterThan(1);
            assertThat(read("SELECT " + columns + " FROM read_parquet('" + path + ".parquet')" + where))
                    .as(table.getKey())
                    .isEqualTo(own);
            assertThat(read("SELECT " + columns + " FROM read_csv('" + path
                            + ".csv', header = true, all_varchar = true, nullstr = 'no such text')" + where))
                    .as(table.getKey())
                    .isEqualTo(own);
        }
    }

    @Test
    void write_givesTablesThatBelongTogetherOverRuns() throws Exception {
        OpenDataSet.write(runs, out, OPTIONS);
        assertThat(read("SELECT run, count(*) FROM '" + out + "/full/cells/*.parquet'" + " JOIN '" + out
                        + "/full/accuracies/*.parquet' USING (run, cell_id) GROUP BY ALL ORDER BY run"))
                .containsExactly(
                        List.of("run", "count_star()"), List.of("first", "160"), List.of("second; \"odd\" *", "160"));
        assertThat(read("SELECT typeof(parameters), typeof(train_loss), typeof(task) FROM '" + out
                                + "/full/cells/first.parquet' LIMIT 1")
                        .get(1))
                .containsExactly("BIGINT", "DOUBLE", "VARCHAR");
        assertThat(read("SELECT count(*) FROM '" + out + "/full/runs/*.parquet' WHERE finished = 'yes' AND models = 40")
                        .get(1))
                .containsExactly("2");
    }

    @Test
    void write_sampleHasTheModelsThatTheSeedChooses_withAllOfTheirRows() throws Exception {
        OpenDataSet.Written written = OpenDataSet.write(runs, out, OPTIONS);
        assertThat(written.sampled()).containsEntry("cells", 7L).containsEntry("metrics", 7L * 44);
        OpenDataSet.write(runs, folder.resolve("again"), OPTIONS);
        OpenDataSet.write(runs, folder.resolve("other"), new OpenDataSet.Options("Test runs", "cc-by-4.0", 7, 2));
        String cells = "/sample/cells/*.parquet' ORDER BY ALL";
        List<List<String>> chosen = read("SELECT run, cell_id FROM '" + out + cells);
        assertThat(read("SELECT run, cell_id FROM '" + folder.resolve("again") + cells))
                .isEqualTo(chosen);
        assertThat(read("SELECT run, cell_id FROM '" + folder.resolve("other") + cells))
                .isNotEqualTo(chosen);
        assertThat(read("SELECT DISTINCT run, cell_id FROM '" + out + "/sample/metrics/*.parquet' ORDER BY ALL"))
                .isEqualTo(chosen);
    }

    @Test
    void write_twice_givesEqualBytes() throws Exception {
        OpenDataSet.write(runs, out, OPTIONS);
        OpenDataSet.write(runs, folder.resolve("again"), OPTIONS);
        assertThat(files(folder.resolve("again"))).isEqualTo(files(out));
    }

    @Test
    void write_cardNamesWhatHubsLoad_andTheChecksumsAreRight() throws Exception {
        OpenDataSet.write(runs, out, OPTIONS);
        String card = Files.readString(out.resolve("README.md"));
        JsonNode matter = new YAMLMapper().readTree(card.substring(4, card.indexOf("\n---\n", 4)));
        assertThat(matter.path("license").asString()).isEqualTo("cc-by-4.0");
        assertThat(matter.path("pretty_name").asString()).isEqualTo("Test runs");
        for (JsonNode configuration : matter.path("configs")) {
            for (JsonNode split : configuration.path("data_files")) {
                String path = split.path("path").asString("");
                assertThat(out.resolve(path.replace("/*.parquet", ""))).isDirectoryContaining("glob:**.parquet");
            }
        }
        for (JsonNode table : matter.path("dataset_info")) {
            List<String> names = new ArrayList<>();
            table.path("features")
                    .forEach(feature -> names.add(feature.path("name").asString("")));
            String path = out + "/full/" + table.path("config_name").asString("") + "/*.parquet";
            assertThat(read("SELECT * FROM '" + path + "' LIMIT 1").get(0)).isEqualTo(names);
        }
        assertThat(card).contains("second; \"odd\" \\*", "second-odd-");
        Map<String, String> sums = files(out);
        sums.remove("SHA256SUMS");
        List<String> lines = new ArrayList<>();
        sums.forEach((name, sum) -> lines.add(sum + "  " + name));
        assertThat(Files.readAllLines(out.resolve("SHA256SUMS"))).isEqualTo(lines);
    }

    @Test
    void write_tellsWhatCannotBeRead_andLeavesOutNothingElse() throws Exception {
        Files.writeString(runs.resolve("first").resolve("thresholds.csv"), "task,rule\n");
        FixtureRun.finished(runs.resolve("third"), 3);
        Files.writeString(runs.resolve("third").resolve("cells.csv"), "cell_id\n");
        OpenDataSet.Written written = OpenDataSet.write(runs, out, OPTIONS);
        assertThat(written.runs()).containsExactly("first", "second; \"odd\" *");
        assertThat(written.troubles()).hasSize(2);
        assertThat(written.troubles().get(0).run()).isEqualTo("third");
        assertThat(written.troubles().get(1).table()).isEqualTo("thresholds");
        assertThat(Files.readString(out.resolve("README.md")))
                .contains("| third | all | cells.csv:1: the header lacks", "| first | thresholds | thresholds.csv:1: ")
                .doesNotContain(folder.toString());
        assertThat(out.resolve("full/thresholds/first.parquet")).doesNotExist();
        assertThat(out.resolve("full/claims/first.parquet")).exists();
    }

    @Test
    void write_ofAnExperimentThatIsMissingOrNoText_tellsWhereAndWhatHelps() throws Exception {
        FixtureRun.finished(runs.resolve("latin"), 3);
        Files.write(
                runs.resolve("latin").resolve("experiment.yaml"),
                "name: x\nquestion: ä\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.delete(runs.resolve("first").resolve("experiment.yaml"));
        assertThat(OpenDataSet.write(runs, out, OPTIONS).troubles())
                .extracting(OpenDataSet.Trouble::why)
                .containsExactly(
                        "experiment.yaml is missing (restore the file from a copy, or run the experiment again into a new"
                                + " folder)",
                        "experiment.yaml:2: not UTF-8 text (restore the file from a copy, or run the experiment again into a"
                                + " new folder)");
    }

    @Test
    void write_overSomething_orIntoARun_isRefused() throws Exception {
        Files.createDirectories(out);
        Path mine = Files.writeString(out.resolve("mine"), "mine");
        assertThatThrownBy(() -> OpenDataSet.write(runs, out, OPTIONS))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("is already there");
        assertThat(mine).hasContent("mine");
        assertThatThrownBy(() -> OpenDataSet.write(runs, runs.resolve("first/set"), OPTIONS))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("is in the run directory");
        assertThatThrownBy(() -> OpenDataSet.write(out, folder.resolve("none"), OPTIONS))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("holds no run directories");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).containsExactlyInAnyOrder("runs", "set");
        }
    }

    /** A table of a run without its further columns, header first, by a reader that knows nothing of the lab. */
    private static List<List<String>> own(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (CSVParser parser = CSVFormat.RFC4180.parse(Files.newBufferedReader(file))) {
            int width = 0;
            for (CSVRecord record : parser) {
                if (rows.isEmpty()) {
                    width = (int) record.stream()
                            .takeWhile(name -> !name.startsWith("accuracy_") || name.equals("accuracy_changed"))
                            .count();
                }
                rows.add(record.stream().limit(width).toList());
            }
        }
        return rows;
    }

    /** The names of the columns and the rows that DuckDB answers, with numbers as the tables write them. */
    private static List<List<String>> read(String query) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> names = new ArrayList<>();
            int width = result.getMetaData().getColumnCount();
            for (int i = 1; i <= width; i++) {
                names.add(result.getMetaData().getColumnName(i));
            }
            rows.add(names);
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    Object value = result.getObject(i);
                    row.add(
                            value == null
                                    ? ""
                                    : value instanceof Double number ? Numbers.text(number) : value.toString());
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** The SHA-256 sum of every file below a folder, by its path. */
    private static Map<String, String> files(Path folder) throws Exception {
        Map<String, String> sums = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                sums.put(
                        folder.relativize(file).toString().replace('\\', '/'),
                        HexFormat.of().formatHex(sum));
            }
        }
        return sums;
    }
}
