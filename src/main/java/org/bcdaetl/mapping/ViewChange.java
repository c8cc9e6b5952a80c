package org.bcdaetl.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Says in words what makes the rows of two definitions of a view differ. */
final class ViewChange {

    private ViewChange() {}

    public static String between(JsonNode former, JsonNode current) {
        Map<String, List<ObjectNode>> before = columns(former);
        Map<String, List<ObjectNode>> after = columns(current);
        List<String> changes = new ArrayList<>();
        before.forEach((name, column) -> {
            if (!after.containsKey(name)) {
                changes.add("column " + name + " is gone");
            } else if (!after.get(name).equals(column)) {
                changes.add("column " + name + " has another " + difference(column, after.get(name)));
            }
        });
        after.keySet().stream()
                .filter(name -> !before.containsKey(name))
                .forEach(name -> changes.add("column " + name + " is new"));
        ObjectNode formerMeaning = ViewJson.meaning(former);
        ObjectNode meaning = ViewJson.meaning(current);
        for (String member : List.of("resource", "where", "constant", "fhirVersion")) {
            if (!formerMeaning.path(member).equals(meaning.path(member))) {
                changes.add("another " + member);
            }
        }
        return changes.isEmpty() ? "another nesting or order of its selects" : String.join(", ", changes);
    }

    private static String difference(List<ObjectNode> former, List<ObjectNode> current) {
        for (String member : List.of("path", "type", "collection")) {
            if (!members(former, member).equals(members(current, member))) {
                return member;
            }
        }
        return ColumnTypes.TAG;
    }

    private static List<JsonNode> members(List<ObjectNode> columns, String member) {
        return columns.stream().map(column -> column.path(member)).toList();
    }

    private static Map<String, List<ObjectNode>> columns(JsonNode view) {
        Map<String, List<ObjectNode>> columns = new LinkedHashMap<>();
        for (ObjectNode column : ViewJson.columns(view)) {
            ObjectNode meaning = ViewJson.column(column);
            columns.computeIfAbsent(meaning.path("name").asString(""), name -> new ArrayList<>())
                    .add(meaning);
        }
        return columns;
    }
}
