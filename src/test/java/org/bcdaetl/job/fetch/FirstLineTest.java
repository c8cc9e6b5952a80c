package org.bcdaetl.job.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.settings.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the first lines of a file tell of it. */
class FirstLineTest {

    private static final String V1 = "{\"resourceType\":\"ExplanationOfBenefit\",\"information\":[]}";
    private static final String V2 = "{\"resourceType\":\"Coverage\",\"class\":[],\"extension\":[{\"url\":"
            + "\"https://bluebutton.cms.gov/resources/variables/ms_cd\"}]}";
    private static final String R4 = "{\"resourceType\":\"Coverage\",\"class\":[]}";
    private static final String V3 = "{\"resourceType\":\"Coverage\",\"extension\":[{\"url\":"
            + "\"https://bluebutton.cms.gov/fhir/StructureDefinition/BENE-BUYIN-CD\"}]}";
    private static final String BARE = "{\"resourceType\":\"Patient\",\"id\":\"1\"}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "V1, V2, FHIR R4 (BCDA v2), v2",
        "V1, R4, FHIR R4 (BCDA v2 or v3), v2 or v3",
        "V1, V3, FHIR R4 (BCDA v3), v3",
        "V2, V1, FHIR STU3 (BCDA v1), v1",
        "V2, V3, FHIR R4 (BCDA v3), v3",
        "V3, V1, FHIR STU3 (BCDA v1), v1",
        "V3, V2, FHIR R4 (BCDA v2), v2"
    })
    void aFileOfAnotherVersionIsRefusedWithItsVersionAndTheWayOut(
            ApiVersion loaded, String lines, String holds, String wayOut) throws IOException {
        Path file = file(line(lines) + "\n" + line(lines) + "\n");

        assertThatThrownBy(() -> new FirstLine(loaded).resourceType(file))
                .isInstanceOf(SettingsException.class)
                .hasMessage("The file " + file + " holds resources of " + holds + ", and this run loads " + loaded
                        + ": load it with bcda.api-version=" + wayOut + " into a database of its own.");
    }

    @Test
    void aFileThatIsOfAnotherVersionOnlyInPartIsLoaded() throws IOException {
        assertThat(new FirstLine(ApiVersion.V2).resourceType(file(V3 + "\n" + V2 + "\n")))
                .isEqualTo("Coverage");
    }

    @ParameterizedTest
    @CsvSource({"V1, BARE", "V2, BARE", "V3, BARE", "V1, V1", "V2, V2", "V2, R4", "V3, R4", "V3, V3"})
    void aFileOfTheVersionOrOfNoneThatIsToldIsLoaded(ApiVersion loaded, String lines) throws IOException {
        assertThat(new FirstLine(loaded).resourceType(file(line(lines) + "\n"))).isNotEqualTo("unknown");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("some.ndjson"), content);
    }

    private static String line(String name) {
        return switch (name) {
            case "V1" -> V1;
            case "V2" -> V2;
            case "R4" -> R4;
            case "V3" -> V3;
            default -> BARE;
        };
    }
}
