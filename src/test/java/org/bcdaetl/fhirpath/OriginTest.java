package org.bcdaetl.fhirpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.bcdaetl.fhirpath.eval.Resources;
import org.bcdaetl.fhirpath.model.Origin;
import org.bcdaetl.json.MalformedJsonException;
import org.bcdaetl.json.Names;
import org.bcdaetl.json.TapeReader;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which version of BCDA a resource shows to be from, and which versions take it. */
class OriginTest {

    /** CMS's own samples, which developers have beside the project. */
    private static final Map<String, Origin> SAMPLES = Map.of("stu3", Origin.V1, "r4", Origin.V2, "v3", Origin.V3);

    private final Names names = new Names();
    private final Resources resources = new Resources(names);
    private final TapeReader reader = new TapeReader(names);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "Patient | \"gender\":\"male\" | UNTOLD",
                "Patient | \"meta\":{\"lastUpdated\":\"2024-01-01T00:00:00Z\"} | UNTOLD",
                "Patient | \"meta\":{\"tag\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActReason\"}]} | UNTOLD",
                "Patient | \"meta\":{\"profile\":[\"http://hl7.org/fhir/us/carin-bb/StructureDefinition/C4BB-Patient\"]} | V2_OR_V3",
                "Patient | \"meta\":{\"profile\":[\"http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient~7.0.0\"]} | V3",
                "Patient | \"identifier\":[{\"system\":\"https://bluebutton.cms.gov/resources/variables/bene_id\"}] | V1_OR_V2",
                "Patient | \"identifier\":[{\"extension\":[{\"url\":\"https://bluebutton.cms.gov/resources/codesystem/identifier-currency\"}]}] | V1",
                "Patient | \"identifier\":[{\"type\":{\"coding\":[{\"extension\":[{\"url\":\"https://bluebutton.cms.gov/resources/codesystem/identifier-currency\"}],\"system\":\"http://terminology.hl7.org/CodeSystem/v2-0203\"}]}}] | V2_OR_V3",
                "Patient | \"extension\":[{\"url\":\"https://bluebutton.cms.gov/resources/variables/race\"},{\"url\":\"http://hl7.org/fhir/us/core/StructureDefinition/us-core-race\"}] | V2",
                "Coverage | \"grouping\":{\"subPlan\":\"Part A\"},\"payor\":[{}] | V1",
                "Coverage | \"class\":[{}],\"extension\":[{\"url\":\"https://bluebutton.cms.gov/resources/variables/ms_cd\"}] | V2",
                "Coverage | \"extension\":[{\"url\":\"https://bluebutton.cms.gov/fhir/StructureDefinition/BENE-BUYIN-CD\"}] | V3",
                "Coverage | \"class\":[{}],\"extension\":[{\"url\":\"https://bluebutton.cms.gov/resources/variables/ms_cd\"}],\"identifier\":[{\"system\":\"https://bluebutton.cms.gov/identifiers/x\"}] | V3",
                "Coverage | \"identifier\":[{\"system\":\"https://bluebutton.cms.gov/identifiers/x\"}],\"class\":[{}],\"extension\":[{\"url\":\"https://bluebutton.cms.gov/resources/variables/ms_cd\"}] | V3",
                "ExplanationOfBenefit | \"information\":[{}] | V1",
                "ExplanationOfBenefit | \"outcome\":{\"coding\":[]} | V1",
                "ExplanationOfBenefit | \"insurance\":{} | V1",
                "ExplanationOfBenefit | \"item\":[{\"service\":{}}] | V1",
                "ExplanationOfBenefit | \"type\":{\"coding\":[{\"system\":\"http://hl7.org/fhir/ex-claimtype\"}]} | V1",
                "ExplanationOfBenefit | \"type\":{\"coding\":[{\"system\":\"https://bluebutton.cms.gov/resources/codesystem/eob-type\"}]} | V1_OR_V2",
                "ExplanationOfBenefit | \"type\":{\"coding\":[{\"system\":\"https://bluebutton.cms.gov/resources/codesystem/eob-type\"}]},\"total\":[] | V2",
                "ExplanationOfBenefit | \"meta\":{\"profile\":[\"http://hl7.org/fhir/us/carin-bb/x~2.0.0\"]},\"identifier\":[{\"system\":\"https://bluebutton.cms.gov/resources/variables/clm_id\"}] | V2",
                "ExplanationOfBenefit | \"information\":[],\"use\":\"claim\" | V2_OR_V3",
                "ExplanationOfBenefit | \"use\":\"claim\" | V2_OR_V3",
                "ExplanationOfBenefit | \"identifier\":[{\"system\":\"https://bluebutton.cms.gov/identifiers/CLM-CNTL-NUM\"}] | V3",
                "ExplanationOfBenefit | \"meta\":{\"tag\":[{\"system\":\"https://bluebutton.cms.gov/fhir/CodeSystem/System-Type\"}]} | V3",
                "ExplanationOfBenefit | \"type\":{\"coding\":[{},{\"system\":\"https://bluebutton.cms.gov/fhir/CodeSystem/EOB-TYPE\"}]} | V3",
                "OperationOutcome | \"use\":\"claim\" | UNTOLD"
            })
    void aResourceIsFromTheVersionWhoseSignsItShows(String type, String signs, Origin origin) throws Exception {
        String resource = "{\"resourceType\":\"" + type + "\",\"id\":\"1\"," + signs.replace('~', '|') + "}";

        assertThat(originOf(resource)).isEqualTo(origin);
        assertThat(originOf("{\"resource\":" + resource + "}")).isEqualTo(origin);
    }

    @ParameterizedTest
    @CsvSource({"UNTOLD, v1 or v2 or v3", "V1, v1", "V1_OR_V2, v1 or v2", "V2, v2", "V2_OR_V3, v2 or v3", "V3, v3"})
    void aVersionTakesWhatItsOwnServerCanHaveSent(Origin origin, String versions) {
        assertThat(ApiVersion.taking(origin)).isEqualTo(versions);
    }

    @TestFactory
    Stream<DynamicTest> everySampleIsToldByItself() {
        return SAMPLES.entrySet().stream().flatMap(version -> {
            Path folder = Path.of("../shared/samples", version.getKey());
            return Stream.ofNullable(folder.toFile().list())
                    .flatMap(Stream::of)
                    .map(file -> DynamicTest.dynamicTest(version.getKey() + " " + file, () -> assertThat(
                                    originOf(Files.readString(folder.resolve(file))))
                            .isEqualTo(version.getValue())));
        });
    }

    private Origin originOf(String json) throws MalformedJsonException, IOException {
        byte[] line = json.getBytes(StandardCharsets.UTF_8);
        resources.forget();
        resources.find(reader.read(line, 0, line.length));
        return resources.origin();
    }
}
