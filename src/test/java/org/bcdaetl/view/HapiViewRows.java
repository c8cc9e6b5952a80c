package org.bcdaetl.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.bcdaetl.view.HapiExpressions.Scope;
import org.hl7.fhir.instance.model.api.IBase;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows of a ViewDefinition by the specification's own words, over HAPI's objects: an oracle for {@link Flattener}. */
final class HapiViewRows {

    private final JsonNode view;
    private final HapiExpressions expressions;
    private final Map<String, String> databaseTypes = new LinkedHashMap<>();

    HapiViewRows(JsonNode view, HapiExpressions expressions) {
        this.view = withoutConstants(view);
        this.expressions = expressions;
        collectTypes(view.path("select"));
    }

    /** The view with the texts of its constants in their places. */
    private static JsonNode withoutConstants(JsonNode view) {
        String text = view.toString();
        for (JsonNode constant : view.path("constant")) {
            text = text.replaceAll(
                    "%" + constant.path("name").asString() + "\\b",
                    Matcher.quoteReplacement("'" + constant.path("valueString").asString() + "'"));
        }
        return JsonMapper.shared().readTree(text);
    }

    private void collectTypes(JsonNode selects) {
        for (JsonNode select : selects) {
            for (JsonNode column : select.path("column")) {
                databaseTypes.put(
                        column.path("name").asString(),
                        column.at("/tag/0/value").asString(""));
            }
            collectTypes(select.path("select"));
            collectTypes(select.path("unionAll"));
        }
    }

    /** Cells by column, each null or text. */
    List<Map<String, @Nullable String>> of(IBase resource) {
        if (!resource.fhirType().equals(view.path("resource").asString())) {
            return List.of();
        }
        Scope scope = new Scope(resource, resource, 0);
        for (JsonNode where : view.path("where")) {
            if (!HapiExpressions.holds(expressions.evaluate(where.path("path").asString(), List.of(resource), scope))) {
                return List.of();
            }
        }
        return product(view.path("select"), resource, scope);
    }

    private List<Map<String, @Nullable String>> product(JsonNode selects, @Nullable Object focus, Scope scope) {
        List<Map<String, @Nullable String>> rows = List.of(Map.of());
        for (JsonNode select : selects) {
            rows = cross(rows, rows(select, focus, scope));
        }
        return rows;
    }

    private List<Map<String, @Nullable String>> rows(JsonNode select, @Nullable Object around, Scope scope) {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        boolean orNull = select.has("forEachOrNull");
        if (!orNull && !select.has("forEach")) {
            return item(select, around, new Scope(scope.resource(), around, scope.row()));
        }
        List<Object> items = expressions.evaluate(
                select.path(orNull ? "forEachOrNull" : "forEach").asString(),
                around == null ? List.of() : List.of(around),
                scope);
        for (int i = 0; i < items.size(); i++) {
            Object item = items.get(i);
            rows.addAll(item(select, item, new Scope(scope.resource(), item, i)));
        }
        if (items.isEmpty() && orNull) {
            rows.addAll(item(select, null, new Scope(scope.resource(), null, 0)));
        }
        return rows;
    }

    private List<Map<String, @Nullable String>> item(JsonNode select, @Nullable Object focus, Scope scope) {
        Map<String, @Nullable String> cells = new LinkedHashMap<>();
        for (JsonNode column : select.path("column")) {
            List<Object> values = expressions.evaluate(
                    column.path("path").asString(), focus == null ? List.of() : List.of(focus), scope);
            if (values.size() > 1) {
                throw new IllegalArgumentException(column.path("name").asString() + " has several values");
            }
            String name = column.path("name").asString();
            @Nullable Object value = values.isEmpty() ? null : HapiExpressions.value(values.get(0));
            cells.put(name, value == null ? null : cell(value, name));
        }
        List<Map<String, @Nullable String>> rows = cross(List.of(cells), product(select.path("select"), focus, scope));
        if (select.path("unionAll").isEmpty()) {
            return rows;
        }
        List<Map<String, @Nullable String>> union = new ArrayList<>();
        select.path("unionAll").forEach(branch -> union.addAll(rows(branch, focus, scope)));
        return cross(rows, union);
    }

    /** What the database gets: of a dateTime for a date its date, for blank text nothing. */
    private @Nullable String cell(Object value, String column) {
        String text = value instanceof java.math.BigDecimal number ? number.toPlainString() : value.toString();
        if (text.isBlank()) {
            return null;
        }
        return "date".equals(databaseTypes.get(column)) && text.length() > 10 ? text.substring(0, 10) : text;
    }

    private static List<Map<String, @Nullable String>> cross(
            List<Map<String, @Nullable String>> left, List<Map<String, @Nullable String>> right) {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        for (Map<String, @Nullable String> one : left) {
            for (Map<String, @Nullable String> other : right) {
                Map<String, @Nullable String> row = new LinkedHashMap<>(one);
                row.putAll(other);
                rows.add(row);
            }
        }
        return rows;
    }
}
