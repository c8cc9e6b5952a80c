package org.bcdaetl.mutation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bcdaetl.sandbox.ResourceType;
import org.bcdaetl.sandbox.SyntheticPopulation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Variants of the synthetic claims, people and coverages. Each follows from the seed and its number alone:
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
    private final Map<ResourceType, List<ObjectNode>> originals = new EnumMap<>(ResourceType.class);

    /** The variants of a seed. */
    public Variants(long seed) throws IOException {
        this.seed = seed;
        SyntheticPopulation population = new SyntheticPopulation(PEOPLE, 1 + Math.floorMod(seed, 1000));
        for (ResourceType type : ResourceType.values()) {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            population.write(type, 0, null, 0, PEOPLE, lines);
            originals.put(
                    type,
                    lines.toString(StandardCharsets.UTF_8)
                            .lines()
                            .map(line -> (ObjectNode) JSON.readTree(line))
                            .toList());
        }
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

    /** The variant of a number: four of six are claims. */
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
        ResourceType type =
                switch (number % 6) {
                    case 0 -> ResourceType.PATIENT;
                    case 1 -> ResourceType.COVERAGE;
                    default -> ResourceType.EXPLANATION_OF_BENEFIT;
                };
        Random random = new Random(seed * 7919 + number);
        return Variant.of(number, Tree.oneOf(random, List.copyOf(originals.get(type))), steps, random.nextLong());
    }
}
