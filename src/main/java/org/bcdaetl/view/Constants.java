package org.bcdaetl.view;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.bcdaetl.fhirpath.Temporal;
import tools.jackson.databind.JsonNode;

/** Reads a view's constants, {@code {"name": ..., "value[x]": ...}}. */
final class Constants {

    private Constants() {}

    static Map<String, Object> read(JsonNode constants, Problems problems) {
        Map<String, Object> values = new HashMap<>();
        for (JsonNode constant : constants) {
            String name = constant.path("name").asString("");
            String where = "constant " + name;
            if (name.isEmpty()) {
                throw problems.at("constant", "has no name");
            }
            if (values.put(name, value(constant, where, problems)) != null) {
                throw problems.at(where, "is there twice");
            }
        }
        return values;
    }

    private static Object value(JsonNode constant, String where, Problems problems) {
        for (Map.Entry<String, JsonNode> member : constant.properties()) {
            if (member.getKey().startsWith("value")) {
                JsonNode value = member.getValue();
                if (value.isBoolean()) {
                    return value.asBoolean();
                }
                if (value.isNumber()) {
                    return new BigDecimal(value.asString());
                }
                return switch (member.getKey()) {
                    case "valueDate" -> new Temporal(value.asString(), Temporal.Kind.DATE);
                    case "valueDateTime", "valueInstant" -> new Temporal(value.asString(), Temporal.Kind.DATE_TIME);
                    case "valueTime" -> new Temporal(value.asString(), Temporal.Kind.TIME);
                    default -> value.asString();
                };
            }
        }
        throw problems.at(where, "has no value");
    }
}
