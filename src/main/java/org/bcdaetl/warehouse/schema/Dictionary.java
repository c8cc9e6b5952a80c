package org.bcdaetl.warehouse.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of the product's own tables are: name, type, meaning, and where an API version has them from.
 * {@code sql/dictionary} declares each once: {@code tables.csv} the tables, a file a table its columns, and
 * {@code shared.csv} what several tables have. An empty cell of a table's file is as in {@code shared.csv}, where a row
 * for the table's resource type goes before one for all. A row of {@code cclf} is of columns that views have and no base
 * table, one of {@code cclf.} and a view of that view's column.
 *
 * @param tables the base tables, in their order
 * @param shown comments of columns of views of {@code cclf}, by their name, or by view and name with a dot between them
 */
public record Dictionary(List<Table> tables, Map<String, String> shown) {

    private static final String FOLDER = "/sql/dictionary/";

    /** The API versions that its columns tell the sources of. */
    static final List<String> VERSIONS = rows("shared").get(0).keySet().stream()
            .filter(title -> title.matches("v\\d+"))
            .toList();

    /** What was read before in this process; the jar does not change. */
    private static final Map<String, Dictionary> OF_VERSIONS = new ConcurrentHashMap<>();

    private static final String OF_VIEWS = "cclf";
    private static final String OF_ONE_VIEW = OF_VIEWS + ".";

    /** Where a row came from, which every base table ends with; staging has all but the last. */
    private static final List<String> LINEAGE = List.of("file_id", "line_no", "run_id");

    /** Whether an API version is later than another; one that is not known here is of a later bcda-etl. */
    static boolean isLater(String version, String other) {
        return VERSIONS.contains(other) && VERSIONS.indexOf(version) > VERSIONS.indexOf(other);
    }

    /**
     * A base table.
     *
     * @param resource the FHIR resource type whose deliveries fill it
     * @param primaryKey the column of its key; empty for none
     * @param indexes what each index is on, as in SQL, with {@code where} where it has one
     * @param comment what its rows are
     * @param columns in its order, the lineage last
     */
    public record Table(
            String name,
            String resource,
            String primaryKey,
            List<String> indexes,
            String comment,
            List<DeclaredColumn> columns) {

        /** A column of that name. */
        Optional<DeclaredColumn> column(String column) {
            return columns.stream().filter(each -> each.name().equals(column)).findFirst();
        }
    }

    /**
     * A column of a base table.
     *
     * @param type as in SQL
     * @param comment its meaning and its source, or the reason why it has none
     */
    public record DeclaredColumn(String name, String type, String comment) {}

    /**
     * Reads the dictionary.
     *
     * @param version the API version that the sources are told of, as the files call it
     * @throws IllegalStateException if a column has no type or no meaning
     */
    public static Dictionary of(String version) {
        return OF_VERSIONS.computeIfAbsent(version, Dictionary::declared);
    }

    private static Dictionary declared(String version) {
        Map<String, Map<String, String>> shared = new HashMap<>();
        for (Map<String, String> row : rows("shared")) {
            shared.put(row.get("column") + "/" + row.get("of"), row);
        }
        List<Table> tables = new ArrayList<>();
        for (Map<String, String> table : rows("tables")) {
            String name = table.getOrDefault("table", "");
            String resource = table.getOrDefault("resource", "");
            List<Map<String, String>> declared = new ArrayList<>(rows(name));
            declared.forEach(row -> row.putIfAbsent(version, "none: " + version + " has no view of the table"));
            LINEAGE.forEach(column -> declared.add(Map.of("column", column)));
            List<DeclaredColumn> columns = new ArrayList<>();
            for (Map<String, String> row : declared) {
                columns.add(new Cells(row, resource, shared).column(name, version));
            }
            List<String> indexes = Arrays.stream(
                            table.getOrDefault("indexes", "").split(";"))
                    .map(String::strip)
                    .filter(index -> !index.isEmpty())
                    .toList();
            tables.add(new Table(
                    name,
                    resource,
                    table.getOrDefault("primary_key", ""),
                    indexes,
                    table.getOrDefault("meaning", ""),
                    List.copyOf(columns)));
        }
        Map<String, String> shown = new HashMap<>();
        for (Map<String, String> row : rows("shared")) {
            String of = row.getOrDefault("of", "");
            if (of.equals(OF_VIEWS) || of.startsWith(OF_ONE_VIEW)) {
                Cells cells = new Cells(row, of, shared);
                String view = of.equals(OF_VIEWS) ? "" : of.substring(OF_ONE_VIEW.length()) + ".";
                shown.put(view + row.getOrDefault("column", ""), comment(cells.cell("meaning"), cells.cell(version)));
            }
        }
        return new Dictionary(List.copyOf(tables), Map.copyOf(shown));
    }

    /** A base table of that name. */
    public Optional<Table> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /** A row of a table's file, and what stands in for its empty cells. */
    private record Cells(Map<String, String> row, String resource, Map<String, Map<String, String>> shared) {

        DeclaredColumn column(String table, String version) {
            String name = row.getOrDefault("column", "");
            String type = cell("type");
            String meaning = cell("meaning");
            if (name.isEmpty() || type.isEmpty() || meaning.isEmpty()) {
                throw new IllegalStateException(
                        "The dictionary does not say what " + table + "." + name + " is, or of which type");
            }
            return new DeclaredColumn(name, type, comment(meaning, cell(version).replace("%resource", resource)));
        }

        private String cell(String title) {
            String name = row.getOrDefault("column", "") + "/";
            return cellOf(row, title)
                    .or(() -> cellOf(shared.get(name + resource), title))
                    .or(() -> cellOf(shared.get(name), title))
                    .orElse("");
        }

        private static Optional<String> cellOf(@Nullable Map<String, String> row, String title) {
            return Optional.ofNullable(row).map(cells -> cells.get(title)).filter(cell -> !cell.isEmpty());
        }
    }

    private static String comment(String meaning, String source) {
        if (source.isEmpty()) {
            return meaning;
        }
        return source.startsWith("none: ")
                ? meaning + " Always NULL: " + source.substring("none: ".length()) + "."
                : meaning + " FHIR: " + source + ".";
    }

    private static List<Map<String, String>> rows(String file) {
        return read(FOLDER + file + ".csv");
    }

    /** The rows of a file that is part of the program. */
    static List<Map<String, String>> read(String file) {
        try (InputStream csv = Dictionary.class.getResourceAsStream(file)) {
            if (csv == null) {
                throw new IllegalStateException("There is no " + file);
            }
            return CsvRows.of(new String(csv.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
