package org.bcdaetl.mutation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.bcdaetl.sandbox.ResourceType;
import org.bcdaetl.sandbox.SyntheticPopulation;
import org.bcdaetl.sandbox.api.Version;
import org.bcdaetl.settings.ApiVersion;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Variants of claims, people and coverages of a version: of the synthetic ones and of the samples. Each follows from the seed and its number alone:
 * {@code -Dmutations.seed=} makes those of an earlier run, {@code -Dmutations=} says how many there are.
 */
public final class Variants {

    private static final int PEOPLE = 40;
    private static final int MOST_STEPS = 5;

    /** Keeps numbers as they are written. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final long seed;
    private final Map<String, List<ObjectNode>> originals = new TreeMap<>();

    /** The variants of a seed, of version 1. */
    public Variants(long seed) throws IOException {
        this(seed, ApiVersion.V1);
    }

    /** The variants of a seed: of the synthetic resources and of all samples. */
    public Variants(long seed, ApiVersion version) throws IOException {
        this.seed = seed;
        SyntheticPopulation population = new SyntheticPopulation(PEOPLE, 1 + Math.floorMod(seed, 1000));
        synthetic(version, population, 0).forEach((type, lines) -> lines.forEach(line -> add(line)));
        for (List<Samples.Sample> samples : List.of(Samples.golden(version), Samples.ofServer(version))) {
            samples.forEach(sample -> add(sample.json()));
        }
    }

    private void add(String json) {
        ObjectNode resource = (ObjectNode) JSON.readTree(json);
        originals
                .computeIfAbsent(resource.path("resourceType").asString(), type -> new ArrayList<>())
                .add(resource);
    }

    /** Of each type that the population can write for a version its resources. */
    public static Map<ResourceType, List<String>> synthetic(
            ApiVersion version, SyntheticPopulation population, int wave) throws IOException {
        Version shape = Version.valueOf(version.name());
        Map<ResourceType, List<String>> resources = new EnumMap<>(ResourceType.class);
        for (ResourceType type : ResourceType.values()) {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            population.write(shape, type, wave, null, 0, population.beneficiaries(), lines);
            resources.put(type, lines.toString(StandardCharsets.UTF_8).lines().toList());
        }
        return resources;
    }

    /** How many are asked for by {@code -Dmutations=}. */
    public static int count() {
        return Integer.getInteger("mutations", 400);
    }

    /** The seed that is asked for by {@code -Dmutations.seed=}, else another one each time; printed. */
    public static long seed() {
        String given = System.getProperty("mutations.seed", "");
        long seed = !given.matches("\\d+") ? new Random().nextInt(1_000_000) : Long.parseLong(given);
        System.out.println(
                "The seed of the mutations is " + seed + ": -Dmutations.seed=" + seed + " makes them again.");
        return seed;
    }

    /** The variant of a number: four of six are claims, where the version has any to begin with. */
    public Variant of(int number) {
        Random random = new Random(seed * 1_000_003 + number);
        List<Mutation> all = Mutation.all();
        List<Variant.Step> steps = new ArrayList<>();
        for (int i = 1 + random.nextInt(MOST_STEPS); i > 0; i--) {
            steps.add(new Variant.Step(Tree.oneOf(random, all), random.nextLong()));
        }
        return with(number, steps);
    }

    /** The variant of a number with other steps. */
    public Variant with(int number, List<Variant.Step> steps) {
        String wanted =
                switch (number % 6) {
                    case 0 -> "Patient";
                    case 1 -> "Coverage";
                    default -> "ExplanationOfBenefit";
                };
        String type = originals.containsKey(wanted) ? wanted : "Coverage";
        Random random = new Random(seed * 7919 + number);
        return Variant.of(number, Tree.oneOf(random, List.copyOf(originals.get(type))), steps, random.nextLong());
    }
}
