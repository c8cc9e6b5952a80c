package org.bcdaetl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.offset;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.dstu3.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class SyntheticResourcesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PEOPLE = 80;

    /** Enough where all of their claims are written. */
    private static final int FEW = 30;

    private final SyntheticPopulation population = new SyntheticPopulation(PEOPLE, 11);

    @ParameterizedTest
    @EnumSource
    void hapiStrictlyAcceptsEveryResource(ResourceType type) throws IOException {
        IParser parser = FhirContext.forDstu3Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());

        for (String line : lines(type, 4)) {
            Resource resource = (Resource) parser.parseResource(line);

            assertThat(resource.fhirType()).isEqualTo(type.fhirName());
            assertThat(resource.getMeta().getLastUpdated()).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesAreSortedAtEveryLevelAndAngleBracketsAndAmpersandsAreEscaped(ResourceType type) throws IOException {
        for (String line : lines(type, 0)) {
            assertSorted(JSON.readTree(line));
            assertThat(line).doesNotContain("&", "<", ">");
        }
    }

    @Test
    void everyKindOfClaimIsThereInASmallPopulation() throws IOException {
        Map<String, Integer> kinds = new TreeMap<>();
        for (String line : lines(ResourceType.EXPLANATION_OF_BENEFIT, 0)) {
            JsonNode id = JSON.readTree(line).get("id");
            kinds.merge(id.asString().substring(0, id.asString().indexOf('-')), 1, Integer::sum);
        }

        assertThat(kinds).containsOnlyKeys("carrier", "dme", "hha", "hospice", "inpatient", "outpatient", "pde", "snf");
        assertThat(kinds.get("pde")).isGreaterThan(kinds.get("carrier"));
        assertThat(kinds.get("carrier")).isGreaterThan(kinds.get("outpatient"));
    }

    @Test
    void lineAmountsAddUpToTheClaim() throws IOException {
        for (String line : lines(ResourceType.EXPLANATION_OF_BENEFIT, 0)) {
            JsonNode claim = JSON.readTree(line);
            if (claim.get("id").asString().startsWith("carrier-")) {
                double paid = 0;
                for (JsonNode item : claim.get("item")) {
                    for (JsonNode adjudication : item.get("adjudication")) {
                        if (adjudication
                                .at("/category/coding/0/code")
                                .asString()
                                .endsWith("/line_nch_pmt_amt")) {
                            paid += adjudication.at("/amount/value").doubleValue();
                        }
                    }
                }
                assertThat(claim.at("/payment/amount/value").doubleValue()).isCloseTo(paid, offset(0.001));
            }
        }
    }

    @Test
    void identifiersHaveCmsFormats() throws IOException {
        assertThat(population.memberBeneficiaryIdentifiers(0))
                .doesNotHaveDuplicates()
                .allMatch(
                        mbi -> mbi.matches(
                                "1S[0-9AC-HJKMNP-RT-Y][0-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9][AC-HJKMNP-RT-Y]{2}[0-9]{2}"));
        for (String line : lines(ResourceType.EXPLANATION_OF_BENEFIT, 0)) {
            JsonNode claim = JSON.readTree(line);
            assertThat(claim.at("/identifier/0/value").asString()).matches("-[0-9]{14}");
            assertThat(claim.at("/patient/reference").asString()).matches("Patient/-[0-9]{14}");
        }
    }

    private List<String> lines(ResourceType type, int wave) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        population.write(type, wave, null, 0, FEW, out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static void assertSorted(JsonNode node) {
        if (node.isObject()) {
            List<String> names = List.copyOf(node.propertyNames());
            if (!names.equals(names.stream().sorted().toList())) {
                fail("Names out of order: " + names);
            }
        }
        node.forEach(SyntheticResourcesTest::assertSorted);
    }
}
