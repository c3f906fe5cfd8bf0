package org.listopslab.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.curricula.outcome.Outcome;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.curricula.results.DamagedTableException;
import org.listopslab.curricula.results.MetricRow;
import org.listopslab.curricula.results.OutcomeRow;
import org.listopslab.curricula.results.RecipeRow;
import org.listopslab.curricula.results.SpecificationRow;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.results.ThresholdRow;
import org.listopslab.curricula.results.Verdict;
import org.listopslab.curricula.threshold.ThresholdStatus;
import org.listopslab.probes.BenefitRow;
import org.listopslab.probes.Filed;
import org.listopslab.probes.NotApplicableRow;
import org.listopslab.probes.Origin;
import org.listopslab.probes.ProbeTables;
import org.listopslab.probes.SynergyRow;
import org.listopslab.probes.embedding.Measure;
import org.listopslab.probes.embedding.NumberProbe;
import org.listopslab.probes.synergy.LeftOut;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ReportTest {
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"report-data\">(.*?)</script>", Pattern.DOTALL);

    @TempDir
    private Path run;

    @Test
    void write_ofAFinishedRun_saysVerdictThresholdsAndAccuracies() throws Exception {
        FixtureRun.finished(run, 1);
        String html = written();
        assertThat(html)
                .contains("<h1>fixture</h1>", "How does joint training change the size that SUM needs?")
                .contains("claim supported", ">3.57<", ">2.1 to 6.2<", ">ratio, 90\u00a0% interval<")
                .contains("Trained on SUM, a model learns SUM with even odds at about 2,500 parameters")
                .contains("90\u00a0% interval 1,750 to 4,000")
                .contains("40 models: 40 done.")
                .contains("Accuracy on <span id=\"accuracies-task\">SUM</span>, by curriculum and size", "of 4 learned")
                .contains("versions java", "learned_at: 0.9")
                .doesNotContain("class=\"missing\"", "The run is not finished");
    }

    @Test
    void write_twice_givesEqualBytes() throws Exception {
        FixtureRun.finished(run, 1);
        byte[] first = Files.readAllBytes(Report.write(run));
        assertThat(Files.readAllBytes(Report.write(run))).isEqualTo(first);
        try (Stream<Path> files = Files.list(run)) {
            assertThat(files.map(f -> f.getFileName().toString())).noneMatch(f -> f.endsWith(".tmp"));
        }
    }

    @Test
    void write_putsEveryRowOfTheTablesIntoTheFiguresData() throws Exception {
        FixtureRun.finished(run, 1);
        JsonNode datasets = data(written());
        assertThat(rows(datasets, "cells").size()).isEqualTo(40);
        assertThat(rows(datasets, "accuracies").size()).isEqualTo(40 * 4);
        assertThat(rows(datasets, "learning").size()).isEqualTo(40 * 4 * 11);
        assertThat(rows(datasets, "embeddings").size()).isEqualTo(40 * 2 * 10 + 10 * 10); // ten have a snapshot
        assertThat(rows(datasets, "structure").size()).isEqualTo(40 * 5);
        assertThat(rows(datasets, "norms").size()).isEqualTo(40 * 8);
    }

    /** Scouts that learn everything, and models of another recipe than the chosen one, change no figure and no number of a table. */
    @Test
    void write_ofARunWithScouts_showsOnlyWhatCounts() throws Exception {
        FixtureRun.finished(run.resolve("plain"), 1);
        FixtureRun.scouted(run.resolve("scouted"), 1);
        String plain = written(run.resolve("plain"));
        String scouted = written(run.resolve("scouted"));
        assertThat(without(data(scouted).path("datasets"), "models"))
                .isEqualTo(without(data(plain).path("datasets"), "models"));
        assertThat(data(scouted).path("settings")).isEqualTo(data(plain).path("settings"));
        assertThat(accuracies(scouted)).isNotEmpty().isEqualTo(accuracies(plain));
    }

    @Test
    void write_ofARunWithScouts_saysWhichRecipesWereChosen() throws Exception {
        FixtureRun.scouted(run, 1);
        assertThat(written())
                .contains("140 models: 140 done.")
                .contains("60 models are scouts, which choose how every size is trained, and count for nothing else:"
                        + " figures and tables show the 40 that are trained by the chosen recipes.")
                .contains("10 of the 10 recipes that were chosen have the highest learning rate that was tried:"
                        + " a higher one might do better.")
                .contains("<td>learning rate 0.01", "<td>2 of 2</td>")
                .contains("<td>learning rate 0.005: 1 of 2; learning rate 0.002: 0 of 2</td>")
                .contains("<td>2 of 2</td>");
        assertThat(rows(data(written()), "models")
                        .valueStream()
                        .map(row -> row.get(14).asString("")))
                .hasSize(140)
                .contains("scout", "yes", "no");
    }

    /** A size may count by one recipe on one task, and by another on another. */
    @Test
    void write_ofRecipesThatDifferByTask_countsModelsOnTheirTaskAlone() throws Exception {
        FixtureRun.scouted(run, 1);
        List<RecipeRow> rows = new ArrayList<>(Tables.RECIPES.read(run));
        Tables.RECIPES.read(run).stream()
                .filter(row -> row.recipe().equals("learning_rate=0.002"))
                .map(row ->
                        new RecipeRow(row.task(), "MAX", row.stratum(), row.parameters(), row.recipe(), 1, 2, 2, 1, 0))
                .forEach(rows::add);
        Tables.RECIPES.write(run, rows);
        Map<String, String> recipes = new HashMap<>();
        Tables.CELLS.read(run).stream()
                .filter(cell -> cell.seed() > 0)
                .forEach(cell -> recipes.put(cell.cellId(), cell.recipe()));
        String html = written();
        JsonNode accuracies = rows(data(html), "accuracies");
        assertThat(accuracies.size()).isEqualTo(40 * 4);
        assertThat(rows(data(html), "learning").size()).isEqualTo(40 * 4 * 11);
        for (JsonNode row : accuracies) {
            boolean max = row.get(1).asString("").equals("MAX");
            assertThat(recipes.get(row.get(0).asString("")))
                    .isEqualTo(max ? "learning_rate=0.002" : "learning_rate=0.01");
        }
        assertThat(rows(data(html), "models")
                        .valueStream()
                        .map(row -> row.get(14).asString("")))
                .contains("on MAX", "on SUM, MED, MAX+MED+SUM");
    }

    @Test
    void write_beforeRecipesAreChosen_showsNoModel() throws Exception {
        FixtureRun.scouted(run, 1);
        Files.delete(run.resolve("recipes.csv"));
        String html = written();
        assertThat(html).contains("No recipe is chosen yet, so that no model counts (recipes.csv).");
        assertThat(rows(data(html), "accuracies").size()).isZero();
        assertThat(rows(data(html), "learning").size()).isZero();
    }

    /** Models that nobody asked for are counted, and have no line. */
    @Test
    void write_ofModelsThatWereNotAskedFor_saysHowMany() throws Exception {
        FixtureRun.finished(run, 1);
        String cells = Files.readString(run.resolve("cells.csv"));
        Files.writeString(run.resolve("cells.csv"), cells.replaceFirst(",done,", ",unasked,"));
        assertThat(written())
                .contains("39 models: 39 done; 1 more were not asked for.")
                .contains(" 1 more were not asked for, and are not shown.");
        assertThat(rows(data(written()), "models").size()).isEqualTo(39);
    }

    @Test
    void pairs_sayWhatTheyKnow() throws Exception {
        FixtureRun.finished(run, 1);
        JsonNode data = data(written());
        assertThat(texts(data.path("settings").path("operators"))).containsExactly("SUM", "MAX", "MED");
        assertThat(texts(data.path("settings").path("panels"))).containsExactly("joint", "pretrained");
        JsonNode rows = rows(data, "pairs");
        assertThat(rows.size()).isEqualTo(12);
        assertThat(texts(rows.get(0)).subList(9, 12)).containsExactly("2.5", "1.5 to 4.0", "helps *");
        assertThat(texts(rows.get(1)).subList(9, 12)).containsExactly("0.4", "0.2 to 0.8", "hurts");
        assertThat(rows.get(1).get(8).doubleValue()).isCloseTo(-1.3219, within(1e-3));
        assertThat(texts(rows.get(3)).subList(9, 12)).containsExactly("", "at least 1.8", "helps");
        assertThat(rows.get(3).get(8).doubleValue()).isCloseTo(0.848, within(1e-3));
        assertThat(rows.get(4).get(8).isNull()).isTrue();
        assertThat(texts(rows.get(4)).subList(9, 12)).containsExactly("", "no telling", "");
        assertThat(texts(rows.get(5)).subList(9, 12)).containsExactly("–", "", "");
    }

    @Test
    void pairs_ofARunWithoutAMap_areNotOnThePage() throws Exception {
        FixtureRun.finished(run, 1);
        assertThat(written()).contains("<a href=\"#pair-map\">", "data-figure=\"pairs\"");
        Tables.PAIRS.write(run, List.of());
        assertThat(written())
                .contains("<a href=\"#training\">")
                .doesNotContain("<a href=\"#pair-map\">", "id=\"pairs\"");
    }

    @Test
    void structure_offersEveryScoreThatIsMeasured() throws Exception {
        FixtureRun.finished(run, 1);
        JsonNode bind = data(written())
                .path("figures")
                .path("structure")
                .path("spec")
                .path("params")
                .path(0)
                .path("bind");
        List<String> offered = texts(bind.path("options"));
        assertThat(texts(bind.path("labels"))).hasSameSizeAs(offered);
        for (NumberProbe probe : NumberProbe.values()) {
            for (Measure measure : probe.measures()) {
                assertThat(offered).as(measure.text()).anyMatch(measure.text().replace('_', ' ')::startsWith);
            }
        }
    }

    @Test
    void write_breaksAccuracyDownByWhatDiffersAmongATasksExamples() throws Exception {
        FixtureRun.finished(run, 1);
        JsonNode data = data(written());
        assertThat(texts(data.path("settings").path("views")))
                .containsExactly(
                        "SUM by length",
                        "SUM by answer",
                        "MAX by length",
                        "MAX by answer",
                        "MED by length",
                        "MED by answer",
                        "MAX+MED+SUM by operator",
                        "MAX+MED+SUM by length",
                        "MAX+MED+SUM by answer");
        assertThat(data.path("settings").path("view").asString("")).isEqualTo("SUM by length");
        JsonNode rows = rows(data, "breakdown");
        assertThat(rows.size()).isEqualTo((4 * (2 + 10) + 3) * 2 * 5);
        List<CellRow> seeds = Tables.CELLS.read(run).stream()
                .filter(cell -> cell.task().equals("SUM") && cell.width() == 8)
                .toList();
        double mean = seeds.stream()
                .mapToDouble(cell -> cell.accuracy("SUM"))
                .average()
                .orElseThrow();
        int found = 0;
        for (JsonNode row : rows) {
            if (List.of(texts(row).get(0), texts(row).get(6), texts(row).get(7))
                    .equals(List.of("SUM by answer", "SUM", "width 8"))) {
                found++;
                assertThat(row.get(8).intValue()).as("models").isEqualTo(4);
                assertThat(row.get(9).intValue()).as("examples").isEqualTo(51);
                assertThat(row.get(10).doubleValue())
                        .isEqualTo(
                                new BigDecimal(mean).round(new MathContext(5)).doubleValue());
            }
        }
        assertThat(found).isEqualTo(10);
    }

    @Test
    void write_countsWhatBecameOfTheModels_inFiguresAndWords() throws Exception {
        FixtureRun.finished(run, 1);
        String html = written();
        JsonNode rows = rows(data(html), "outcomes");
        int models = 0;
        for (JsonNode row : rows) {
            models += row.get(4).intValue();
            assertThat(row.get(7).intValue() - row.get(6).intValue())
                    .isEqualTo(row.get(4).intValue());
        }
        assertThat(models).isEqualTo(40 * 4); // every model on every task, once
        List<OutcomeRow> learned = Tables.OUTCOMES.read(run).stream()
                .filter(row -> row.evaluatedOn().equals("SUM") && row.outcome() == Outcome.LEARNED)
                .toList();
        long joint = Tables.CELLS.read(run).stream()
                .filter(cell -> cell.task().equals("MAX+MED+SUM") && cell.width() == 16)
                .filter(cell -> learned.stream().anyMatch(row -> row.cellId().equals(cell.cellId())))
                .count();
        assertThat(html)
                .containsPattern("Trained on MAX\\+MED\\+SUM, evaluated on SUM: .*width 16: " + joint + " learned");
        assertThat(html).contains("plateau (modulo 5)");
    }

    @Test
    void write_drawsEachClaimUnderEverySpecification_inOrder() throws Exception {
        FixtureRun.finished(run, 1);
        JsonNode data = data(written());
        assertThat(texts(data.path("settings").path("quotients")))
                .containsExactly("Joint training at least halves the size that SUM needs");
        JsonNode rows = rows(data, "specifications");
        assertThat(rows.size()).isEqualTo(24);
        int own = 0;
        double before = 0;
        for (JsonNode row : rows) {
            own += row.get(11).booleanValue() ? 1 : 0;
            double standing =
                    row.get(2).isNull() ? row.get(3).doubleValue() : row.get(2).doubleValue();
            assertThat(standing).isGreaterThanOrEqualTo(before);
            before = standing;
        }
        assertThat(own).isEqualTo(1);
        // Five choices, of which "left out" is the same in all.
        assertThat(rows(data, "choices").size()).isEqualTo(4 * 24);
        assertThat(texts(data.path("settings").path("choiceLabels")))
                .startsWith("learned at: 0.5", "learned at: 0.6", "learned at: 0.75", "learned at: 0.9")
                .endsWith("repetitions: without 1", "repetitions: without 2");
        assertThat(texts(rows(data, "claimed").get(0))).endsWith("claimed: at least 2");
    }

    @Test
    void write_ofAVerdictThatHangsOnAChoice_saysBoth() throws Exception {
        FixtureRun.finished(run, 1);
        ClaimRow claim = Tables.CLAIMS.read(run).get(0);
        Tables.CLAIMS.write(
                run, List.of(claim.under(Verdict.UNDECIDED, "supported in 9 of 24 specifications; undecided in 15")));
        assertThat(written())
                .contains(
                        "claim undecided",
                        "As the experiment has it, supported: Even its low end reaches the claimed 2.")
                .contains(
                        "What would overturn it:</b> agreement, for the ways to read the run do not agree: supported in 9 of 24"
                                + " specifications; undecided in 15.")
                .doesNotContain("claim supported");
    }

    @Test
    void write_ofAVerdictThatSomeReadingsTurn_saysWhich() throws Exception {
        FixtureRun.finished(run, 1);
        assertThat(written())
                .contains(
                        "What would overturn it:</b> another way to read the run: supported in 18 of 24 specifications;"
                                + " undecided where learned_at is 0.6.");
    }

    @Test
    void write_ofAVerdictThatNoReadingTurns_saysSo() throws Exception {
        FixtureRun.finished(run, 1);
        ClaimRow claim = Tables.CLAIMS.read(run).get(0);
        List<SpecificationRow> alike = Tables.SPECIFICATIONS.read(run).stream()
                .filter(row -> row.verdict() == Verdict.SUPPORTED)
                .toList();
        Tables.SPECIFICATIONS.write(run, alike);
        Tables.CLAIMS.write(run, List.of(claim.under(Verdict.SUPPORTED, "supported in all of them")));
        assertThat(written()).contains("What would overturn it:</b> nothing that was tried: supported in all of them.");
    }

    /** One reading cannot be confirmed by others, nor overturned by them. */
    @Test
    void write_ofAVerdictOfOneReading_saysThatNoOtherIsKnown() throws Exception {
        FixtureRun.finished(run, 1);
        ClaimRow claim = Tables.CLAIMS.read(run).get(0);
        Tables.SPECIFICATIONS.write(run, Tables.SPECIFICATIONS.read(run).subList(0, 1));
        Tables.CLAIMS.write(
                run, List.of(claim.under(Verdict.SUPPORTED, "supported in the one specification that there is")));
        assertThat(written())
                .contains("What would overturn it:</b> not known: it was decided in one way alone.")
                .doesNotContain("nothing that was tried");
    }

    /** A claim over one stratum of several is told with it, and its reason without the number that stands beside it. */
    @Test
    void write_ofAClaimOverAStratum_namesItAndSaysNothingTwice() throws Exception {
        FixtureRun.finished(run, 1);
        Tables.CLAIMS.write(
                run,
                List.of(new ClaimRow(
                        "It halves",
                        Verdict.REFUTED,
                        Double.NaN,
                        0,
                        1.9996,
                        "Over models with layers=2: The ratio is at most 1.9996: not even its high end reaches the claimed 2.",
                        "layers=2",
                        "ratio",
                        Verdict.REFUTED,
                        "not even its high end reaches the claimed 2.",
                        2,
                        Double.POSITIVE_INFINITY)));
        String html = written();
        assertThat(html)
                .contains("<p class=\"claim-text\">It halves (layers=2)</p>")
                .contains("<p class=\"reason\">Not even its high end reaches the claimed 2.</p>")
                .as("with the digits that decide")
                .contains(">≤ 1.9996<");
    }

    /** The region's medians are those of the table of outcomes, by the estimate of Kaplan and Meier. */
    @Test
    void write_drawsWhenModelsLearned() throws Exception {
        FixtureRun.finished(run, 1);
        int medians = 0;
        for (JsonNode row : rows(data(written()), "region")) {
            if (!row.get(8).isNull()) {
                medians++;
                assertThat(row.get(5).doubleValue())
                        .isLessThanOrEqualTo(row.get(8).doubleValue());
                assertThat(row.get(6).doubleValue())
                        .isGreaterThanOrEqualTo(row.get(8).doubleValue());
            } else {
                assertThat(row.get(7).doubleValue()).isBetween(0.0, 1.0);
            }
        }
        assertThat(medians).isGreaterThan(4);
    }

    /** A status that says that there is no such size has no number and no bounds, whatever the table holds; and none is unknown. */
    @ParameterizedTest
    @ValueSource(strings = {"not monotone", "not rising", "recipe limited", "budget limited", "some new word"})
    void write_ofAThresholdWithoutANumber_countsInstead(String status) throws Exception {
        FixtureRun.finished(run, 1);
        Tables.THRESHOLDS.write(
                run,
                List.of(new ThresholdRow(
                        "SUM", "SUM", "accuracy >= 0.9", 777, 555, 999, status, 3, 0, 0, "", 20, 5, "")));
        String html = written();
        assertThat(html.substring(0, html.indexOf("<script")))
                .containsPattern("a model learns SUM "
                        + (ThresholdStatus.of(status).isUpperBound()
                                ? "with even odds at some size up to 999, no lower bound, for better training could not unteach these"
                                : "at no size that could be told")
                        + " \\(" + status + "\\)"
                        + Pattern.quote(fault(status)) + "; learned by \\d+ of 20 models[^<]*"
                        + Pattern.quote(ThresholdStatus.of(status).remedy()) + "\\.")
                .doesNotContain("777", "555 to 999");
        JsonNode datasets = data(html);
        assertThat(rows(datasets, "curves").size()).isZero();
        JsonNode threshold = rows(datasets, "thresholds").get(0);
        assertThat(threshold.get(2).isNull()).isTrue();
        if (ThresholdStatus.of(status).isUpperBound()) {
            assertThat(threshold.get(4).intValue()).as("high").isEqualTo(999);
            assertThat(threshold.get(6).intValue()).as("to").isEqualTo(999);
            assertThat(threshold.get(7).booleanValue()).as("open below").isTrue();
            assertThat(html).contains("<td>up to 999, no lower bound</td>");
        } else {
            assertThat(threshold.get(5).isNull()).isTrue();
        }
    }

    /** What the terminal says of it as well. */
    private static String fault(String status) {
        String fault = ThresholdStatus.of(status).fault();
        return fault.isEmpty() ? "" : ": " + fault;
    }

    @Test
    void write_withoutABreakdown_saysWhy() throws Exception {
        FixtureRun.finished(run, 1);
        Files.delete(run.resolve("breakdown.csv"));
        assertThat(written())
                .contains("an older version of the lab")
                .doesNotContain("data-figure=\"breakdown\"")
                .contains("data-figure=\"learning\"");
    }

    @Test
    void write_drawsTheCurveThroughTheMiddleAtItsThreshold() throws Exception {
        FixtureRun.finished(run, 1);
        double before = 0;
        double crossing = Double.NaN;
        for (JsonNode row : rows(data(written()), "curves")) {
            if (row.get(0).asString("").equals("SUM")) {
                double chance = row.get(3).doubleValue();
                if (before < 0.5 && chance >= 0.5) {
                    crossing = row.get(2).doubleValue();
                }
                before = chance;
            }
        }
        assertThat(crossing).isBetween(2500.0, 2500 * 1.06);
    }

    @Test
    void write_whenNothingWasLearned_saysSoWithoutAThreshold() throws Exception {
        FixtureRun.nothingLearned(run, 2);
        assertThat(written())
                .contains(
                        "with even odds above the sizes tried (above range); 90\u00a0% interval from 3,000 up, no upper bound;"
                                + " learned by 0 of 20 models.")
                .contains("claim undecided", "0 of 4 learned")
                .doesNotContain("NaN");
    }

    @Test
    void write_withCellsAlone_namesWhatIsMissingAndHowToGetIt() throws Exception {
        FixtureRun.cellsOnly(run, "SUM", "q");
        Files.delete(run.resolve("manifest.json"));
        assertThat(written())
                .contains("./listops probe RUN_DIR", "metrics.csv", "claims.csv", "manifest.json is missing")
                .contains("data-figure=\"accuracy\"")
                .doesNotContain("data-figure=\"learning\"", "data-figure=\"embeddings\"");
    }

    @Test
    void write_withTheExperimentAlone_isAPage() throws Exception {
        Files.writeString(run.resolve("experiment.yaml"), "name: begun\n");
        assertThat(written()).contains("<h1>begun</h1>", "There are no models yet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>alert(1)</script>",
                "</script x><script x>alert(1)</script x>",
                "<!--<script>",
                "\"><img src=x onerror=alert(1)>",
                "a&amp;b",
                "x\u2028y"
            })
    void write_ofHostileNames_keepsThemText(String hostile) throws Exception {
        FixtureRun.cellsOnly(run, hostile, hostile);
        String html = written();
        JsonNode curricula = data(html).path("settings").path("curricula");
        assertThat(curricula.get(0).asString("")).isEqualTo(hostile);
        String visible = html.substring(0, html.indexOf("<script"));
        assertThat(visible).doesNotContain("<script", "<img", "<!--");
        assertThat(DATA.matcher(html).results().map(match -> match.group(1)))
                .singleElement()
                .asString()
                .doesNotContain("<", ">", "&", "\u2028");
    }

    @Test
    void write_namesNothingOnTheNetworkThatAPageWouldFetch() throws Exception {
        FixtureRun.finished(run, 1);
        String html = written();
        assertThat(html).contains("default-src &#39;none&#39;");
        assertThat(Pattern.compile("<(link|img|iframe|script)[^>]*(src|href)=")
                        .matcher(html)
                        .find())
                .isFalse();
        assertThat(html).doesNotContain("@import url", "sourceMappingURL");
    }

    /** No script and no style but those of the page: each is named by its sum, and nothing stands in attributes. */
    @Test
    void write_namesEveryScriptAndStyleInItsPolicy() throws Exception {
        FixtureRun.finished(run, 1);
        String html = Files.readString(Report.write(run));
        Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(html);
        assertThat(policy.find()).isTrue();
        String allowed =
                policy.group(1).replace("&#39;", "'").replace("&#43;", "+").replace("&#61;", "=");
        assertThat(allowed).startsWith("default-src 'none'; ").doesNotContain("unsafe", "http", "*");
        Matcher elements =
                Pattern.compile("<(script|style)>(.*?)</\\1>", Pattern.DOTALL).matcher(html);
        int found = 0;
        while (elements.find()) {
            byte[] sum = MessageDigest.getInstance("SHA-256")
                    .digest(elements.group(2).getBytes(StandardCharsets.UTF_8));
            assertThat(allowed).contains("'sha256-" + Base64.getEncoder().encodeToString(sum) + "'");
            found++;
        }
        assertThat(found).isGreaterThan(6).isEqualTo(allowed.split("sha256-", -1).length - 1);
        String markup = html.substring(0, html.indexOf("<script")).replaceAll("(?s)<style>.*?</style>", "");
        assertThat(Pattern.compile(" (style|on\\w+)=").matcher(markup).find()).isFalse();
    }

    @Test
    void write_ofManyModelsOfASize_showsSomeOneByOneAndSaysSo() throws Exception {
        FixtureRun.many(run, 1, 300);
        String html = written();
        assertThat(html).contains("up to 24, evenly spread over their accuracies: here 240 of 300.");
        assertThat(rows(data(html), "models").size()).isEqualTo(300);
        assertThat(rows(data(html), "accuracies").size()).isEqualTo(300 * 4);
        assertThat(rows(data(html), "learning").size()).isEqualTo(240 * 4 * 11);
    }

    @Test
    void write_ofADamagedTable_saysWhereAndKeepsTheOldReport() throws Exception {
        FixtureRun.finished(run, 1);
        byte[] before = Files.readAllBytes(Report.write(run));
        Files.writeString(run.resolve("claims.csv"), """
                claim,verdict,value,low,high,reason,stratum,measure,family_verdict,overall,specifications,why,claimed_low,claimed_high
                x,perhaps,1,1,1,y,,ratio,refuted,refuted,,y,1,2
                """);
        assertThatThrownBy(() -> Report.write(run))
                .isInstanceOf(DamagedTableException.class)
                .hasMessageContaining("claims.csv:2: verdict is 'perhaps'");
        assertThat(Files.readAllBytes(run.resolve("report.html"))).isEqualTo(before);
    }

    /** What probes find can be measured again: no report fails for a table of an older version. */
    @Test
    void write_ofAProbesTableOfAnotherVersion_saysSoAndShowsTheRest() throws Exception {
        FixtureRun.finished(run, 1);
        assertThat(written()).doesNotContain("measures it again");
        Files.writeString(run.resolve("probes/number_structure.csv"), "cell_id,old\nabc,1\n");
        Files.writeString(run.resolve("probes/tests.csv"), "old\n1\n");
        assertThat(written())
                .contains("probes/number_structure.csv, line 1: the header lacks ")
                .contains("probes/tests.csv, line 1: the header lacks ")
                .contains(
                        "Tables of probes that could not be read: 2. What they held is not shown; <code>./listops probe RUN_DIR</code> measures it again.")
                .contains("claim supported");
    }

    @Test
    void write_ofATableOfSnapshotsOfAnotherVersion_saysHowToMeasureSnapshotsAgain() throws Exception {
        FixtureRun.finished(run, 1);
        Files.writeString(run.resolve("probes/snapshots/fourier.csv"), "cell_id,old\nabc,1\n");
        assertThat(written()).contains("<code>./listops probe RUN_DIR --snapshots</code> measures it again.");
        Files.writeString(run.resolve("probes/tests.csv"), "old\n1\n");
        assertThat(written())
                .contains(
                        "<code>./listops probe RUN_DIR --snapshots</code> and <code>./listops probe RUN_DIR</code> measure it"
                                + " again.");
    }

    /** Asking again would help nobody. */
    @Test
    void write_whereAProbeDidNotApply_saysWhy() throws Exception {
        FixtureRun.finished(run, 1);
        for (String table : List.of("fourier.csv", "clock.csv", "snapshots/fourier.csv")) {
            Files.delete(run.resolve("probes").resolve(table));
        }
        assertThat(written()).contains("./listops probe RUN_DIR --only fourier");
        List<Filed<NotApplicableRow>> rows = Tables.CELLS.read(run).stream()
                .map(cell -> new Filed<>(
                        new Origin(cell.cellId(), "", "", 8, 1000, 1, 2000),
                        new NotApplicableRow("fourier", "its numbers are not finite")))
                .toList();
        ProbeTables.NOT_APPLICABLE.write(run, rows);
        assertThat(written())
                .contains("The probe fourier had nothing to measure: in 40 models, for its numbers are not finite.")
                .doesNotContain("--only fourier");
        ProbeTables.NOT_APPLICABLE.write(run, rows.subList(0, 1));
        assertThat(written())
                .contains("in 1 model, for its numbers are not finite. Of the others: The probe fourier")
                .contains("--only fourier");
    }

    /** A model whose training ended early is trained where its own ended, whatever snapshots others have there. */
    @Test
    void embeddings_ofAModelThatEndedEarly_areThoseOfItsEnd() throws Exception {
        FixtureRun.finished(run, 1);
        String id = Tables.CELLS.read(run).get(1).cellId();
        for (String table :
                List.of("cells.csv", "probes/embeddings.csv", "probes/components.csv", "probes/fourier.csv")) {
            Path file = run.resolve(table);
            Files.writeString(file, Files.readString(file).replaceAll("(?m)^(" + id + ",.*?),2000,", "$1,500,"));
        }
        JsonNode data = data(written());
        assertThat(data.path("settings").path("lastMoment").intValue()).isEqualTo(2);
        for (String name : List.of("embeddings", "frequencies")) {
            int at = name.equals("embeddings") ? 1 : 2;
            assertThat(rows(data, name)
                            .valueStream()
                            .filter(row -> row.get(0).asString("").equals(id))
                            .map(row -> row.get(at).intValue() + " "
                                    + row.get(at + 1).asString(""))
                            .distinct())
                    .as(name)
                    .containsExactlyElementsOf(
                            at == 1 ? List.of("0 before training", "2 trained") : List.of("2 trained"));
        }
    }

    @Test
    void words_ofATaskOfSeveralOperators_tellOfEachOfThem() throws Exception {
        FixtureRun.finished(run, 1);
        Path experiment = run.resolve("experiment.yaml");
        Files.writeString(
                experiment, Files.readString(experiment).replace("evaluated_on: SUM", "evaluated_on: MAX+MED+SUM"));
        assertThat(written())
                .contains("Trained on MAX+MED+SUM, effect of one changed argument of SUM: layer 1, ")
                .contains("Trained on MAX+MED+SUM, overlap of attention on SUM: layer 1, head 1, ");
    }

    @Test
    void data_ofATaskWithAnUnusualName_keepTheName() throws Exception {
        FixtureRun.finished(run, 1);
        Path file = run.resolve("probes/consistency.csv");
        Files.writeString(file, Files.readString(file).replace(",SUM,order,", ",hard_2,order,"));
        assertThat(rows(data(written()), "consistency").get(0).get(1).asString(""))
                .isEqualTo("hard_2");
    }

    /** Who does not see a figure reads it: one that says nothing is no figure. */
    @Test
    void figures_thatAreDrawn_areAllToldInWords() throws Exception {
        FixtureRun.finished(run, 1);
        String page = written();
        for (Figure figure : Figure.ALL) {
            assertThat(page).containsPattern("id=\"" + figure.id() + "-words\">\\s*<li>[^<]");
        }
    }

    @Test
    void learning_ofALongTraining_isDrawnThroughSomeOfItsMoments_andItsEnd() throws Exception {
        FixtureRun.finished(run, 1);
        String cell = Tables.CELLS.read(run).get(0).cellId();
        List<MetricRow> rows = LongStream.rangeClosed(0, 203)
                .mapToObj(step -> new MetricRow(cell, 10 * step, 1, "SUM", 0.5, 1))
                .toList();
        Tables.METRICS.write(run, rows);
        List<Long> steps = rows(data(written()), "learning")
                .valueStream()
                .map(row -> row.get(1).asLong())
                .toList();
        assertThat(steps).hasSizeBetween(20, 41).startsWith(0L).endsWith(2030L).isSorted();
    }

    @Test
    void learning_ofManyTrainings_isDrawnThroughFewerOfTheirMoments() throws Exception {
        FixtureRun.many(run, 1, 300); // of which 240 are drawn one by one
        List<MetricRow> rows = Tables.CELLS.read(run).stream()
                .flatMap(cell -> LongStream.rangeClosed(1, 40)
                        .mapToObj(step -> new MetricRow(cell.cellId(), step, 1, "SUM", 0.5, 1)))
                .toList();
        Tables.METRICS.write(run, rows);
        // Every second one and the last.
        assertThat(rows(data(written()), "learning").size()).isEqualTo(240 * 21);
    }

    /** A model that always says the same is consistent as well: so each stands beside its untrained twin. */
    @Test
    void consistency_ofEachModel_standsBesideItsTwins() throws Exception {
        FixtureRun.finished(run, 1);
        assertThat(rows(data(written()), "consistency"))
                .isNotEmpty()
                .allMatch(row -> row.get(row.size() - 1).asDouble() == 0.3);
    }

    /** The tour ends with what was found, numbers and all. */
    @Test
    void conclusions_tellClaimsWithTheirNumbers() throws Exception {
        FixtureRun.finished(run, 1);
        assertThat(Headline.conclusions(Tables.CLAIMS.read(run)))
                .containsExactly(
                        "Supported: Joint training at least halves the size that SUM needs. The ratio is 3.57 (90 %"
                                + " interval 2.1 to 6.2): even its low end reaches the claimed 2.");
    }

    @Test
    void foretold_ofAMapOfPairs_isSaid() throws Exception {
        FixtureRun.finished(run, 1);
        assertThat(written()).doesNotContain("Could it be foretold");
        List<SynergyRow> rows = List.of(
                new SynergyRow(
                        "",
                        "joint",
                        org.listopslab.probes.synergy.Outcome.ACCURACY,
                        LeftOut.PAIR,
                        SynergyRow.NAMES,
                        6,
                        0.25,
                        0.5,
                        Double.NaN,
                        Double.NaN),
                new SynergyRow(
                        "",
                        "joint",
                        org.listopslab.probes.synergy.Outcome.ACCURACY,
                        LeftOut.PAIR,
                        "the partner's order: input",
                        6,
                        -0.5,
                        0.1,
                        0.4,
                        0.9));
        ProbeTables.SYNERGY.write(run, rows);
        ProbeTables.BENEFITS.write(
                run,
                List.of(
                        new BenefitRow(
                                "",
                                "joint",
                                org.listopslab.probes.synergy.Outcome.SIZE,
                                "SUM",
                                "MAX",
                                1,
                                0.5,
                                0.9,
                                0.8),
                        new BenefitRow(
                                "",
                                "joint",
                                org.listopslab.probes.synergy.Outcome.ACCURACY,
                                "SUM",
                                "MED",
                                0.411,
                                -0.065,
                                Double.NaN,
                                0.1)));
        assertThat(written())
                .contains("Could it be foretold which pairs help?", "the names alone foretell 25 %")
                .contains(
                        "of 1 predictors tested together none foretells more than chance; nearest is the partner's order: input")
                .contains(
                        "<td>SUM</td><td>MED</td><td>joint</td><td class=\"number\">+0.41</td><td class=\"number\">-0.07</td>")
                .doesNotContain("+1.00");
    }

    @Test
    void write_ofADamagedExperimentOrManifest_saysWhere() throws Exception {
        FixtureRun.finished(run, 1);
        Files.writeString(run.resolve("manifest.json"), "{\"a\":\n oops}");
        assertThatThrownBy(() -> Report.write(run))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("manifest.json:2: ");
        Files.delete(run.resolve("manifest.json"));
        Files.writeString(run.resolve("experiment.yaml"), "a: [1\nb: 2\n");
        assertThatThrownBy(() -> Report.write(run))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("experiment.yaml:");
    }

    @Test
    void write_ofAFolderThatIsNoRun_saysHowToMakeOne() {
        assertThatThrownBy(() -> Report.write(run.resolve("nowhere")))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("is not a run directory")
                .hasMessageContaining("./listops run");
    }

    /** The page as it was written, up to the vendored scripts. */
    private String written() throws Exception {
        return written(run);
    }

    private static JsonNode without(JsonNode object, String name) {
        ObjectNode others = ((ObjectNode) object).deepCopy();
        others.remove(name);
        return others;
    }

    /** The table of accuracies. */
    private static String accuracies(String html) {
        return html.substring(html.indexOf("<table class=\"accuracies\""), html.indexOf("</table>"));
    }

    private static String written(Path run) throws Exception {
        String html = Files.readString(Report.write(run));
        return html.substring(0, html.indexOf("<script>"));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(node -> node.asString("")).toList();
    }

    private static JsonNode rows(JsonNode data, String name) {
        return DatasetRows.of(data.path("datasets").path(name));
    }

    private static JsonNode data(String html) throws IOException {
        Matcher matcher = DATA.matcher(html);
        assertThat(matcher.find()).isTrue();
        return ScriptJson.parse(matcher.group(1));
    }
}
