package org.bcdaetl.sandbox.r4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.bcdaetl.sandbox.ResourceType;
import org.bcdaetl.sandbox.SyntheticPopulation;
import org.bcdaetl.sandbox.api.Version;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class PeopleOfReleaseFourTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PEOPLE = 200;
    private static final int WAVE = 40;
    private static final String MBI = "http://hl7.org/fhir/sid/us-mbi";

    private final SyntheticPopulation population = new SyntheticPopulation(PEOPLE, 11);

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "V1")
    void hapiStrictlyAcceptsEveryPersonAndCoverageWithNamesSorted(Version version) throws IOException {
        IParser parser = FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        for (ResourceType type : List.of(ResourceType.PATIENT, ResourceType.COVERAGE)) {
            List<String> lines = lines(version, type);

            assertThat(lines).hasSizeGreaterThanOrEqualTo(PEOPLE);
            for (String line : lines) {
                Resource resource = (Resource) parser.parseResource(line);

                assertThat(resource.fhirType()).isEqualTo(type.fhirName());
                assertThat(resource.getMeta().getLastUpdated()).isNotNull();
                assertSorted(JSON.readTree(line));
                assertThat(line).doesNotContain("&", "<", ">");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "V1")
    void everyVersionHasTheSamePeopleByTheirIdentifiers(Version version) throws IOException {
        List<List<String>> first = new ArrayList<>();
        for (String line : lines(Version.V1, ResourceType.PATIENT)) {
            first.add(identifiers(line));
        }
        List<List<String>> other = new ArrayList<>();
        for (String line : lines(version, ResourceType.PATIENT)) {
            other.add(identifiers(line));
        }

        assertThat(other).isEqualTo(first).anyMatch(held -> held.size() > 2);
    }

    @Test
    void theIdentifiersOfVersionThreeFollowEachOtherAndOnlyTheFirstIsOpen() throws IOException {
        for (String line : lines(Version.V3, ResourceType.PATIENT)) {
            List<Identifier> held = parse(Patient.class, line).getIdentifier();
            for (int i = 0; i < held.size(); i++) {
                assertThat(held.get(i).getPeriod().hasEnd()).isEqualTo(i > 0);
                assertThat(held.get(i).getPeriod().hasStart()).isTrue();
                if (i > 0) {
                    assertThat(held.get(i).getPeriod().getEnd())
                            .isAfter(held.get(i).getPeriod().getStart())
                            .isBefore(held.get(i - 1).getPeriod().getStart());
                }
            }
        }
    }

    @Test
    void theCoveragesOfVersionThreeAreOfItsPeopleAndOfEveryKind() throws IOException {
        List<String> people = new ArrayList<>();
        for (String line : lines(Version.V3, ResourceType.PATIENT)) {
            people.add("Patient/" + parse(Patient.class, line).getIdElement().getIdPart());
        }
        List<Coverage> coverages = new ArrayList<>();
        for (String line : lines(Version.V3, ResourceType.COVERAGE)) {
            coverages.add(parse(Coverage.class, line));
        }

        assertThat(people).doesNotHaveDuplicates();
        assertThat(coverages.stream().map(one -> one.getBeneficiary().getReference()))
                .isSubsetOf(people);
        assertThat(coverages.stream().map(one -> one.getIdElement().getIdPart()))
                .doesNotHaveDuplicates();
        assertThat(coverages.stream()
                        .map(one -> one.getClass_FirstRep().getValue())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("Part A", "Part B", "Part C", "Part D", "Dual Medicare/Medicaid");
    }

    private static <T extends Resource> T parse(Class<T> type, String line) {
        return FhirContext.forR4Cached().newJsonParser().parseResource(type, line);
    }

    private static List<String> identifiers(String line) throws IOException {
        return StreamSupport.stream(JSON.readTree(line).get("identifier").spliterator(), false)
                .filter(one -> one.get("system").asString().equals(MBI))
                .map(one -> one.get("value").asString())
                .toList();
    }

    private List<String> lines(Version version, ResourceType type) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        population.write(version, type, WAVE, null, 0, PEOPLE, out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static void assertSorted(JsonNode node) {
        if (node.isObject()) {
            List<String> names = List.copyOf(node.propertyNames());
            if (!names.equals(names.stream().sorted().toList())) {
                fail("Names out of order: " + names);
            }
        }
        node.forEach(PeopleOfReleaseFourTest::assertSorted);
    }
}
