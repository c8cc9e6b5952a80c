package org.bcdaetl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Pages as a browser shows them, on a telephone and on a desk; skipped where no Chromium is installed. */
class PagesInABrowserTest {

    private static final List<Integer> WIDTHS = List.of(390, 1280);

    /** As little contrast as text may have, by WCAG's level AA. */
    private static final double READABLE = 4.5;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void fitTheirWindowAskForNothingAndAreReadable(boolean dark) throws Exception {
        assumeTrue(Chromium.installed().isPresent(), "no Chromium is installed");
        String longName = "a-name-without-a-space-".repeat(12);
        List<String> pages = List.of(
                HtmlReport.of(SomeReport.COMPLETED.report()),
                HtmlReport.of(new SomeReport("failed", longName, longName, 1).report()),
                HtmlReport.of(SomeReport.quiet()),
                new RunIndex(SomeTrends.runs(), Set.of(1L, 12L)).html(),
                DictionaryPage.html());

        List<JsonNode> measured = Chromium.installed().orElseThrow().measure(pages, WIDTHS, dark, "", folder);

        assertThat(measured).hasSize(pages.size() * WIDTHS.size());
        for (JsonNode page : measured) {
            assertThat(page.path("width").asInt()).isIn(WIDTHS);
            assertThat(page.path("content").asInt())
                    .as("width of the content")
                    .isLessThanOrEqualTo(page.path("width").asInt());
            assertThat(page.path("asked")).as("asked for").isEmpty();
            assertThat(page.path("dark").asBoolean()).isEqualTo(dark);
            assertThat(page.path("contrast").asDouble()).as("contrast of text").isGreaterThanOrEqualTo(READABLE);
        }
        assertThat(measured.get(0).path("columns").asInt()).as("columns drawn").isGreaterThan(8 * 36);
        assertThat(measured.get(0).path("heights").valueStream().map(JsonNode::asDouble))
                .isNotEmpty()
                .allMatch(height -> height > 50 && height < 150);
    }

    @ParameterizedTest
    @CsvSource({
        "bcda.claim.eob_id, '', 1 columns",
        "'PAYER cclf.parta_claims nch_prmry_pyr_cd', v3, 1 columns",
        "bene_hic_num, v1, 0 columns",
        "no such word, '', 0 columns"
    })
    void theDictionaryFindsWhatIsAskedFor(String words, String version, String found) throws Exception {
        assumeTrue(Chromium.installed().isPresent(), "no Chromium is installed");
        String script = """
                page.getElementById('search').value = '%s';
                page.querySelector('input[value="%s"]').checked = true;
                page.getElementById('search').dispatchEvent(new view.Event('input'))""".formatted(words, version);

        List<JsonNode> measured = Chromium.installed()
                .orElseThrow()
                .measure(List.of(DictionaryPage.html()), List.of(390), false, script, folder);

        assertThat(measured.get(0).path("count").asString()).isEqualTo(found);
    }
}
