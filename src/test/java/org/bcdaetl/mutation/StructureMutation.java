package org.bcdaetl.mutation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is there, how often and in which order. */
enum StructureMutation implements Mutation {

    /** Optional members anywhere; now and then those that a claim cannot be loaded without. */
    DROPPED_MEMBERS {
        @Override
        public void apply(Random random, ObjectNode resource) {
            boolean needed = random.nextInt(20) == 0;
            Tree.some(
                            random,
                            resource,
                            6,
                            member -> !member.field().equals("resourceType")
                                    && !member.field().equals("url")
                                    && !keepsPlaces(member)
                                    && (needed || member.owner() != resource || !NEEDED.contains(member.field())))
                    .forEach(member -> {
                        if (!isAllBesideAPrimitive(member)) {
                            member.owner().remove(member.field());
                        }
                    });
        }
    },

    DROPPED_ENTRIES {
        @Override
        public void apply(Random random, ObjectNode resource) {
            for (Tree.Member member : Tree.some(random, resource, 4, StructureMutation::hasEntries)) {
                ArrayNode array = (ArrayNode) member.value();
                if (array.size() > 1) {
                    array.remove(random.nextInt(array.size()));
                } else if (member.owner() != resource || !NEEDED.contains(member.field())) {
                    member.owner().remove(member.field());
                }
            }
        }
    },

    /** A whole list of the resource: no lines, no care team, no diagnoses, no names. */
    DROPPED_LISTS {
        @Override
        public void apply(Random random, ObjectNode resource) {
            Tree.some(
                            random,
                            resource,
                            2,
                            member ->
                                    member.owner() == resource && member.value().isArray())
                    .forEach(member -> resource.remove(member.field()));
        }
    },

    REORDERED_KEYS {
        @Override
        public void apply(Random random, ObjectNode resource) {
            for (ObjectNode object : Tree.objects(resource)) {
                List<String> names = new ArrayList<>(object.propertyNames());
                Collections.shuffle(names, random);
                for (String name : names) {
                    JsonNode value = object.remove(name);
                    object.set(name, value);
                }
            }
        }
    },

    REORDERED_ARRAYS {
        @Override
        public void apply(Random random, ObjectNode resource) {
            for (Tree.Member member : Tree.some(random, resource, 8, StructureMutation::hasEntries)) {
                List<JsonNode> entries = new ArrayList<>();
                member.value().forEach(entries::add);
                Collections.shuffle(entries, random);
                member.owner().putArray(member.field()).addAll(entries);
            }
        }
    },

    DOUBLED_ENTRIES {
        @Override
        public void apply(Random random, ObjectNode resource) {
            for (Tree.Member member : Tree.some(random, resource, 2, StructureMutation::hasEntries)) {
                ArrayNode array = (ArrayNode) member.value();
                if (!member.field().equals("contained")) {
                    array.add(array.path(random.nextInt(array.size())).deepCopy());
                }
            }
        }
    },

    /** A choice of another type than the server makes: a period for a day, a reference for a code, a code for a text. */
    OTHER_CHOICES {
        @Override
        public void apply(Random random, ObjectNode resource) {
            for (Tree.Member member : Tree.some(random, resource, 3, StructureMutation::isChoice)) {
                JsonNode was = member.owner().remove(member.field());
                choose(member.owner(), member.field(), was);
            }
        }
    },

    /** Lines, diagnoses and care team of gaps, of one number, or of none. */
    RENUMBERED {
        @Override
        public void apply(Random random, ObjectNode resource) {
            for (Tree.Member member :
                    Tree.some(random, resource, 6, member -> member.field().equals("sequence"))) {
                switch (random.nextInt(3)) {
                    case 0 -> member.owner().remove("sequence");
                    case 1 -> member.owner().put("sequence", 1 + random.nextInt(3));
                    default -> member.owner().put("sequence", 1 + random.nextInt(900));
                }
            }
        }
    };

    private static final Set<String> CHOICES = Set.of(
            "timingDate",
            "timingPeriod",
            "servicedDate",
            "servicedPeriod",
            "diagnosisCodeableConcept",
            "procedureCodeableConcept",
            "locationCodeableConcept",
            "valueString");

    private static final Set<String> NEEDED = Set.of("id", "patient", "type", "beneficiary");

    private static boolean isChoice(Tree.Member member) {
        return CHOICES.contains(member.field())
                || member.owner().has("url") && member.field().startsWith("value");
    }

    private static void choose(ObjectNode owner, String field, JsonNode was) {
        switch (field) {
            case "timingDate" -> owner.putObject("timingPeriod").set("start", was);
            case "timingPeriod" -> owner.put("timingDate", was.path("start").asString("2020-01-02"));
            case "servicedDate" -> owner.putObject("servicedPeriod").set("end", was);
            case "servicedPeriod" -> owner.put("servicedDate", was.path("end").asString("2020-01-02"));
            case "diagnosisCodeableConcept" ->
                owner.putObject("diagnosisReference").put("reference", "#1");
            case "procedureCodeableConcept" ->
                owner.putObject("procedureReference").put("reference", "#1");
            case "locationCodeableConcept" -> owner.putObject("locationAddress").put("state", "NY");
            case "valueString" -> owner.putObject("valueQuantity").put("value", 1);
            default -> owner.put("valueString", "1");
        }
    }

    /** The siblings of a list of primitives: without them a place that is kept free would be no legal one. */
    private static boolean keepsPlaces(Tree.Member member) {
        return member.field().startsWith("_") && member.value().isArray();
    }

    /** The last that is said beside a primitive, or of a place that is kept free: an object without members is not legal. */
    private static boolean isAllBesideAPrimitive(Tree.Member member) {
        return member.owner().size() == 1
                && (member.field().equals("id") || member.field().equals("extension"));
    }

    /** Arrays that stand alone: one with a sibling of extensions must keep its order. */
    private static boolean hasEntries(Tree.Member member) {
        return member.value().isArray()
                && !member.value().isEmpty()
                && !member.field().startsWith("_")
                && !member.owner().has("_" + member.field());
    }
}
