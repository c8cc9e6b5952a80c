package org.bcdaetl.sandbox.r4;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bcdaetl.sandbox.ResourceType;
import org.bcdaetl.sandbox.SyntheticPopulation;
import org.bcdaetl.sandbox.api.Version;
import org.hl7.fhir.r4.model.ExplanationOfBenefit;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ClaimsOfReleaseFourTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PEOPLE = 200;
    private static final int WAVE = 40;

    private final SyntheticPopulation population = new SyntheticPopulation(PEOPLE, 11);

    @Test
    void hapiStrictlyAcceptsEveryKindOfClaimWithNamesSortedAndEveryReferenceInsideItThere() throws IOException {
        IParser parser = FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        Set<String> kinds = new TreeSet<>();
        Set<String> ids = new HashSet<>();
        for (String line : lines(Version.V3)) {
            ExplanationOfBenefit claim = (ExplanationOfBenefit) parser.parseResource(line);

            JsonNode written = JSON.readTree(line);
            assertSorted(written);
            assertThat(line).doesNotContain("&", "<", ">");
            assertThat(ids.add(claim.getIdElement().getIdPart())).isTrue();
            assertThat(claim.getInsurer().getResource()).isNotNull();
            assertThat(claim.getProvider().getResource()).isNotNull();
            claim.getItem().forEach(item -> {
                assertThat(numbers(written, "careTeam")).containsAll(values(item.getCareTeamSequence()));
                assertThat(numbers(written, "diagnosis")).containsAll(values(item.getDiagnosisSequence()));
                assertThat(numbers(written, "supportingInfo")).containsAll(values(item.getInformationSequence()));
            });
            kinds.add(claim.getType().getCoding().get(2).getCode());
        }

        assertThat(kinds).containsExactly("CARRIER", "DME", "HHA", "HOSPICE", "INPATIENT", "OUTPATIENT", "PDE", "SNF");
    }

    @Test
    void theClaimsOfVersionThreeAreThoseOfVersionOne() throws IOException {
        List<String> first = new ArrayList<>();
        for (String line : lines(Version.V1)) {
            JsonNode claim = JSON.readTree(line);
            first.add(common(claim, claim.at("/status").asString().equals("cancelled")));
        }
        List<String> third = new ArrayList<>();
        for (String line : lines(Version.V3)) {
            JsonNode claim = JSON.readTree(line);
            third.add(common(claim, line.contains("\"NotFinalAction\"")));
        }

        assertThat(third).isEqualTo(first);
    }

    /** Days, number of lines, what was paid and, where a version tells it of a claim, whether it is superseded. */
    private static String common(JsonNode claim, boolean superseded) {
        JsonNode paid = claim.at("/payment/amount/value");
        return claim.at("/billablePeriod/start").asString() + " "
                + claim.at("/billablePeriod/end").asString() + " "
                + claim.get("item").size() + " "
                + claim.at("/payment/date").asString("") + " "
                + (paid.isMissingNode() ? "drug" : paid.doubleValue() + " " + superseded);
    }

    private static List<Integer> numbers(JsonNode claim, String list) {
        List<Integer> numbers = new ArrayList<>();
        claim.path(list).forEach(entry -> numbers.add(entry.get("sequence").asInt()));
        return numbers;
    }

    private static List<Integer> values(List<PositiveIntType> sequences) {
        return sequences.stream().map(one -> one.getValue()).toList();
    }

    private List<String> lines(Version version) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        population.write(version, ResourceType.EXPLANATION_OF_BENEFIT, WAVE, null, 0, PEOPLE, out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static void assertSorted(JsonNode node) {
        if (node.isObject()) {
            assertThat(new ArrayList<>(node.propertyNames())).isSorted();
        }
        node.forEach(ClaimsOfReleaseFourTest::assertSorted);
    }
}
