package org.bcdaetl.job.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bcdaetl.mapping.LoadViews;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.spool.LineBlock;
import org.bcdaetl.spool.LineReader;
import org.bcdaetl.spool.Spool;
import org.bcdaetl.spool.SpooledFile;
import org.bcdaetl.spool.Spools;
import org.bcdaetl.spool.seal.FileKey;
import org.bcdaetl.warehouse.copy.CopyRows;
import org.bcdaetl.warehouse.ledger.Reject;
import org.bcdaetl.warehouse.ledger.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stretch becomes: rows, rejects and spans, and not more of them than the memory takes. */
class StretchFlattenerTest {

    private static final FileKey KEY = FileKey.random();
    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"id\":\"%d\"}\n";
    private static final String CLAIM =
            "{\"resourceType\":\"ExplanationOfBenefit\",\"id\":\"%s\",\"patient\":{\"reference\":\"Patient/1\"},"
                    + "\"type\":{\"coding\":[{\"system\":\"https://bluebutton.cms.gov/resources/codesystem/eob-type\","
                    + "\"code\":\"OUTPATIENT\"}]},%s}\n";
    private static final int BLOCK = 1024 * 1024;

    @TempDir
    private Path folder;

    private final StretchFlattener flattener = new StretchFlattener(LoadViews.of(ApiVersion.V1), ApiVersion.V1);

    @Test
    void countsTheLinesOfEachSlice() throws Exception {
        try (LineReader first = open("a", "\n" + PATIENT.formatted(1) + "{}\n" + PATIENT.formatted(2));
                LineReader second = open("b", PATIENT.formatted(3) + "no json")) {
            Stretch both = oneAfterTheOther(stretch(slice(1), first, 60), stretch(slice(2), second, 60));

            FlatStretch flat = flattener.flatten(both);

            assertThat(flat.rows().stream().mapToInt(CopyRows::rows).sum()).isEqualTo(3);
            assertThat(flat.fates().spans()).hasSize(2);
            Span span = flat.fates().spans().get(0);
            assertThat(span.slice()).isEqualTo(slice(1));
            assertThat(span.fromOffset()).isZero();
            assertThat(span.bytes()).isEqualTo(1 + 2L * (PATIENT.length() - 1) + 3);
            assertThat(span.firstLine()).isEqualTo(1);
            assertThat(span.counts().staged()).isEqualTo(2);
            assertThat(span.counts().rejected()).isEqualTo(1);
            assertThat(flat.fates().rejects()).extracting(Reject::fileId).containsExactly(1L, 2L);
            assertThat(flat.fates().rejects()).extracting(Reject::line).containsExactly(3L, 2L);
        }
    }

    @Test
    void endsAStretchEarlyWhoseRejectedLinesWouldFillTheMemory() throws Exception {
        int lines = 40;
        try (LineReader reader = open("a", ("x".repeat(BLOCK - 1) + "\n").repeat(lines))) {
            Stretch stretch = stretch(slice(1), reader, BLOCK);

            int first = flattener.flatten(stretch).fates().rejects().size();
            int second = flattener.flatten(stretch).fates().rejects().size();
            FlatStretch last = flattener.flatten(stretch);

            assertThat(first).isBetween(16, 18);
            assertThat(second).isEqualTo(first);
            assertThat(last.fates().rejects()).hasSize(lines - first - second);
            assertThat(last.fates().spans()).extracting(Span::firstLine).containsExactly(1L + first + second);
        }
    }

    @Test
    void rowsStayWhatTheyAreUntilTheyAreGivenBack() throws Exception {
        try (LineReader first = open("a", PATIENT.formatted(1) + PATIENT.formatted(2));
                LineReader second = open("b", PATIENT.formatted(3))) {
            FlatStretch one = flattener.flatten(stretch(slice(1), first, BLOCK));
            List<byte[]> before = rows(one);
            FlatStretch other = flattener.flatten(stretch(slice(2), second, BLOCK));

            assertThat(rows(one)).containsExactlyElementsOf(before);
            assertThat(rows(other)).isNotEqualTo(before);

            one.giveBack();
            assertThatThrownBy(one::rows).hasMessageContaining("after they were given back");
            assertThat(other.rows().stream().mapToInt(CopyRows::rows).sum()).isEqualTo(1);
        }
    }

    private static List<byte[]> rows(FlatStretch flat) {
        return flat.rows().stream()
                .map(table -> Arrays.copyOf(table.bytes(), table.length()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"item\":{}",
                "\"item\":[null]",
                "\"item\":[\"x\"]",
                "\"item\":[[{}]]",
                "\"item\":[{\"sequence\":\"1\"}]",
                "\"item\":[{\"service\":{\"coding\":{\"code\":\"A\"}}}]",
                "\"item\":[{\"quantity\":{\"value\":\"1\"}}]",
                "\"billablePeriod\":\"2020\"",
                "\"billablePeriod\":[]",
                "\"billablePeriod\":{\"start\":2020}",
                "\"diagnosis\":{}",
                "\"identifier\":{}",
                "\"extension\":{}",
                "\"extension\":[{\"url\":5}]",
                "\"status\":true",
                "\"meta\":[]",
                "\"payment\":{\"amount\":12}"
            })
    void aFieldOfAnotherKindOfJsonThanItsModelHasRejectsTheLine(String field) throws Exception {
        Reject reject = only(CLAIM.formatted("1", field)).fates().rejects().get(0);

        assertThat(reject.resourceType()).isEqualTo("ExplanationOfBenefit");
        assertThat(reject.view()).isNotNull();
        assertThat(reject.reason()).contains("is no ").endsWith(" in JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"item\":null",
                "\"item\":[]",
                "\"item\":[{\"sequence\":1}]",
                "\"billablePeriod\":{\"start\":null}",
                "\"use2\":\"claim\""
            })
    void aClaimWithoutLinesOrValuesIsLoaded(String field) throws Exception {
        FlatStretch flat = only(CLAIM.formatted("1", field));

        assertThat(flat.fates().rejects()).isEmpty();
        assertThat(flat.fates().spans().get(0).counts().claims()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ExplanationOfBenefit | \"use\":\"claim\"",
                "ExplanationOfBenefit | \"outcome\":\"complete\"",
                "ExplanationOfBenefit | \"supportingInfo\":[{}]",
                "ExplanationOfBenefit | \"insurance\":[{}]",
                "ExplanationOfBenefit | \"item\":[{\"sequence\":1,\"productOrService\":{}}]",
                "ExplanationOfBenefit | \"meta\":{\"profile\":[\"http://hl7.org/fhir/us/carin-bb/x\"]}",
                "ExplanationOfBenefit | \"type\":{\"coding\":[{},{\"system\":\"http://terminology.hl7.org/CodeSystem/claim-type\"}]}",
                "Coverage | \"class\":[{}]",
                "Coverage | \"costToBeneficiary\":[{}]",
                "Coverage | \"payor\":[{}]",
                "Coverage | \"relationship\":{}",
                "Coverage | \"subscriberId\":\"x\"",
                "Coverage | \"type\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActCode\"}]}",
                "Coverage | \"extension\":[{\"url\":\"https://bluebutton.cms.gov/fhir/StructureDefinition/BENE-BUYIN-CD\"}]",
                "Coverage | \"meta\":{\"profile\":[\"http://hl7.org/fhir/us/carin-bb/x\"]}",
                "Patient | \"extension\":[{\"url\":\"http://hl7.org/fhir/us/core/StructureDefinition/us-core-race\"}]",
                "Patient | \"extension\":[{\"url\":\"http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity\"}]",
                "Patient | \"identifier\":[{},{\"type\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v2-0203\"}]}}]",
                "Patient | \"meta\":{\"profile\":[\"http://hl7.org/fhir/us/core/x\"]}"
            })
    void aLineOfR4IsRejectedBesideLinesOfV1(String type, String sign) throws Exception {
        String line = "{\"resourceType\":\"" + type + "\",\"id\":\"1\"," + sign + "}\n";

        FlatStretch flat = only(line + PATIENT.formatted(2));

        assertThat(flat.fates().rejects()).extracting(Reject::reason).allMatch(reason -> reason.contains("FHIR R4"));
        assertThat(flat.fates().rejects()).extracting(Reject::resourceType).containsExactly(type);
        assertThat(flat.fates().spans().get(0).counts().patients()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ExplanationOfBenefit | \"information\":[{}] | FHIR STU3 (BCDA v1)",
                "ExplanationOfBenefit | \"item\":[{\"sequence\":1,\"service\":{}}],\"payment\":{\"amount\":12} | FHIR STU3 (BCDA v1)",
                "Coverage | \"grouping\":{} | FHIR STU3 (BCDA v1)",
                "Patient | \"meta\":{\"profile\":[\"http://hl7.org/fhir/us/core/x~7.0.0\"]} | FHIR R4 (BCDA v3)",
                "ExplanationOfBenefit | \"type\":{\"coding\":[{\"system\":\"https://bluebutton.cms.gov/fhir/CodeSystem/EOB-TYPE\"}]} | FHIR R4 (BCDA v3)"
            })
    void aLineOfAnotherVersionIsRejectedBesideLinesOfV2(String type, String sign, String origin) throws Exception {
        String line = "{\"resourceType\":\"" + type + "\",\"id\":\"1\"," + sign.replace('~', '|') + "}\n";
        StretchFlattener ofV2 = new StretchFlattener(LoadViews.of(ApiVersion.V2), ApiVersion.V2);

        try (LineReader reader = open("a", line + PATIENT.formatted(2))) {
            FlatStretch flat = ofV2.flatten(stretch(slice(1), reader, BLOCK));

            assertThat(flat.fates().rejects())
                    .extracting(Reject::reason)
                    .containsExactly("the resource is of " + origin + ", and the warehouse holds BCDA v2");
            assertThat(flat.fates().spans().get(0).counts().patients()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Coverage\",\"beneficiary\":{\"reference\":\"Patient/1\"},\"grouping\":{},\"payor\":[{}],\"subscriberId\":\"1",
                "Coverage\",\"beneficiary\":{\"reference\":\"Patient/1\"},\"type\":{\"coding\":[{\"system\":\"Medicare\"}]},\"order\":\"1",
                "Patient\",\"extension\":[{\"url\":\"http://hl7.org/fhir/us/core/StructureDefinition/us-core-sex\"}],\"language\":\"en"
            })
    void aLineOfV1WithWhatR4HasTooIsLoaded(String member) throws Exception {
        FlatStretch flat = only("{\"id\":\"1\",\"resourceType\":\"" + member + "\"}\n");

        assertThat(flat.fates().rejects()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"resourceType\":\"Coverage\",\"id\":\"1\",\"stat|Coverage",
                "{\"id\":\"1\",\"resourceType\":\"Patient\",}|Patient",
                "{\"resource\":{\"resourceType\":\"ExplanationOfBenefit\"|ExplanationOfBenefit",
                "{\"resourceType\":\"Observation\",|",
                "no JSON|"
            })
    void aBrokenLineIsOfTheTypeThatItSaysBeforeTheBreak(String line, String type) throws Exception {
        assertThat(only(line + "\n").fates().rejects())
                .extracting(Reject::resourceType)
                .containsExactly(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"diagnostics\":\"a\\u0000b\"}]}",
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"diagnostics\":\"\\ud800\"}]}",
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"err"
            })
    void whatCannotBeReadOfTheServersErrorIsAnErrorAllTheSame(String line) throws Exception {
        FlatStretch flat = only(line + "\n");

        assertThat(flat.fates().rejects()).isEmpty();
        assertThat(flat.fates().serverErrors()).hasSize(1);
        assertThat(String.valueOf(flat.fates().serverErrors().get(0).diagnostics()))
                .doesNotContain("\0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"billablePeriod\":{\"start\":\"2025-03-01Tgarbage\"}",
                "\"billablePeriod\":{\"start\":\"2025-03-01T\"}",
                "\"item\":[{\"sequence\":1}],\"item\":[{\"sequence\":2}]",
                "\"item\":[{\"sequence\":1,\"sequence\":2}]"
            })
    void aValueThatIsNoneOrTwoRejectsTheLine(String field) throws Exception {
        assertThat(only(CLAIM.formatted("1", field)).fates().rejects()).hasSize(1);
    }

    @Test
    void aTextThatNoIndexTakesRejectsTheLine() throws Exception {
        FlatStretch flat = only(CLAIM.formatted("x".repeat(6000), "\"use2\":1") + PATIENT.formatted(2));

        assertThat(flat.fates().rejects()).extracting(Reject::reason).containsExactly("a text of more than 2000 bytes");
        assertThat(flat.fates().spans().get(0).counts().patients()).isEqualTo(1);
    }

    private FlatStretch only(String lines) throws Exception {
        try (LineReader reader = open("a", lines)) {
            return flattener.flatten(stretch(slice(1), reader, BLOCK));
        }
    }

    private LineReader open(String name, String lines) throws IOException {
        Spool spool = new Spools(folder, () -> Optional.of(UUID.randomUUID())).of(1);
        SpooledFile file = spool.seal(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), name, KEY);
        return Spool.open(file.path(), KEY, 0, file.plainBytes());
    }

    private static Slice slice(long id) {
        return new Slice(id, id, 0, 0, 0, 1);
    }

    private static Stretch stretch(Slice slice, LineReader reader, int blockSize) {
        long[] line = {slice.firstLine()};
        return () -> {
            LineBlock block = reader.read(blockSize);
            if (block == null) {
                return null;
            }
            line[0] += block.lines();
            return new SliceBlock(slice, block, line[0] - block.lines());
        };
    }

    private static Stretch oneAfterTheOther(Stretch first, Stretch second) {
        return () -> {
            SliceBlock block = first.next();
            return block == null ? second.next() : block;
        };
    }
}
