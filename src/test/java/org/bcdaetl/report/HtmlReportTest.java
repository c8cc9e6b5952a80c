package org.bcdaetl.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** What the page says: every section, counts that add up, and text that is nothing but text. */
class HtmlReportTest {

    private static final String PAGE = HtmlReport.of(SomeReport.COMPLETED.report());

    @Test
    void hasASectionForEverythingThatHappened() {
        assertThat(headings(PAGE))
                .containsExactly(
                        "How complete the months are",
                        "Spending by setting",
                        "People",
                        "Data quality",
                        "Resources",
                        "What became of every line",
                        "Rejected lines",
                        "What the server told of",
                        "Tables",
                        "Claims in cclf",
                        "Beside the runs before",
                        "Steps",
                        "Files",
                        "Passed over");
        assertThat(text(PAGE))
                .contains("Run 7: completed")
                .contains(
                        "Changes since 2026-01-01 00:00 UTC of population runout, complete up to 2026-01-02 00:00 UTC.")
                .contains("Started 2026-01-02 03:04 UTC, resumed 2 times.")
                .contains("Run 6 <gave> way.")
                .contains("BCDA switches API v1 and v2 off.")
                .contains("It asked for changes since the overlap, and found 9 resources that earlier runs had missed.")
                .contains("4 people are incomplete since 2025-12-01T00:00:00Z")
                .contains("It no longer had 12 claims that were here: they are removed.")
                .contains("Whether it still had all coverages that are here is not certain")
                .contains("Warning: 5 lines were rejected. bcda-etl rejects 7 tells why")
                .contains("2 of 5 quality checks did not pass.")
                .contains("1 of 5 quality checks had no answer.")
                .contains("5 MBIs are current on several records of people")
                .contains("6 values had no place in their column")
                .contains("The lines are in etl.rejected_record (PHI).");
    }

    @Test
    void theTilesSayItInFiveNumbers() {
        assertThat(tiles(PAGE))
                .containsExactly(
                        "1,214 resources loaded",
                        "5 lines rejected",
                        "3 errors told by the server",
                        "2.5 MB of NDJSON",
                        "1 min 2 s elapsed");
    }

    @Test
    void everyTableHasTheCountsOfTheLedger() {
        assertThat(rows(PAGE, "Resources"))
                .containsExactly(
                        "type|files|read|loaded|rejected|told by the server|loaded by run 6",
                        "ExplanationOfBenefit|1|1,199|1,195|4|0|1,102",
                        "OperationOutcome|2|3|0|0|3|0",
                        "Patient|1|20|19|1|0|17");
        assertThat(rows(PAGE, "What became of every line"))
                .contains("ExplanationOfBenefit|not in cclf|cancelled|195", "all|||1,222");
        assertThat(rows(PAGE, "Tables"))
                .containsExactly(
                        "table|written|replaced or removed|rows now|written by run 6|",
                        "bcda.claim|1,195|300|4,000|1,102|",
                        "bcda.beneficiary_demographics|19|2|1,000|0|");
        assertThat(rows(PAGE, "Claims in cclf"))
                .containsExactly(
                        "claims|why not in cclf|number",
                        "in cclf||3,800",
                        "in bcda alone|status cancelled|180",
                        "in bcda alone|not the final action|20",
                        "all||4,000");
        assertThat(text(PAGE)).contains("7 several active claims; bcda.claim_group_oddity lists them.");
        assertThat(rows(PAGE, "Steps"))
                .containsExactly("step|seconds|speed|", "download|20.50|0.1 MB/s|", "load|41.00|0.1 MB/s, 30 lines/s|");
        assertThat(rows(PAGE, "Rejected lines"))
                .containsExactly("reason|lines", "the line is no JSON|3", "it has no <id> & no kind|2");
        assertThat(rows(PAGE, "Files"))
                .containsExactly(
                        "file|type|bytes|lines|staged|rejected|told by the server|accounted for",
                        "claims.ndjson|ExplanationOfBenefit|2,000,000|1,200|1,195|4|1|yes",
                        "people.ndjson|Patient|500,000|20|19|1|0|yes",
                        "errors.ndjson|OperationOutcome|400|2|0|0|2|yes");
        assertThat(rows(PAGE, "Passed over"))
                .containsExactly("file or folder|why", "claims.ndjson.txt|It is no <NDJSON>.");
    }

    @ParameterizedTest
    @CsvSource({"Resources,2,Files,3", "Resources,3,Files,4", "Resources,4,Files,5", "Resources,5,Files,6"})
    void resourcesAndFilesAddUpToTheSame(String one, int column, String other, int otherColumn) {
        assertThat(sum(rows(PAGE, one), column)).isEqualTo(sum(rows(PAGE, other), otherColumn));
    }

    @Test
    void fatesAddUpToTheLinesThatWereRead() {
        List<String> fates = rows(PAGE, "What became of every line");
        long all = sum(fates.subList(0, fates.size() - 1), 3);

        assertThat(all).isEqualTo(sum(rows(PAGE, "Resources"), 2));
        assertThat(sum(fates.subList(fates.size() - 1, fates.size()), 3)).isEqualTo(all);
        assertThat(sum(rows(PAGE, "Rejected lines"), 1)).isEqualTo(sum(rows(PAGE, "Resources"), 4));
    }

    @Test
    void theLongestBarIsThatOfTheMost() {
        assertThat(PAGE).contains("width:100%").contains("width:25%").contains("width:50%");
    }

    @Test
    void aQuietRunHasNoSectionOfWhatDidNotHappen() {
        String page = HtmlReport.of(SomeReport.quiet());

        assertThat(headings(page)).containsExactly("Resources", "Tables", "Steps", "Files");
        assertThat(text(page))
                .contains("Full load of population all. Started")
                .contains("Nothing new: there was nothing to change in the warehouse.")
                .doesNotContain("resumed", "Warning", "rejected_record", "MBIs", "no place");
        assertThat(tiles(page)).startsWith("0 resources loaded", "0 lines rejected");
    }

    @ParameterizedTest
    @CsvSource({"0,Started 2026-01-02 03:04 UTC.", "1,', resumed once.'", "2,', resumed 2 times.'"})
    void saysHowOftenItWasResumed(int restarts, String words) {
        String page = HtmlReport.of(new SomeReport("completed", null, "a", restarts).report());

        assertThat(text(page)).contains(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "stopped", "running"})
    void aRunThatIsNotPublishedSaysSoAndWhy(String status) {
        String page = HtmlReport.of(new SomeReport(status, "The disk is full.", "a", 0).report());

        assertThat(text(page)).contains("Run 7: " + status).contains("The disk is full.");
        assertThat(page)
                .contains("<span class=\"" + (status.equals("running") ? "warn" : "bad") + "\">" + status + "</span>");
        assertThat(tiles(page)).first().isEqualTo("1,214 resources staged, none published");
    }

    @Test
    void textIsNeverMarkup() throws Exception {
        String hostile = "<script>alert('&amp;')</script>&<b>\"";

        String page = HtmlReport.of(new SomeReport("failed", hostile, hostile, 0).report());

        assertThat(page).doesNotContain("<script", "<b>\"");
        assertThat(text(page)).contains(hostile);
        assertThat(rows(page, "Files").get(1)).startsWith(hostile + "|ExplanationOfBenefit|2,000,000");
        assertThat(rows(page, "Rejected lines")).contains("it has no <id> & no kind|2");
        assertThat(rows(page, "Passed over")).contains(hostile + ".txt|It is no <NDJSON>.");
    }

    /** Whatever it tells of. */
    @Test
    void everyElementIsClosed() throws Exception {
        for (RunReport report : List.of(SomeReport.COMPLETED.report(), SomeReport.quiet())) {
            String xml = HtmlReport.of(report)
                    .replace("<!doctype html>", "")
                    .replaceAll("<(meta|link) [^>]*>", "")
                    .replaceAll("(?s)<style>.*?</style>", "");
            assertThat(DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(xml)))
                            .getElementsByTagName("h1")
                            .getLength())
                    .isEqualTo(1);
        }
    }

    @Test
    void saysHowCompleteTheMonthsOfEachSettingAre() {
        assertThat(all(PAGE, "<figcaption><b>(.*?)</b>"))
                .containsSubsequence("professional", "drugs", "outpatient", "equipment", "inpatient")
                .containsSubsequence("Resources staged", "Rows in the tables", "Duration", "Rejected lines");
        assertThat(text(PAGE))
                .contains("professional 900,735 (+10,924)")
                .contains("New since the count before.")
                .contains("2023-01 most 29,410 2025-12");
        assertThat(PAGE)
                .contains("title=\"2025-12: 3,645, before 2,025\"")
                .contains("--size:1.0;--before:")
                .contains("--before:56%");
    }

    @Test
    void saysWhatWasPaidWhoCameAndHowGoodTheDataIs() {
        assertThat(text(PAGE)).contains("Claims that ended in 2025-01 to 2025-12. Medicare paid $207,164,670 in all.");
        assertThat(rows(PAGE, "Spending by setting"))
                .contains("inpatient|7,725|$107,377,500|", "drugs (paid by the people)|232,210|$8,823,980|");
        assertThat(rows(PAGE, "People"))
                .containsExactly(
                        "since the run before|people",
                        "gained|61",
                        "lost: no longer in a full export|12",
                        "newly known to have died|9",
                        "here now|12,408");
        assertThat(rows(PAGE, "Data quality"))
                .contains(
                        "failed|Claims of people who are not here|12|0|claims",
                        "warning|Claims per member month off the trend|4.25|3|percent",
                        "|A check <without> an answer|no answer|1|people",
                        "passed|Payments below zero|0|1,250|claims");
        assertThat(text(PAGE))
                .contains("New in what the server sends, by a sample of lines: Patient.extension('urn:example:new')");
        assertThat(rows(PAGE, "What the server told of"))
                .containsExactly("severity|code|issues", "error|exception|2", "warning|not said|1");
    }

    @Test
    void asksForNothingFromElsewhere() {
        assertThat(PAGE).doesNotContain("http", "src=", "@import", "url(");
        assertThat(all(PAGE, "href=\"(.*?)\"")).containsExactly("data:,", "index.html");
    }

    private static List<String> headings(String page) {
        return all(page, "<h2>(.*?)</h2>");
    }

    private static List<String> tiles(String page) {
        return all(page, "<div class=\"tile\"><b>(.*?</b><span>.*?)</span></div>").stream()
                .map(tile -> text(tile.replace("</b>", " ")))
                .toList();
    }

    /** The rows of a section's table, cells parted by bars. */
    private static List<String> rows(String page, String heading) {
        String section = page.substring(page.indexOf("<h2>" + heading + "</h2>"));
        List<String> rows = new ArrayList<>();
        for (String row : all(section.substring(0, section.indexOf("</table>")), "<tr[^>]*>(.*?)</tr>")) {
            String cells = row.replaceAll("</t[dh]>\\s*(?=<t)", "|");
            rows.add(text(cells));
        }
        return rows;
    }

    private static long sum(List<String> rows, int column) {
        return rows.stream()
                .map(row -> row.split("\\|", -1)[column])
                .filter(cell -> cell.matches("[0-9,]+"))
                .mapToLong(cell -> Long.parseLong(cell.replace(",", "")))
                .sum();
    }

    /** As a reader sees it. */
    private static String text(String html) {
        return html.replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("</(b|span|td|caption)><", "</$1> <")
                .replaceAll("<[^>]*>", "")
                .replaceAll("\\s+", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static List<String> all(String page, String pattern) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(page);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
