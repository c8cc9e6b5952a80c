package org.bcdaetl.mutation;

import java.util.List;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** More than is needed: what a later server may add, and a reader of the old has to pass over. */
enum AdditionMutation implements Mutation {

    /** Codings of systems of others, also without a code or without a system, before and after. */
    MORE_CODINGS {
        @Override
        public void apply(Random random, ObjectNode resource) {
            for (Tree.Member member : Tree.some(random, resource, 8, member -> isListOf(member, "coding"))) {
                ObjectNode coding = new JsonNodeFactory().objectNode();
                if (random.nextInt(4) > 0) {
                    coding.put("system", "https://example.org/codes");
                }
                if (random.nextInt(4) > 0) {
                    coding.put("code", Tree.oneOf(random, List.of("X1", "9", "primary", "Y")));
                }
                coding.put("display", "Another");
                insert(random, member, coding);
            }
        }
    },

    /** Codings of the same system. */
    RIVAL_CODINGS {
        @Override
        public void apply(Random random, ObjectNode resource) {
            for (Tree.Member member : Tree.some(random, resource, 3, member -> isListOf(member, "coding"))) {
                ObjectNode coding = ((ObjectNode) member.value().path(0)).deepCopy();
                coding.put("code", Tree.oneOf(random, List.of("X1", "9", "A")));
                insert(random, member, coding);
            }
        }
    },

    MORE_IDENTIFIERS {
        @Override
        public void apply(Random random, ObjectNode resource) {
            for (Tree.Member member : Tree.some(random, resource, 3, member -> isListOf(member, "identifier"))) {
                ObjectNode identifier = random.nextInt(3) > 0
                        ? new JsonNodeFactory().objectNode().put("system", "https://example.org/ids")
                        : ((ObjectNode) member.value().path(0)).deepCopy();
                if (random.nextInt(4) > 0) {
                    identifier.put("value", "id" + random.nextInt(1000));
                } else {
                    identifier.remove("value");
                }
                insert(random, member, identifier);
            }
        }
    },

    MORE_EXTENSIONS {
        @Override
        public void apply(Random random, ObjectNode resource) {
            List<ObjectNode> objects = Tree.objects(resource);
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                ObjectNode object = Tree.oneOf(random, objects);
                if (object.has("url") || object.has("resourceType") && object != resource) {
                    continue;
                }
                if (!object.has("extension")) {
                    object.putArray("extension");
                }
                insert(random, new Tree.Member(object, "extension"), extension(random));
            }
        }
    },

    MODIFIER_EXTENSIONS {
        @Override
        public void apply(Random random, ObjectNode resource) {
            resource.putArray("modifierExtension").add(extension(random));
            if (resource.path("item").path(0) instanceof ObjectNode item) {
                item.putArray("modifierExtension").add(extension(random));
            }
        }
    },

    /** Ids and extensions of primitives, beside them. */
    SIBLINGS_OF_PRIMITIVES {
        @Override
        public void apply(Random random, ObjectNode resource) {
            for (Tree.Member member : Tree.some(random, resource, 5, AdditionMutation::isPrimitive)) {
                ObjectNode sibling = member.owner().putObject("_" + member.field());
                sibling.put("id", "p" + random.nextInt(100));
                sibling.putArray("extension").add(extension(random));
            }
        }
    },

    /** A primitive of which only the extensions are there; ids, of resources and elements, have none in FHIR. */
    ABSENT_PRIMITIVES {
        @Override
        public void apply(Random random, ObjectNode resource) {
            for (Tree.Member member : Tree.some(
                    random,
                    resource,
                    3,
                    member -> isPrimitive(member) && !member.field().equals("id"))) {
                member.owner().remove(member.field());
                member.owner()
                        .putObject("_" + member.field())
                        .putArray("extension")
                        .add(absent());
            }
        }
    },

    /** Places in a list of texts that are kept free, beside those that are. */
    NULL_ENTRIES {
        @Override
        public void apply(Random random, ObjectNode resource) {
            for (Tree.Member member : Tree.some(
                    random,
                    resource,
                    1,
                    member -> LISTS_OF_TEXTS.contains(member.field())
                            && !member.text().isEmpty())) {
                ArrayNode array = (ArrayNode) member.value();
                ArrayNode siblings = member.owner().withArray("_" + member.field());
                while (siblings.size() < array.size()) {
                    siblings.addNull();
                }
                int at = random.nextInt(array.size() + 1);
                array.insertNull(at);
                siblings.insert(at, new JsonNodeFactory().objectNode());
                ((ObjectNode) siblings.path(at))
                        .put("id", "null")
                        .putArray("extension")
                        .add(absent());
            }
        }
    },

    CONTAINED_RESOURCES {
        @Override
        public void apply(Random random, ObjectNode resource) {
            if (!resource.has("contained")) {
                resource.putArray("contained");
            }
            ObjectNode organization = new JsonNodeFactory().objectNode();
            organization
                    .put("resourceType", "Organization")
                    .put("id", "another")
                    .put("name", "Another");
            insert(random, new Tree.Member(resource, "contained"), organization);
        }
    },

    UNKNOWN_MEMBERS {
        @Override
        public void apply(Random random, ObjectNode resource) {
            List<ObjectNode> objects = Tree.objects(resource);
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                ObjectNode object = Tree.oneOf(random, objects);
                String name = Tree.oneOf(random, List.of("zzUnknown", "codes", "Code", "valuation", "sequenceNumber"));
                switch (random.nextInt(3)) {
                    case 0 -> object.put(name, "x");
                    case 1 -> object.put(name, 5);
                    default -> object.put(name, true);
                }
            }
        }
    };

    private static final Set<String> LISTS_OF_TEXTS = Set.of("given", "line");

    private static boolean isListOf(Tree.Member member, String field) {
        return member.field().equals(field)
                && member.value().isArray()
                && member.value().path(0).isObject();
    }

    private static boolean isPrimitive(Tree.Member member) {
        JsonNode value = member.value();
        return value.isValueNode()
                && !value.isNull()
                && !member.field().startsWith("_")
                && !Set.of("url", "resourceType").contains(member.field());
    }

    private static void insert(Random random, Tree.Member member, ObjectNode entry) {
        ArrayNode array = (ArrayNode) member.value();
        array.insert(random.nextInt(array.size() + 1), entry);
    }

    private static ObjectNode absent() {
        return new JsonNodeFactory()
                .objectNode()
                .put("url", "http://hl7.org/fhir/StructureDefinition/data-absent-reason")
                .put("valueCode", "unknown");
    }

    private static ObjectNode extension(Random random) {
        ObjectNode extension = new JsonNodeFactory().objectNode().put("url", "https://example.org/more");
        switch (random.nextInt(5)) {
            case 0 -> extension.put("valueString", "x");
            case 1 -> extension.put("valueDecimal", 1.5);
            case 2 ->
                extension
                        .putObject("valueCoding")
                        .put("system", "https://example.org/codes")
                        .put("code", "q");
            case 3 -> extension.putArray("extension").add(absent());
            default -> extension.put("valueDate", "2020-01");
        }
        return extension;
    }
}
