package org.bcdaetl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class WavesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PEOPLE = 120;

    /** Enough where all of their claims are written. */
    private static final int FEW = 40;

    private final SyntheticPopulation population = new SyntheticPopulation(PEOPLE, 7);

    @ParameterizedTest
    @EnumSource
    void sameSeedWaveAndRangeGiveTheSameBytes(ResourceType type) throws IOException {
        SyntheticPopulation few = new SyntheticPopulation(FEW, 7);
        String whole = text(few, type, 2, null, 0, FEW);
        String parts = text(few, type, 2, null, 0, 17) + text(few, type, 2, null, 17, FEW);

        assertThat(text(new SyntheticPopulation(FEW, 7), type, 2, null, 0, FEW)).isEqualTo(whole);
        assertThat(parts).isEqualTo(whole);
        assertThat(text(population, type, 2, null, 0, FEW)).isEqualTo(whole);
        assertThat(text(new SyntheticPopulation(FEW, 8), type, 2, null, 0, FEW)).isNotEqualTo(whole);
    }

    @ParameterizedTest
    @EnumSource
    void firstLoadAndEveryNightSinceGiveWhatAFullLoadGives(ResourceType type) throws IOException {
        SyntheticPopulation population = new SyntheticPopulation(FEW, 7);
        Map<String, String> nightly = new TreeMap<>();
        take(nightly, text(population, type, 0, null, 0, FEW));
        for (int wave = 1; wave <= 12; wave++) {
            Instant before = SyntheticPopulation.transactionTime(wave - 1);
            take(nightly, text(population, type, wave, before, 0, FEW));
            List<String> full =
                    text(population, type, wave, null, 0, FEW).lines().toList();

            assertThat(full).hasSize(nightly.size());
            assertThat(new HashSet<>(full)).isEqualTo(new HashSet<>(nightly.values()));
        }
    }

    @Test
    void aNightBringsNewClaimsReplacementsAndUnchangedOnes() throws IOException {
        Map<String, String> before = new TreeMap<>();
        take(before, text(population, ResourceType.EXPLANATION_OF_BENEFIT, 0, null, 0, FEW));
        int cancelled = 0;
        int replacing = 0;
        int unchanged = 0;
        for (String line : text(
                        population,
                        ResourceType.EXPLANATION_OF_BENEFIT,
                        1,
                        SyntheticPopulation.transactionTime(0),
                        0,
                        FEW)
                .lines()
                .toList()) {
            JsonNode claim = JSON.readTree(line);
            String known = before.get(claim.get("id").asString());
            String group = claim.at("/identifier/1/value").asString();
            if (claim.get("status").asString().equals("cancelled")) {
                cancelled++;
                assertThat(known).contains("\"status\":\"active\"");
            } else if (known == null
                    && before.values().stream().anyMatch(line2 -> line2.contains("\"" + group + "\""))) {
                replacing++;
            } else if (known != null) {
                unchanged++;
                assertThat(withoutTime(line)).isEqualTo(withoutTime(known));
            }
        }

        assertThat(cancelled).isPositive();
        assertThat(replacing).isEqualTo(cancelled);
        assertThat(unchanged).isPositive();
    }

    @Test
    void aNightBringsANewMbiADeathAndANewMonth() throws IOException {
        Instant before = SyntheticPopulation.transactionTime(0);
        List<String> people = text(population, ResourceType.PATIENT, 1, before, 0, PEOPLE)
                .lines()
                .toList();

        assertThat(people).anyMatch(line -> line.contains("historic"));
        assertThat(people).anyMatch(line -> line.contains("deceasedDateTime"));
        assertThat(people).anyMatch(line -> line.contains("dual_09"));
        assertThat(text(population, ResourceType.COVERAGE, 1, before, 0, PEOPLE))
                .contains("ptdcntrct09/2026-9");
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsNewerThanItsLoad(ResourceType type) throws IOException {
        Instant loaded = SyntheticPopulation.transactionTime(3);
        for (String line : text(population, type, 3, null, 0, FEW).lines().toList()) {
            String touched = JSON.readTree(line).at("/meta/lastUpdated").asString();
            assertThat(OffsetDateTime.parse(touched).toInstant()).isBefore(loaded);
        }
        assertThat(population.hasAny(type, 3, loaded, 0, PEOPLE)).isFalse();
    }

    private static void take(Map<String, String> state, String lines) {
        lines.lines().forEach(line -> state.put(JSON.readTree(line).get("id").asString(), line));
    }

    private static String withoutTime(String line) {
        return line.replaceFirst("\"lastUpdated\":\"[^\"]*\"", "");
    }

    private static String text(
            SyntheticPopulation population, ResourceType type, int wave, @Nullable Instant since, int from, int to)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        population.write(type, wave, since, from, to, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
