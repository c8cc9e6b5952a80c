package org.bcdaetl.view;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bcdaetl.fhirpath.syntax.Temporal;
import org.bcdaetl.json.Utf8;
import tools.jackson.databind.JsonNode;

/** Reads a view's constants, {@code {"name": ..., "value[x]": ...}}. */
public final class Constants {

    private static final String VALUE = "value";
    private static final String BOOLEAN = "Boolean";

    private static final int MOST_DIGITS = 308;

    private static final Set<String> NUMBERS = Set.of("Decimal", "Integer", "Integer64", "PositiveInt", "UnsignedInt");

    private static final Set<String> TEXTS = Set.of(
            "Base64Binary",
            "Canonical",
            "Code",
            "Date",
            "DateTime",
            "Id",
            "Instant",
            "Markdown",
            "Oid",
            "String",
            "Time",
            "Uri",
            "Url",
            "Uuid");

    private static final Set<String> OWN_NAMES = Set.of("resource", "rootResource", "context", "rowIndex");

    private Constants() {}

    /** The names of the members that can have the value, in alphabetic order. */
    public static List<String> valueMembers() {
        return Stream.of(NUMBERS, TEXTS, Set.of(BOOLEAN))
                .flatMap(Set::stream)
                .map(type -> VALUE + type)
                .sorted()
                .toList();
    }

    static Map<String, Object> read(JsonNode constants, Problems problems) {
        Map<String, Object> values = new HashMap<>();
        for (JsonNode constant : constants) {
            String name = constant.path("name").asString("");
            String where = "constant " + name;
            if (name.isEmpty()) {
                throw problems.at("constant", "has no name");
            }
            if (OWN_NAMES.contains(name)) {
                throw problems.at(where, "has a name that stands for something else");
            }
            if (values.put(name, value(constant, where, problems)) != null) {
                throw problems.at(where, "is there twice");
            }
        }
        return values;
    }

    private static Object value(JsonNode constant, String where, Problems problems) {
        List<Map.Entry<String, JsonNode>> members = constant.properties().stream()
                .filter(member -> member.getKey().startsWith(VALUE))
                .toList();
        if (members.size() != 1) {
            throw problems.at(where, members.isEmpty() ? "has no value" : "has several values");
        }
        String key = members.get(0).getKey();
        JsonNode value = members.get(0).getValue();
        if (!value.isValueNode() || value.isNull()) {
            throw problems.at(where, "has a value that is no primitive");
        }
        String type = key.substring(VALUE.length());
        if (type.equals(BOOLEAN)) {
            if (!value.isBoolean()) {
                throw problems.at(where, "has a value that is no Boolean, which is true or false without quotes");
            }
            return value.asBoolean();
        }
        if (type.equals("Integer64") && value.asString("").matches("-?\\d+")) {
            return new BigDecimal(value.asString());
        }
        if (NUMBERS.contains(type)) {
            if (!(type.equals("Decimal") ? value.isNumber() : value.isIntegralNumber())) {
                throw problems.at(where, "has a value that is no " + type + ", which stands without quotes");
            }
            BigDecimal number = value.decimalValue();
            if (Math.max((long) number.precision() - number.scale(), number.scale()) > MOST_DIGITS) {
                throw problems.at(where, "has a value of more than 308 digits before or behind the point");
            }
            return number;
        }
        if (!TEXTS.contains(type)) {
            throw problems.at(where, "has a value of the unknown type " + key);
        }
        if (!value.isString()) {
            throw problems.at(where, "has a value that is no " + type + ", which stands in quotes");
        }
        if (!Utf8.isStorable(value.asString())) {
            throw problems.at(where, "has a value with a NUL or half of a surrogate pair, which no table takes");
        }
        Object read =
                switch (type) {
                    case "Date" -> Temporal.of(value.asString(), Temporal.Kind.DATE);
                    case "DateTime", "Instant" -> Temporal.of(value.asString(), Temporal.Kind.DATE_TIME);
                    case "Time" -> Temporal.of(value.asString(), Temporal.Kind.TIME);
                    default -> value.asString();
                };
        if (read == null) {
            throw problems.at(where, "has a value that is no " + type);
        }
        return read;
    }
}
