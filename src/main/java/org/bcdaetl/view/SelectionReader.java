package org.bcdaetl.view;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the {@code select}s of a view, and numbers its columns. */
final class SelectionReader {

    private static final Set<String> TYPES = Set.of(
            "base64Binary",
            "boolean",
            "canonical",
            "code",
            "date",
            "dateTime",
            "decimal",
            "id",
            "instant",
            "integer",
            "integer64",
            "markdown",
            "oid",
            "positiveInt",
            "string",
            "time",
            "unsignedInt",
            "uri",
            "url",
            "uuid",
            "xhtml");

    private final Problems problems;
    private final List<Column> columns = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    SelectionReader(Problems problems) {
        this.problems = problems;
    }

    /** All columns read so far, in their order. */
    List<Column> columns() {
        return columns;
    }

    List<Selection> selections(JsonNode selects) {
        List<Selection> selections = new ArrayList<>();
        for (JsonNode select : selects) {
            selections.add(selection(select));
        }
        return selections;
    }

    private Selection selection(JsonNode select) {
        boolean orNull = select.has("forEachOrNull");
        if (Stream.of("forEach", "forEachOrNull", "repeat").filter(select::has).count() > 1) {
            throw problems.at("select", "has more than one of forEach, forEachOrNull and repeat");
        }
        if (Stream.of("column", "select", "unionAll")
                .noneMatch(key -> !select.path(key).isEmpty())) {
            throw problems.at("select", "has no column, no select and no unionAll");
        }
        @Nullable Path forEach = null;
        if (orNull || select.has("forEach")) {
            String key = orNull ? "forEachOrNull" : "forEach";
            forEach = problems.parse(key, select.path(key));
        }
        List<Path> repeat = new ArrayList<>();
        for (JsonNode path : problems.array(select, "repeat")) {
            repeat.add(problems.parse("repeat", path));
        }
        List<Selection.SelectedColumn> own = new ArrayList<>();
        for (JsonNode column : problems.array(select, "column")) {
            own.add(column(column));
        }
        List<Selection> nested = selections(problems.array(select, "select"));
        return new Selection(forEach, orNull, repeat, own, nested, unionAll(problems.array(select, "unionAll")));
    }

    /** Every branch has the same columns; the first one's count. */
    private List<Selection> unionAll(JsonNode branches) {
        List<Selection> union = new ArrayList<>();
        int first = columns.size();
        List<Column> expected = List.of();
        for (JsonNode branch : branches) {
            if (union.isEmpty()) {
                union.add(selection(branch));
                expected = List.copyOf(columns.subList(first, columns.size()));
                continue;
            }
            SelectionReader reader = new SelectionReader(problems);
            Selection selection = reader.selection(branch);
            if (!areTheSame(expected, reader.columns())) {
                throw problems.at(
                        "unionAll",
                        "branch " + (union.size() + 1) + " has the columns " + shape(reader.columns())
                                + " where the first has " + shape(expected));
            }
            union.add(shift(selection, first));
        }
        return union;
    }

    private static boolean areTheSame(List<Column> expected, List<Column> columns) {
        return columns.size() == expected.size()
                && IntStream.range(0, columns.size()).allMatch(i -> isTheSame(expected.get(i), columns.get(i)));
    }

    /** Whether a column of a branch is that of the first: a type in the database counts where the branch says one. */
    private static boolean isTheSame(Column expected, Column column) {
        return column.name().equals(expected.name())
                && column.type().equals(expected.type())
                && column.collection() == expected.collection()
                && (column.ansiType() == null || column.databaseType().equals(expected.databaseType()));
    }

    private static List<String> shape(List<Column> columns) {
        return columns.stream()
                .map(column -> column.name() + " " + column.type() + (column.collection() ? " collection" : "")
                        + (column.ansiType() == null ? "" : " as " + column.ansiType()))
                .toList();
    }

    private static Selection shift(Selection selection, int by) {
        return new Selection(
                selection.forEach(),
                selection.orNull(),
                selection.repeat(),
                selection.columns().stream()
                        .map(column ->
                                new Selection.SelectedColumn(column.column(), column.path(), column.place() + by))
                        .toList(),
                selection.selections().stream().map(nested -> shift(nested, by)).toList(),
                selection.unionAll().stream().map(nested -> shift(nested, by)).toList());
    }

    private Selection.SelectedColumn column(JsonNode json) {
        String name = json.path("name").asString("");
        String where = "column " + name;
        Path path = problems.parse(where, json.path("path"));
        if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw problems.at(where, path, "has a column without a name that a database takes");
        }
        if (!names.add(name)) {
            throw problems.at(where, path, "has a column of a name that is there already");
        }
        String type = json.path("type").asString("string");
        type = type.substring(type.lastIndexOf('/') + 1);
        if (!TYPES.contains(type)) {
            throw problems.at(where, path, "has a column of the unknown type " + type);
        }
        Map<String, String> tags = new LinkedHashMap<>();
        for (JsonNode tag : problems.array(json, "tag")) {
            tags.put(tag.path("name").asString(""), tag.path("value").asString(""));
        }
        Column column = new Column(
                name,
                type,
                json.path("collection").asBoolean(false),
                json.path("description").isString() ? json.path("description").asString() : null,
                tags);
        columns.add(column);
        return new Selection.SelectedColumn(column, path, columns.size() - 1);
    }
}
