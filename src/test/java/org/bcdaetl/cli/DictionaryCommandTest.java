package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page that {@code dictionary} writes. */
class DictionaryCommandTest {

    private static final Path WRITTEN = Path.of("target", "dictionary.html");
    private static String page = "";

    @BeforeAll
    static void write() throws Exception {
        Commands.Ran ran = Commands.run(List.of("dictionary", "--to", WRITTEN.toString()));
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualTo("The dictionary is " + WRITTEN.toAbsolutePath() + ".\n");
        page = Files.readString(WRITTEN);
    }

    @Test
    void isTheOneInTheDocuments() throws Exception {
        assertThat(Files.readString(Path.of("docs", "dictionary.html")))
                .as("docs/dictionary.html is %s", WRITTEN)
                .isEqualTo(page);
    }

    @Test
    void hasEveryColumnOfTheDatabase() throws Exception {
        List<String> columns;
        try (Stream<String> lines = Files.lines(Path.of("docs", "data-dictionary.csv"))) {
            columns = lines.skip(1)
                    .map(line -> line.split(",", 4))
                    .filter(cells -> cells[0].equals("cclf"))
                    .map(cells -> cells[0] + "." + cells[1] + "." + cells[2])
                    .toList();
        }
        assertThat(columns).hasSizeGreaterThan(400).allMatch(column -> page.contains("<details id=\"" + column + "\""));
    }

    @Test
    void saysWhereAColumnComesFromInEachVersionWhyItIsEmptyAndWhichQueriesUseIt() {
        assertThat(entry("cclf.parta_claims_header.clm_type_cd"))
                .contains(
                        "<dt>v1, v2</dt>",
                        "<dd>ExplanationOfBenefit.type nch_clm_type_cd.</dd>",
                        "resources/variables/nch_clm_type_cd').code",
                        "<dt>v3</dt>",
                        "<a href=\"https://bluebutton.cms.gov/fhir/CodeSystem/CLM-TYPE-CD\">");
        assertThat(entry("cclf.parta_claims_header.bene_ptnt_stus_cd"))
                .contains("<code>skilled-nursing-days.sql</code>");
        assertThat(entry("cclf.beneficiary_demographics.bene_hic_num"))
                .contains("data-empty=\"v1 v2 v3\"", "Always empty.", "<dd>CMS withholds HICNs.</dd>");
        assertThat(entry("cclf.beneficiary_demographics.bene_line_1_adr"))
                .contains("<dt>in this version</dt><dd>NULL: not sent</dd>");
        assertThat(page).doesNotContain("${prefix}");
    }

    @Test
    void tellsOnceWhatABaseColumnAndTheViewOfItHaveInCommon() {
        String shown = entry("cclf.parta_claims_header.clm_type_cd");
        String base = entry("bcda.parta_claims_header.clm_type_cd");
        assertThat(shown).contains("nch_clm_type_cd').code").doesNotContain("data-as");
        assertThat(base)
                .contains(
                        "data-as=\"cclf.parta_claims_header.clm_type_cd\"",
                        "<a href=\"#cclf.parta_claims_header.clm_type_cd\">",
                        "<small>text</small>")
                .doesNotContain("nch_clm_type_cd");
        assertThat(page.split("data-as=\"", -1)).hasSizeGreaterThan(300);
        for (String target : page.split("data-as=\"", -1)) {
            if (!target.startsWith("<")) {
                assertThat(entry(target.substring(0, target.indexOf('"')))).contains("<dl data-versions=");
            }
        }
    }

    private static String entry(String column) {
        int from = page.indexOf("<details id=\"" + column + "\"");
        assertThat(from).isNotNegative();
        return page.substring(from, page.indexOf("</details>", from));
    }
}
