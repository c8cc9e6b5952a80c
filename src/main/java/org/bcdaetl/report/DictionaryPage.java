package org.bcdaetl.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bcdaetl.warehouse.schema.Documentation;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The data dictionary as a page to browse: every column, what it says in which version of the API, by which path it is read,
 * and which of the queries in {@code sql/queries} use it. One file, with a script of its own for searching.
 *
 * @param tables the views of analysts, then the base tables
 * @param paths of base columns in the ViewDefinitions, by {@code version/table.column}
 * @param queries that come with the product
 */
public record DictionaryPage(List<Documentation.Table> tables, Map<String, String> paths, List<Query> queries) {

    private static final Pattern WORDS = Pattern.compile("[^a-z0-9_.]+");

    /**
     * A query.
     *
     * @param name of its file
     * @param question that it answers
     * @param words of its statement
     */
    public record Query(String name, String question, Set<String> words) {

        boolean uses(String schema, String table, String column) {
            return words.contains(schema + "." + table)
                    && (words.contains(column) || words.stream().anyMatch(word -> word.endsWith("." + column)));
        }
    }

    /**
     * What is the same in some versions.
     *
     * @param versions their words
     * @param path in their ViewDefinitions; empty where it has none
     */
    public record Told(List<String> versions, Documentation.Saying saying, String path) {}

    /**
     * Where the page first tells of a base column.
     *
     * @param id of the column that shows it
     */
    public record Place(String id, List<Told> told) {}

    /** The page of what is in the program. */
    public static String html() {
        return Pages.of(
                "dictionary.jte", new DictionaryPage(Documentation.tables(), FlattenPaths.all(), readQueries()));
    }

    /** Writes the page into a file, in the place of what is there. */
    public static void write(Path file) throws IOException {
        Pages.writePublic(file, html());
    }

    /** What is said of a column, versions of which the same is said together. */
    public List<Told> told(Documentation.Column column) {
        Map<Told, List<String>> same = new LinkedHashMap<>();
        column.sayings().forEach((version, saying) -> {
            String path = saying.emptyBecause().isEmpty() ? paths.getOrDefault(version + "/" + column.base(), "") : "";
            same.computeIfAbsent(new Told(List.of(), saying, path), key -> new ArrayList<>())
                    .add(version);
        });
        return same.entrySet().stream()
                .map(each -> new Told(
                        each.getValue(), each.getKey().saying(), each.getKey().path()))
                .toList();
    }

    /** Where each base column is first told of, by its name: other columns that show it refer to that one. */
    public Map<String, Place> places() {
        Map<String, Place> places = new HashMap<>();
        for (Documentation.Table table : tables) {
            for (Documentation.Column column : table.columns()) {
                if (!column.base().isEmpty()) {
                    places.putIfAbsent(column.base(), new Place(id(table, column), told(column)));
                }
            }
        }
        return places;
    }

    /** What is said of a column of which nothing is said but its meaning. */
    public static Documentation.Saying only(String meaning) {
        return new Documentation.Saying(meaning, "", "", "");
    }

    /** The id of a column on the page. */
    public static String id(Documentation.Table table, Documentation.Column column) {
        return table.schema() + "." + table.name() + "." + column.name();
    }

    /** What a column says in the first version that fills it. */
    public static String meaning(Documentation.Column column) {
        return column.sayings().values().stream()
                .filter(saying -> saying.emptyBecause().isEmpty())
                .findFirst()
                .orElse(column.sayings().values().iterator().next())
                .meaning();
    }

    /** Versions in which a column never has a value. */
    public static List<String> emptyIn(Documentation.Column column) {
        return column.sayings().entrySet().stream()
                .filter(saying -> !saying.getValue().emptyBecause().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Lists of codes that the paths of a column name. */
    public Set<String> codeLists(Documentation.Column column) {
        Set<String> lists = new TreeSet<>();
        for (String version : Documentation.versions()) {
            lists.addAll(FlattenPaths.codeLists(paths.getOrDefault(version + "/" + column.base(), "")));
        }
        return lists;
    }

    /** Queries that use a column. */
    public List<Query> uses(Documentation.Table table, Documentation.Column column) {
        return queries.stream()
                .filter(query -> query.uses(table.schema(), table.name(), column.name()))
                .toList();
    }

    private static List<Query> readQueries() {
        try {
            List<Query> queries = new ArrayList<>();
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath:sql/queries/*.sql")) {
                String text = file.getContentAsString(StandardCharsets.UTF_8);
                String question = text.lines().findFirst().orElse("").replaceFirst("^--\\s*", "");
                String statement = text.replaceAll("--[^\\n]*", " ").replace("${prefix}", "");
                queries.add(new Query(
                        String.valueOf(file.getFilename()), question, Set.of(distinct(WORDS.split(statement)))));
            }
            queries.sort((one, other) -> one.name().compareTo(other.name()));
            return List.copyOf(queries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] distinct(String[] words) {
        return new TreeSet<>(List.of(words)).toArray(String[]::new);
    }
}
