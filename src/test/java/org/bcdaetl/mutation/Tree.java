package org.bcdaetl.mutation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Places in a resource, in document order. */
final class Tree {

    /**
     * A member of an object.
     *
     * @param owner the object
     * @param field the member's name
     */
    public record Member(ObjectNode owner, String field) {

        JsonNode value() {
            return owner.path(field);
        }

        /** Its text, at which the predicates of values look; of an array of texts the first. */
        String text() {
            JsonNode value = value().isArray() ? value().path(0) : value();
            return value.isString() ? value.asString() : "";
        }

        void set(String text) {
            if (value() instanceof ArrayNode array) {
                array.set(0, text);
            } else {
                owner.put(field, text);
            }
        }
    }

    private Tree() {}

    /** Every member of every object, outer before inner. */
    static List<Member> members(JsonNode node) {
        List<Member> members = new ArrayList<>();
        collect(node, members);
        return members;
    }

    private static void collect(JsonNode node, List<Member> members) {
        if (node instanceof ObjectNode object) {
            object.propertyNames().forEach(name -> members.add(new Member(object, name)));
        }
        for (JsonNode child : node) {
            collect(child, members);
        }
    }

    /** Every object, the resource included. */
    static List<ObjectNode> objects(JsonNode node) {
        List<ObjectNode> objects = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        for (JsonNode child : node) {
            objects.addAll(objects(child));
        }
        return objects;
    }

    /** Up to so many random members that fit, each once. */
    static List<Member> some(Random random, ObjectNode resource, int most, Predicate<Member> fits) {
        List<Member> fitting =
                new ArrayList<>(members(resource).stream().filter(fits).toList());
        Collections.shuffle(fitting, random);
        return fitting.subList(0, Math.min(fitting.size(), 1 + random.nextInt(most)));
    }

    static <T> T oneOf(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
