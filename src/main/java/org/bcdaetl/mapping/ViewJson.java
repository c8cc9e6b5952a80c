package org.bcdaetl.mapping;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bcdaetl.fhirpath.model.FhirRelease;
import org.bcdaetl.view.ViewDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A ViewDefinition as JSON: its columns, and what of it decides about rows. */
final class ViewJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> OF_SELECT = List.of("forEach", "forEachOrNull", "repeat");
    private static final List<String> OF_COLUMN = List.of("path", "type");

    private ViewJson() {}

    /** All columns, those of each branch of a union too. */
    static List<ObjectNode> columns(JsonNode view) {
        List<ObjectNode> columns = new ArrayList<>();
        collect(view.path("select"), columns);
        return columns;
    }

    private static void collect(JsonNode selects, List<ObjectNode> columns) {
        for (JsonNode select : selects) {
            for (JsonNode column : select.path("column")) {
                if (column instanceof ObjectNode object) {
                    columns.add(object);
                }
            }
            collect(select.path("select"), columns);
            collect(select.path("unionAll"), columns);
        }
    }

    /** The paths of each column, by its name as written. */
    static Map<String, List<String>> paths(JsonNode view) {
        Map<String, List<String>> paths = new LinkedHashMap<>();
        for (ObjectNode column : columns(view)) {
            paths.computeIfAbsent(column.path("name").asString(""), name -> new ArrayList<>())
                    .add(column.path("path").asString(""));
        }
        return paths;
    }

    /** What of a view decides about rows, in one form whatever the order of its members. */
    public static ObjectNode meaning(JsonNode view) {
        ObjectNode meaning = NODES.objectNode();
        fhirVersion(view.path("fhirVersion"), meaning);
        copy(view, "resource", meaning);
        constants(view.path("constant"), meaning);
        ArrayNode conditions = meaning.putArray("where");
        view.path("where").forEach(where -> conditions.add(where.path("path")));
        meaning.set("select", selects(view.path("select")));
        return meaning;
    }

    /** A version as its release's own, whichever of the release's versions it is: the model is that of the release. */
    private static void fhirVersion(JsonNode stated, ObjectNode meaning) {
        if (stated.isEmpty()) {
            return;
        }
        ArrayNode versions = meaning.putArray("fhirVersion");
        stated.valueStream()
                .map(version -> version.asString(""))
                .forEach(version -> versions.add(
                        FhirRelease.of(version).map(FhirRelease::version).orElse(version)));
    }

    /** The constants in the order of their names, each with its name and value alone. */
    private static void constants(JsonNode constants, ObjectNode meaning) {
        if (constants.isEmpty()) {
            return;
        }
        ArrayNode inOrder = meaning.putArray("constant");
        constants
                .valueStream()
                .sorted(Comparator.comparing(constant -> constant.path("name").asString("")))
                .forEach(constant -> {
                    ObjectNode of = inOrder.addObject();
                    copy(constant, "name", of);
                    constant.propertyNames().stream()
                            .filter(member -> member.startsWith("value"))
                            .forEach(member -> of.set(member, value(constant.path(member))));
                });
    }

    /** A number in one form, however it is written: a definition of before has its decimals in another. */
    private static JsonNode value(JsonNode constant) {
        return constant.isNumber()
                ? NODES.numberNode(new BigDecimal(
                        constant.decimalValue().stripTrailingZeros().toPlainString()))
                : constant;
    }

    private static ArrayNode selects(JsonNode selects) {
        ArrayNode all = NODES.arrayNode();
        for (JsonNode select : selects) {
            ObjectNode meaning = all.addObject();
            OF_SELECT.forEach(member -> copy(select, member, meaning));
            ArrayNode columns = meaning.putArray("column");
            select.path("column").forEach(column -> columns.add(column(column)));
            meaning.set("select", selects(select.path("select")));
            meaning.set("unionAll", selects(select.path("unionAll")));
        }
        return all;
    }

    static ObjectNode column(JsonNode column) {
        ObjectNode meaning = NODES.objectNode();
        meaning.put("name", column.path("name").asString("").toLowerCase(Locale.ROOT));
        OF_COLUMN.forEach(member -> copy(column, member, meaning));
        meaning.put("collection", column.path("collection").asBoolean(false));
        for (JsonNode tag : column.path("tag")) {
            if (tag.path("name").asString("").equals(ColumnTypes.TAG)) {
                copy(tag, "value", meaning);
            }
        }
        return meaning;
    }

    private static void copy(JsonNode from, String member, ObjectNode to) {
        if (from.has(member)) {
            to.set(member, from.path(member));
        }
    }

    /** Of what decides about the rows of a view, as it stands in the ledger. */
    static String fingerprint(String definition) {
        return fingerprint(meaning(ViewDocument.of(definition)));
    }

    /** SHA-256, hex. */
    public static String fingerprint(ObjectNode meaning) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(meaning.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }
}
