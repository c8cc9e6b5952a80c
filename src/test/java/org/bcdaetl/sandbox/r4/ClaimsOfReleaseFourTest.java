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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.bcdaetl.sandbox.ResourceType;
import org.bcdaetl.sandbox.SyntheticPopulation;
import org.bcdaetl.sandbox.api.Version;
import org.hl7.fhir.r4.model.ExplanationOfBenefit;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ClaimsOfReleaseFourTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PEOPLE = 20;
    private static final int WAVE = 40;

    private final SyntheticPopulation population = new SyntheticPopulation(PEOPLE, 11);

    @ParameterizedTest
    @EnumSource(names = {"V2", "V3"})
    void hapiStrictlyAcceptsEveryKindOfClaimWithNamesSortedAndEveryReferenceInsideItThere(Version version)
            throws IOException {
        IParser parser = FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        Set<String> kinds = new TreeSet<>();
        Set<String> ids = new HashSet<>();
        for (String line : lines(version)) {
            ExplanationOfBenefit claim = (ExplanationOfBenefit) parser.parseResource(line);

            JsonNode written = JSON.readTree(line);
            assertSorted(written);
            assertThat(line).doesNotContain("&", "<", ">");
            assertThat(ids.add(claim.getIdElement().getIdPart())).isTrue();
            assertThat(claim.getInsurer().isEmpty()).isFalse();
            assertThat(dangling(written, Set.copyOf(containedIds(written)))).isEmpty();
            claim.getItem().forEach(item -> {
                assertThat(numbers(written, "careTeam")).containsAll(values(item.getCareTeamSequence()));
                assertThat(numbers(written, "diagnosis")).containsAll(values(item.getDiagnosisSequence()));
                assertThat(numbers(written, "supportingInfo")).containsAll(values(item.getInformationSequence()));
            });
            kinds.add(claim.getType().getCoding().stream()
                    .filter(coding ->
                            coding.getSystem().toLowerCase(Locale.ROOT).endsWith("eob-type"))
                    .findFirst()
                    .orElseThrow()
                    .getCode());
        }

        assertThat(kinds).containsExactly("CARRIER", "DME", "HHA", "HOSPICE", "INPATIENT", "OUTPATIENT", "PDE", "SNF");
    }

    @ParameterizedTest
    @EnumSource(names = {"V2", "V3"})
    void theClaimsOfLaterVersionsAreThoseOfVersionOne(Version version) throws IOException {
        List<String> first = new ArrayList<>();
        for (String line : lines(Version.V1)) {
            JsonNode claim = JSON.readTree(line);
            first.add(common(claim, superseded(claim)));
        }
        List<String> later = new ArrayList<>();
        for (String line : lines(version)) {
            JsonNode claim = JSON.readTree(line);
            later.add(common(claim, superseded(claim)));
        }

        assertThat(later).isEqualTo(first);
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

    /** By its status in versions 1 and 2, by its tag in version 3. */
    private static boolean superseded(JsonNode claim) {
        return claim.at("/status").asString().equals("cancelled")
                || claim.at("/meta/tag").toString().contains("\"NotFinalAction\"");
    }

    private static List<String> containedIds(JsonNode claim) {
        List<String> ids = new ArrayList<>();
        claim.path("contained")
                .forEach(resource -> ids.add("#" + resource.get("id").asString()));
        return ids;
    }

    /** References into the claim itself to what it does not contain. */
    private static List<String> dangling(JsonNode node, Set<String> contained) {
        List<String> dangling = new ArrayList<>();
        String target = node.path("reference").asString("");
        if (target.startsWith("#") && !contained.contains(target)) {
            dangling.add(target);
        }
        node.forEach(child -> dangling.addAll(dangling(child, contained)));
        return dangling;
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
            List<String> names = List.copyOf(node.propertyNames());
            if (!names.equals(names.stream().sorted().toList())) {
                fail("Names out of order: " + names);
            }
        }
        node.forEach(ClaimsOfReleaseFourTest::assertSorted);
    }
}
