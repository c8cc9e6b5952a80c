package org.bcdaetl.warehouse.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What each column of {@code cclf}, {@code tuva} and {@code bcda} is in each version of the API, without a database: the comments that
 * migrations give them, taken apart.
 */
public final class Documentation {

    private static final Pattern COMMENT =
            Pattern.compile("(?s)(.*?)(?: (?:FHIR|Rule): (.*?))?(?: Always NULL: (.*))?");

    private Documentation() {}

    /**
     * A table or view.
     *
     * @param schema without a prefix
     * @param meaning what its rows are
     */
    public record Table(String schema, String name, String meaning, List<Column> columns) {}

    /**
     * A column.
     *
     * @param type in PostgreSQL; empty for what a view computes
     * @param base the base table and column that it is or shows, with a dot between them; empty for others, and in tuva,
     *     whose columns say which of cclf they show
     * @param sayings what is said of it, by the word of the API version
     */
    public record Column(String name, String type, String base, Map<String, Saying> sayings) {}

    /**
     * What is said of a column.
     *
     * @param meaning what it says
     * @param source where its values come from; empty where nothing more is said
     * @param emptyBecause why it never has a value; empty where it has
     * @param here what it says in this version and not in every other; empty where it says the same in all
     */
    public record Saying(String meaning, String source, String emptyBecause, String here) {}

    /** The API versions, the oldest first. */
    public static List<String> versions() {
        return Dictionary.VERSIONS;
    }

    /** The views of analysts and then the base tables. */
    public static List<Table> tables() {
        Map<String, Dictionary> dictionaries = new LinkedHashMap<>();
        Map<String, Map<String, AnalystView>> views = new LinkedHashMap<>();
        for (String version : Dictionary.VERSIONS) {
            Dictionary dictionary = Dictionary.of(version);
            dictionaries.put(version, dictionary);
            Map<String, AnalystView> named = new TreeMap<>();
            WarehouseMigrations.views(dictionary).forEach(view -> named.put(view.qualifiedName(), view));
            views.put(version, named);
        }
        Dictionary first = dictionaries.values().iterator().next();
        ViewOrigins origins = ViewOrigins.of(WarehouseMigrations.views(first), first);
        Map<String, Map<String, String>> meanings = new LinkedHashMap<>();
        views.keySet().forEach(version -> meanings.put(version, Meanings.in(version)));
        List<Table> tables = new ArrayList<>();
        views.values().iterator().next().values().forEach(view -> tables.add(view(view, origins, views, meanings)));
        MigratedTable.all().forEach((name, table) -> tables.add(table(name, table)));
        first.tables().forEach(table -> tables.add(table(table, dictionaries)));
        return tables;
    }

    private static Table view(
            AnalystView view,
            ViewOrigins origins,
            Map<String, Map<String, AnalystView>> views,
            Map<String, Map<String, String>> meanings) {
        List<Column> columns = new ArrayList<>();
        for (String name : view.comments().keySet()) {
            Map<String, Saying> sayings = new LinkedHashMap<>();
            views.forEach((version, named) -> Optional.ofNullable(named.get(view.qualifiedName()))
                    .map(same -> same.comments().get(name))
                    .ifPresent(comment -> sayings.put(version, saying(comment, here(view, name, meanings, version)))));
            Optional<ViewOrigins.Origin> origin = origins.of(view.qualifiedName(), name);
            columns.add(new Column(
                    name,
                    origin.map(from -> type(from.column().type())).orElse(""),
                    view.schema().equals(Schemas.TUVA)
                            ? ""
                            : origin.map(from ->
                                            from.table() + "." + from.column().name())
                                    .orElse(""),
                    sayings));
        }
        return new Table(view.schema(), view.name(), plain(view.comment()), columns);
    }

    private static Table table(String name, MigratedTable table) {
        List<Column> columns = new ArrayList<>();
        table.columns().forEach((column, comment) -> {
            Map<String, Saying> sayings = new LinkedHashMap<>();
            Dictionary.VERSIONS.forEach(version -> sayings.put(version, saying(comment, "")));
            columns.add(new Column(column, "", "", sayings));
        });
        return new Table("cclf", name, plain(table.comment()), columns);
    }

    /** What a column of cclf says in one version and not in every other. */
    private static String here(
            AnalystView view, String column, Map<String, Map<String, String>> meanings, String version) {
        return view.schema().equals("cclf")
                ? meanings.getOrDefault(version, Map.of()).getOrDefault(view.name() + "." + column, "")
                : "";
    }

    private static Table table(Dictionary.Table table, Map<String, Dictionary> dictionaries) {
        List<Column> columns = new ArrayList<>();
        for (Dictionary.DeclaredColumn column : table.columns()) {
            Map<String, Saying> sayings = new LinkedHashMap<>();
            dictionaries.forEach((version, dictionary) -> dictionary
                    .table(table.name())
                    .flatMap(same -> same.column(column.name()))
                    .ifPresent(same -> sayings.put(version, saying(same.comment(), ""))));
            columns.add(new Column(column.name(), type(column.type()), table.name() + "." + column.name(), sayings));
        }
        return new Table("bcda", table.name(), plain(table.comment()), columns);
    }

    /** The type alone, without what constrains it. */
    private static String type(String declared) {
        return declared.replaceFirst(" (not null|default|references).*", "");
    }

    private static Saying saying(String comment, String here) {
        Matcher parts = COMMENT.matcher(plain(comment));
        if (!parts.matches()) {
            return new Saying(plain(comment), "", "", here);
        }
        return new Saying(part(parts, 1), part(parts, 2), part(parts, 3), here);
    }

    private static String part(Matcher parts, int group) {
        return Optional.ofNullable(parts.group(group)).orElse("");
    }

    /** Text that names schemas as documents do. */
    private static String plain(String text) {
        return text.replace("${prefix}", "");
    }

    /**
     * A table of {@code cclf} that a file of {@code sql/migrations} makes, by the comments that it gives it.
     *
     * @param comment what the rows are
     * @param columns what is said of each column, in the order of the file
     */
    private record MigratedTable(String comment, Map<String, String> columns) {

        private static final Pattern COMMENT = Pattern.compile("comment on (?:table|view|column) "
                + "\\$\\{prefix}cclf\\.(\\w+)(?:\\.(\\w+))? is\\s+'((?:[^']|'')*)';");

        /** The tables, by their names. */
        static Map<String, MigratedTable> all() {
            Map<String, MigratedTable> tables = new TreeMap<>();
            try {
                for (Resource file :
                        new PathMatchingResourcePatternResolver().getResources("classpath:sql/migrations/*.sql")) {
                    Matcher said = COMMENT.matcher(file.getContentAsString(StandardCharsets.UTF_8));
                    while (said.find()) {
                        String comment = said.group(3).replace("''", "'");
                        MigratedTable before =
                                tables.getOrDefault(said.group(1), new MigratedTable("", new LinkedHashMap<>()));
                        if (said.group(2) != null) {
                            before.columns().put(said.group(2), comment);
                        }
                        tables.put(
                                said.group(1),
                                said.group(2) == null ? new MigratedTable(comment, before.columns()) : before);
                    }
                }
                return tables;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
