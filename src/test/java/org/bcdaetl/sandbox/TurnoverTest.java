package org.bcdaetl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bcdaetl.sandbox.api.Version;
import org.bcdaetl.sandbox.roster.Group;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** People who join, leave and are merged, and claims that stop coming. */
class TurnoverTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int JOINS_IN_10 = 1;
    private static final int LEAVES_IN_30 = 2;
    private static final int AWAY_FROM_103_TO_163 = 12;
    private static final int MERGED_IN_50 = 5;
    private static final int MERGED_IN_123_AND_243 = 15;

    private final SyntheticPopulation population = new SyntheticPopulation(50, 7, true);

    @Test
    void whoIsNewComesWithAllThatWasBeforeUnlessThePatientEndpointIsAsked() throws IOException {
        assertThat(claims(JOINS_IN_10, Group.ALL, 9, null)).isEmpty();
        List<JsonNode> everything = claims(JOINS_IN_10, Group.ALL, 10, null);

        assertThat(everything).hasSizeGreaterThan(5);
        assertThat(claims(JOINS_IN_10, Group.ALL, 10, exported(9))).isEqualTo(everything);
        assertThat(claims(JOINS_IN_10, Group.PATIENT, 10, exported(9))).hasSizeLessThan(everything.size());
        assertThat(claims(JOINS_IN_10, Group.ALL, 11, exported(10))).hasSizeLessThan(5);
    }

    @Test
    void whoLeftIsInTheRunoutOfTheNextYearWithTheClaimsOfTheYearBefore() throws IOException {
        assertThat(claims(LEAVES_IN_30, Group.ALL, 29, null)).isNotEmpty();
        for (int wave : new int[] {30, 121}) {
            assertThat(claims(LEAVES_IN_30, Group.ALL, wave, null)).isEmpty();
            assertThat(claims(LEAVES_IN_30, Group.RUNOUT, wave, null)).isEmpty();
        }
        assertThat(claims(LEAVES_IN_30, Group.RUNOUT, 300, null)).isNotEmpty().allMatch(claim -> LocalDate.parse(
                        claim.at("/billablePeriod/start").asString())
                .isBefore(LocalDate.of(2027, 1, 1)));
        assertThat(claims(AWAY_FROM_103_TO_163, Group.ALL, 162, null)).isEmpty();
        assertThat(claims(AWAY_FROM_103_TO_163, Group.ALL, 163, exported(162))).hasSizeGreaterThan(5);
        assertThat(claims(AWAY_FROM_103_TO_163, Group.RUNOUT, 163, null)).isEmpty();
    }

    @Test
    void aMergedRecordNamesItsSuccessorWhichHasAllClaims() throws IOException {
        Set<String> before = people(claims(MERGED_IN_50, Group.ALL, 49, null));
        List<JsonNode> people = lines(ResourceType.PATIENT, MERGED_IN_50, Group.ALL, 50, exported(49));
        Set<String> after = people(claims(MERGED_IN_50, Group.ALL, 50, null));

        assertThat(people).hasSize(2);
        JsonNode merged = people.get(0);
        JsonNode successor = people.get(1);
        assertThat(merged.propertyNames()).containsExactly("id", "link", "meta", "resourceType");
        assertThat(merged.at("/link/0/other/reference").asString())
                .isEqualTo("Patient/" + successor.get("id").asString());
        assertThat(before).containsExactly("Patient/" + merged.get("id").asString());
        assertThat(after).containsExactly("Patient/" + successor.get("id").asString());
        assertThat(claims(MERGED_IN_50, Group.ALL, 50, exported(49)))
                .hasSameSizeAs(claims(MERGED_IN_50, Group.ALL, 50, null));
        assertThat(lines(ResourceType.PATIENT, MERGED_IN_123_AND_243, Group.ALL, 243, null))
                .hasSize(3);
    }

    @Test
    void halfOfTheClaimsThatOthersTookThePlaceOfStopComingInVersion3() throws IOException {
        List<JsonNode> all = lines(Version.V1, ResourceType.EXPLANATION_OF_BENEFIT, 0, 20, Group.ALL, 200, null);
        List<JsonNode> third = lines(Version.V3, ResourceType.EXPLANATION_OF_BENEFIT, 0, 20, Group.ALL, 200, null);
        long cancelled = all.stream()
                .filter(claim -> claim.get("status").asString().equals("cancelled"))
                .count();

        assertThat(all.size() - third.size()).isBetween((int) cancelled / 4, (int) cancelled * 3 / 4);
    }

    private static Set<String> people(List<JsonNode> claims) {
        return claims.stream()
                .map(claim -> claim.at("/patient/reference").asString())
                .collect(Collectors.toSet());
    }

    /** When an export of version 3 in a wave began. */
    private static Instant exported(int wave) {
        return Jobs.transactionTime(wave, Version.V3);
    }

    private List<JsonNode> claims(int person, Group group, int wave, @Nullable Instant since) throws IOException {
        return lines(ResourceType.EXPLANATION_OF_BENEFIT, person, group, wave, since);
    }

    private List<JsonNode> lines(ResourceType type, int person, Group group, int wave, @Nullable Instant since)
            throws IOException {
        return lines(Version.V3, type, person, person + 1, group, wave, since);
    }

    private List<JsonNode> lines(
            Version version, ResourceType type, int from, int to, Group group, int wave, @Nullable Instant since)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        population.write(version, type, group, wave, since, from, to, out);
        boolean any = population.hasAny(version, type, group, wave, since, from, to);
        List<JsonNode> lines =
                out.toString(StandardCharsets.UTF_8).lines().map(JSON::readTree).toList();
        assertThat(any).isEqualTo(!lines.isEmpty());
        return lines;
    }
}
