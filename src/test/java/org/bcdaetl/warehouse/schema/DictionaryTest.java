package org.bcdaetl.warehouse.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of columns in {@code sql}: once, and of every one. */
class DictionaryTest {

    private static final Pattern IN_MIGRATION = Pattern.compile("comment on column \\S+ is '((?:[^']|'')+)'");
    private static final Pattern IN_VIEW = Pattern.compile("(?m)^ {4}.* -- (.+)$");
    private static final Pattern IN_VIEW_DEFINITION =
            Pattern.compile("\"name\": \"\\w+\",[^}]*\"description\": \"(.+)\"");

    @Test
    void noDescriptionOfAColumnStandsTwice() throws IOException {
        Map<String, String> said = new HashMap<>();
        try (Stream<Path> files = Files.walk(Path.of("sql"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                for (String description : descriptions(file)) {
                    assertThat(said.put(description.replace("''", "'"), file.toString()))
                            .as(file + ": " + description)
                            .isNull();
                }
            }
        }
        assertThat(said).hasSizeGreaterThan(300);
    }

    private static List<String> descriptions(Path file) throws IOException {
        String text = Files.readString(file);
        String name = file.toString();
        if (name.endsWith(".csv")) {
            return CsvRows.of(text).stream()
                    .map(row -> row.getOrDefault("meaning", ""))
                    .filter(meaning -> !meaning.isEmpty())
                    .toList();
        }
        boolean isOfAView = name.contains("cclf") || name.contains("sql/tuva");
        Pattern pattern = name.endsWith(".json") ? IN_VIEW_DEFINITION : isOfAView ? IN_VIEW : IN_MIGRATION;
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** The versions that have views. */
    static Stream<String> versions() {
        return Stream.of(ApiVersion.values())
                .map(ApiVersion::word)
                .filter(version -> Files.isDirectory(Path.of("sql", "flatten", version)));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void theProductsViewsLeaveDescriptionsOfColumnsToTheDictionary(String version) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("sql", "flatten", version))) {
            for (Path file : files.toList()) {
                Matcher description = IN_VIEW_DEFINITION.matcher(Files.readString(file));
                assertThat(description.find()).as(file.toString()).isFalse();
            }
        }
    }

    @Test
    void everyFileOfTheDictionaryIsOfATable() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("sql", "dictionary"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".csv", "")))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    Dictionary.of("v1").tables().stream().map(Dictionary.Table::name),
                                    Stream.of("tables", "shared", "meanings", "cclf-layout"))
                            .toList());
        }
    }

    /** A table's file leaves out the column of a version that has no view of the table, and no other. */
    @Test
    void theFileOfATableHasAColumnForEachVersionWithAViewOfIt() {
        for (Dictionary.Table table : Dictionary.of("v1").tables()) {
            Set<String> titles = Dictionary.read("/sql/dictionary/" + table.name() + ".csv")
                    .get(0)
                    .keySet();

            assertThat(titles).as(table.name()).isSubsetOf(titlesOfATable());
            assertThat(titles).as(table.name()).containsAll(versionsWithAViewOf(table.name()));
        }
    }

    private static List<String> titlesOfATable() {
        return Stream.concat(Stream.of("column", "type", "meaning"), Dictionary.VERSIONS.stream())
                .toList();
    }

    private static List<String> versionsWithAViewOf(String table) {
        return versions()
                .filter(version -> Files.exists(Path.of("sql", "flatten", version, table + ".json")))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyColumnOfABaseTableSaysWhereTheVersionHasItFromOrWhyNot(String version) {
        for (Dictionary.Table table : Dictionary.of(version).tables()) {
            for (Dictionary.DeclaredColumn column : table.columns()) {
                if (!List.of("file_id", "line_no", "run_id", "content_hash", "content_run_id")
                        .contains(column.name())) {
                    assertThat(column.comment())
                            .as(table.name() + "." + column.name())
                            .containsPattern(" (FHIR|Always NULL): .+\\.$");
                }
            }
        }
    }

    @Test
    void aColumnTakesTheWordsOfItsResourceBeforeThoseOfAll() {
        Dictionary dictionary = Dictionary.of("v1");

        assertThat(commentOf(dictionary, "coverage", "last_updated")).endsWith(" FHIR: Coverage.meta.lastUpdated.");
        assertThat(commentOf(dictionary, "beneficiary_mbi", "bene_id"))
                .isEqualTo("CCW beneficiary id. FHIR: Patient.id.");
        assertThat(commentOf(dictionary, "coverage_month", "bene_id"))
                .isEqualTo("CCW beneficiary id, the id of the Patient. FHIR: Coverage.beneficiary.");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyColumnOfAViewOfAnalystsSaysWhereTheVersionHasItFromOrWhyNot(String version) {
        for (AnalystView view : WarehouseMigrations.views(Dictionary.of(version))) {
            view.comments()
                    .forEach((column, comment) ->
                            assertThat(comment).as(view.name() + "." + column).endsWith("."));
        }
    }

    @Test
    void aColumnOfOneViewIsWhatTheDictionarySaysOfItThere() {
        assertThat(commentOfView("v1", "partd_claims", "clm_type_cd"))
                .contains(" FHIR: ExplanationOfBenefit.information adjstmt_dltn_cd: none 01 (original), ");
        assertThat(commentOfView("v2", "partd_claims", "clm_type_cd"))
                .contains(" FHIR: ExplanationOfBenefit.supportingInfo adjstmt_dltn_cd: none 01 (original), ");
        assertThat(commentOfView("v2", "partb_dme", "clm_type_cd"))
                .isEqualTo("Claim type code. FHIR: ExplanationOfBenefit.type nch_clm_type_cd.");
        assertThat(commentOfView("v1", "coverage", "period_end_dt")).contains(" Always NULL: ");
        assertThat(commentOfView("v2", "coverage", "period_end_dt")).contains(" FHIR: Coverage.period.end");
    }

    private static String commentOfView(String version, String view, String column) {
        return WarehouseMigrations.views(Dictionary.of(version)).stream()
                .filter(each -> each.name().equals(view))
                .map(each -> String.valueOf(each.comments().get(column)))
                .findFirst()
                .orElseThrow();
    }

    private static String commentOf(Dictionary dictionary, String table, String column) {
        return dictionary
                .table(table)
                .orElseThrow()
                .column(column)
                .orElseThrow()
                .comment();
    }

    @Test
    void aViewThatSaysNothingOfAColumnThatShowsNoneIsRefused() {
        assertThatThrownBy(() -> AnalystView.of("""
                        -- Counts.
                        create or replace view ${prefix}cclf.counts as
                        select
                            count(*) as claims
                        from ${prefix}bcda.claim c;
                        """, Dictionary.of("v1"), List.of()))
                .hasMessage("Nothing says what counts.claims is");
    }

    @Test
    void quotesCommasAndLineBreaksStayInACell() {
        assertThat(CsvRows.of("a,b\n\"x, \"\"y\"\"\",\"1\n2\"\n,z\n"))
                .containsExactly(Map.of("a", "x, \"y\"", "b", "1\n2"), Map.of("a", "", "b", "z"));
        assertThatThrownBy(() -> CsvRows.of("a,b\nonly\n")).hasMessageContaining("Row 2 has 1 cells");
    }
}
