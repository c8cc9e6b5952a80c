package org.bcdaetl.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ObjectNode;

/**
 * One resource after some mutations.
 *
 * @param number its number among the variants of a seed
 * @param steps the mutations, in order, each with a seed of its own: without one of them the others do the same, where
 *     they still find it
 * @param resource what came of it
 * @param json the same on one line
 */
public record Variant(int number, List<Step> steps, ObjectNode resource, String json) {

    /** A mutation with its random places. */
    public record Step(Mutation mutation, long seed) {}

    static Variant of(int number, ObjectNode original, List<Step> steps, long writingSeed) {
        ObjectNode resource = original.deepCopy();
        for (Step step : steps) {
            step.mutation().apply(new Random(step.seed()), resource);
        }
        return new Variant(number, List.copyOf(steps), resource, Writing.of(resource, new Random(writingSeed)));
    }

    /** The steps without one of them. */
    public List<Step> stepsWithout(int step) {
        List<Step> fewer = new ArrayList<>(steps);
        fewer.remove(step);
        return fewer;
    }

    /** Its number and its mutations. */
    @Override
    public String toString() {
        return "variant " + number + " "
                + steps.stream().map(step -> step.mutation().name()).toList();
    }
}
