package org.bcdaetl.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.bcdaetl.view.HapiExpressions.Scope;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows of a ViewDefinition by the specification's own words, over HAPI's objects: an oracle for {@link Flattener}. */
final class HapiViewRows {

    /** A column; of a day only the date is kept, of a collection all values. */
    private record Cell(String name, ExpressionNode path, boolean isDay, boolean isCollection) {}

    /**
     * A part of the view.
     *
     * @param each what it is repeated for, null where it is not
     * @param orNull whether it is there once where there is nothing to repeat it for
     */
    private record Select(
            @Nullable ExpressionNode each,
            boolean orNull,
            List<Cell> cells,
            List<Select> selects,
            List<Select> union) {}

    private static final List<Map<String, @Nullable String>> NO_CELLS = List.of(Map.of());

    private final String type;
    private final List<ExpressionNode> conditions = new ArrayList<>();
    private final List<Select> selects;
    private final HapiExpressions expressions;

    HapiViewRows(JsonNode definition, HapiExpressions expressions) {
        this.expressions = expressions;
        JsonNode view = withoutConstants(definition);
        type = view.path("resource").asString();
        for (JsonNode where : view.path("where")) {
            conditions.add(path(where, "path"));
        }
        selects = selects(view.path("select"));
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

    private ExpressionNode path(JsonNode node, String name) {
        return expressions.parse(node.path(name).asString());
    }

    private List<Select> selects(JsonNode nodes) {
        List<Select> found = new ArrayList<>();
        for (JsonNode node : nodes) {
            boolean orNull = node.has("forEachOrNull");
            String each = orNull ? "forEachOrNull" : "forEach";
            List<Cell> cells = new ArrayList<>();
            for (JsonNode column : node.path("column")) {
                cells.add(new Cell(
                        column.path("name").asString(),
                        path(column, "path"),
                        column.at("/tag/0/value").asString("").equals("date"),
                        column.path("collection").asBoolean(false)));
            }
            found.add(new Select(
                    node.has(each) ? path(node, each) : null,
                    orNull,
                    cells,
                    selects(node.path("select")),
                    selects(node.path("unionAll"))));
        }
        return found;
    }

    /** Cells by column, each null or text. */
    List<Map<String, @Nullable String>> of(IBase resource) {
        if (!resource.fhirType().equals(type)) {
            return List.of();
        }
        Scope scope = new Scope(resource, resource, 0);
        for (ExpressionNode condition : conditions) {
            if (!HapiExpressions.holds(expressions.evaluate(condition, List.of(resource), scope))) {
                return List.of();
            }
        }
        return product(selects, resource, scope);
    }

    private List<Map<String, @Nullable String>> product(List<Select> parts, @Nullable Object focus, Scope scope) {
        List<Map<String, @Nullable String>> rows = NO_CELLS;
        for (Select part : parts) {
            rows = cross(rows, rows(part, focus, scope));
        }
        return rows;
    }

    private List<Map<String, @Nullable String>> rows(Select select, @Nullable Object around, Scope scope) {
        if (select.each() == null) {
            return item(select, around, new Scope(scope.resource(), around, scope.row()));
        }
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        List<Object> items = expressions.evaluate(select.each(), around == null ? List.of() : List.of(around), scope);
        for (int i = 0; i < items.size(); i++) {
            Object item = items.get(i);
            rows.addAll(item(select, item, new Scope(scope.resource(), item, i)));
        }
        if (items.isEmpty() && select.orNull()) {
            rows.addAll(item(select, null, new Scope(scope.resource(), null, 0)));
        }
        return rows;
    }

    private List<Map<String, @Nullable String>> item(Select select, @Nullable Object focus, Scope scope) {
        Map<String, @Nullable String> cells = new LinkedHashMap<>();
        List<Object> around = focus == null ? List.of() : List.of(focus);
        for (Cell cell : select.cells()) {
            List<Object> values = expressions.evaluate(cell.path(), around, scope);
            if (cell.isCollection()) {
                cells.put(cell.name(), array(values));
                continue;
            }
            if (values.size() > 1) {
                throw new IllegalArgumentException(cell.name() + " has several values");
            }
            @Nullable Object value = values.isEmpty() ? null : HapiExpressions.value(values.get(0));
            cells.put(cell.name(), value == null ? null : text(value, cell.isDay()));
        }
        List<Map<String, @Nullable String>> rows = cross(List.of(cells), product(select.selects(), focus, scope));
        if (select.union().isEmpty()) {
            return rows;
        }
        List<Map<String, @Nullable String>> union = new ArrayList<>();
        select.union().forEach(branch -> union.addAll(rows(branch, focus, scope)));
        return cross(rows, union);
    }

    private static String array(List<Object> values) {
        return JsonMapper.shared()
                .writeValueAsString(values.stream().map(HapiExpressions::value).toList());
    }

    /** What the database gets: of a dateTime for a date its date, for blank text nothing. */
    private static @Nullable String text(Object value, boolean isDay) {
        String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
        if (text.isBlank()) {
            return null;
        }
        return isDay && text.length() > 10 ? text.substring(0, 10) : text;
    }

    private static List<Map<String, @Nullable String>> cross(
            List<Map<String, @Nullable String>> left, List<Map<String, @Nullable String>> right) {
        if (left.equals(NO_CELLS) || right.equals(NO_CELLS)) {
            return left.equals(NO_CELLS) ? right : left;
        }
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
