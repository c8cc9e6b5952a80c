package org.bcdaetl.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What programs read of a run: every member, and counts that add up. */
class JsonSummaryTest {

    private static final JsonNode SUMMARY = json(SomeReport.COMPLETED.report());
    private static final Pattern DOCUMENTED = Pattern.compile("<li>\\{@code (\\w+)}: ");

    @Test
    void hasTheMembersThatItsDocumentationListsAndNoOthers() throws IOException {
        String source = Files.readString(Path.of("src/main/java/org/bcdaetl/report/JsonSummary.java"));

        assertThat(SUMMARY.propertyNames())
                .containsExactlyInAnyOrderElementsOf(DOCUMENTED
                        .matcher(source)
                        .results()
                        .map(member -> member.group(1))
                        .toList());
        assertThat(json(SomeReport.quiet()).propertyNames()).isEqualTo(SUMMARY.propertyNames());
    }

    @ParameterizedTest
    @CsvSource({
        "/status,completed",
        "/runId,7",
        "/gaveWay,Run 6 <gave> way.",
        "/source,api",
        "/population,runout",
        "/since,2026-01-01T00:00:00Z",
        "/transactionTime,2026-01-02T00:00:00Z",
        "/resources/ExplanationOfBenefit/read,1199",
        "/resources/ExplanationOfBenefit/loaded,1195",
        "/resources/ExplanationOfBenefit/rejected,4",
        "/resources/OperationOutcome/serverErrors,3",
        "/tables/bcda.claim,4000",
        "/sharedMbis,5",
        "/files,2",
        "/bytes,2500400",
        "/seconds,61.5",
        "/restartedFrom,2",
        "/impreciseValues,6",
        "/serverErrors,3",
        "/serverNotices,8",
        "/rejected,5",
        "/rejectReasons/the line is no JSON,3",
        "/fates/1/resourceType,ExplanationOfBenefit",
        "/fates/1/fate,not in cclf",
        "/fates/1/reason,cancelled",
        "/fates/1/lines,195",
        "/claims/all,4000",
        "/claims/inCclf,3800",
        "/claims/leftOut/status cancelled,180",
        "/claims/oddGroups/several active claims,7",
        "/absences/ExplanationOfBenefit/known,5000",
        "/absences/ExplanationOfBenefit/certain,true",
        "/absences/ExplanationOfBenefit/absent,12",
        "/absences/ExplanationOfBenefit/removed,12",
        "/absences/Coverage/certain,false",
        "/askedFor,changes since the overlap",
        "/missedFound,9",
        "/incompletePeople,4",
        "/incompleteSince,2025-12-01T00:00:00Z",
        "/steps/1/step,load",
        "/fileCounts/0/resourceType,ExplanationOfBenefit",
        "/serverIssues/0/code,exception",
        "/comparedWith,6",
        "/quality/1/observed,4.25",
        "/newElements/0,'Patient.extension(''urn:example:new'')'",
        "/people/gained,61",
        "/months/0/setting,professional",
        "/months/0/month,2023-01-01",
        "/months/0/claims,27249"
    })
    void saysWhatTheRunDid(String place, String value) {
        assertThat(SUMMARY.at(place).asString()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "/since",
        "/transactionTime",
        "/restartedFrom",
        "/missedFound",
        "/incompleteSince",
        "/people",
        "/comparedWith"
    })
    void whatDidNotHappenIsNull(String place) {
        assertThat(json(SomeReport.quiet()).at(place).isNull()).isTrue();
    }

    @Test
    void countsAddUp() {
        JsonNode resources = SUMMARY.path("resources");
        long read = sum(resources, "read");

        assertThat(sum(resources, "loaded") + sum(resources, "rejected") + sum(resources, "serverErrors"))
                .isEqualTo(read);
        assertThat(sum(SUMMARY.path("fates"), "lines")).isEqualTo(read);
        assertThat(sum(resources, "rejected"))
                .isEqualTo(SUMMARY.path("rejected").asLong());
        assertThat(SUMMARY.path("rejectReasons")
                        .valueStream()
                        .mapToLong(JsonNode::asLong)
                        .sum())
                .isEqualTo(SUMMARY.path("rejected").asLong());
    }

    @Test
    void rowsOfFurtherRelationsStandAmongTheTables() {
        JsonNode summary = JsonMapper.shared()
                .readTree(JsonSummary.of(SomeReport.COMPLETED.report(), Map.of("cclf.partb_physicians", 44L)));

        assertThat(summary.path("tables").propertyNames())
                .containsExactly("bcda.claim", "bcda.beneficiary_demographics", "cclf.partb_physicians");
        assertThat(summary.path("tables").path("cclf.partb_physicians").asLong())
                .isEqualTo(44);
    }

    @Test
    void isOneLineOfTextAfterTheOtherAndEndsWithALine() {
        assertThat(JsonSummary.of(SomeReport.quiet())).startsWith("{\n").endsWith("}\n");
    }

    private static JsonNode json(RunReport report) {
        return JsonMapper.shared().readTree(JsonSummary.of(report));
    }

    private static long sum(JsonNode objects, String member) {
        return objects.valueStream()
                .mapToLong(object -> object.path(member).asLong())
                .sum();
    }
}
