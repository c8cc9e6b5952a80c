package org.bcdaetl.warehouse.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A view of {@code cclf} as its file has it: one line that says what its rows are, the statement that makes it, and beside
 * each column, behind two hyphens, what it is. A column that says nothing is what {@code shared.csv} says of it in this view,
 * else what the base column is that it shows; one that shows none is what {@code shared.csv} says of its name.
 *
 * @param name of the view
 * @param comment what its rows are
 * @param statement that makes it
 * @param comments of the columns, by their names and in their order
 */
record AnalystView(String name, String comment, String statement, Map<String, String> comments) {

    private static final Pattern NAME = Pattern.compile("create or replace view \\$\\{prefix}cclf\\.(\\w+) as");
    private static final Pattern SOURCE = Pattern.compile("(?:from|join) \\$\\{prefix}bcda\\.(\\w+) (\\w+)\\b.*");
    private static final Pattern COLUMN = Pattern.compile(" {4}\\S.*?(\\w+)(,?)(?: -- (.*))?");
    private static final Pattern REFERENCE = Pattern.compile("\\b([a-z]\\w*)\\.([a-z]\\w*)\\b(?!\\()");

    /** @throws IllegalStateException if the file is not of that form, or says of a column nothing at all */
    static AnalystView of(String file, Dictionary dictionary) {
        List<String> lines = file.lines().toList();
        Matcher name = NAME.matcher(file);
        int from = lines.indexOf("select") + 1;
        int to = from;
        while (to < lines.size() && !lines.get(to).startsWith("from ")) {
            to++;
        }
        if (!lines.get(0).startsWith("-- ") || !name.find() || from == 0 || to == lines.size()) {
            throw new IllegalStateException("No view with a comment before it: " + lines.get(0));
        }
        Map<String, Dictionary.Table> sources = sources(lines.subList(to, lines.size()), dictionary);
        Map<String, String> comments = new LinkedHashMap<>();
        for (Shown column : shown(lines.subList(from, to))) {
            comments.put(
                    column.name(),
                    Optional.ofNullable(column.said())
                            .or(() -> Optional.ofNullable(dictionary.shown().get(name.group(1) + "." + column.name())))
                            .or(() -> inherited(column.name(), column.expression(), sources, dictionary))
                            .orElseThrow(() -> new IllegalStateException(
                                    "Nothing says what " + name.group(1) + "." + column.name() + " is")));
        }
        return new AnalystView(name.group(1), lines.get(0).substring("-- ".length()), file, comments);
    }

    /** A column as the select list has it: its name, the expression, and what stands behind it. */
    private record Shown(String name, String expression, @Nullable String said) {}

    private static List<Shown> shown(List<String> selected) {
        List<Shown> shown = new ArrayList<>();
        List<String> expression = new ArrayList<>();
        for (int i = 0; i < selected.size(); i++) {
            Matcher column = COLUMN.matcher(selected.get(i));
            expression.add(selected.get(i).replaceFirst(" -- .*", ""));
            if (column.matches() && (!column.group(2).isEmpty() || i == selected.size() - 1)) {
                shown.add(new Shown(column.group(1), String.join(" ", expression), column.group(3)));
                expression.clear();
            }
        }
        return shown;
    }

    /**
     * The base column that a column shows, as it is or changed in form.
     *
     * @param table its table
     * @param column its name
     */
    record Origin(String table, String column) {}

    /** The base columns of those columns that show one alone, by name. */
    Map<String, Origin> origins(Dictionary dictionary) {
        List<String> lines = statement.lines().toList();
        int from = lines.indexOf("select") + 1;
        int to = from;
        while (!lines.get(to).startsWith("from ")) {
            to++;
        }
        Map<String, Dictionary.Table> sources = sources(lines.subList(to, lines.size()), dictionary);
        Map<String, Origin> origins = new HashMap<>();
        for (Shown column : shown(lines.subList(from, to))) {
            Set<Origin> found = new HashSet<>();
            Matcher reference = REFERENCE.matcher(column.expression().replace("${prefix}bcda.", ""));
            while (reference.find()) {
                String referred = reference.group(2);
                Optional.ofNullable(sources.get(reference.group(1)))
                        .filter(table -> table.column(referred).isPresent())
                        .ifPresent(table -> found.add(new Origin(table.name(), referred)));
            }
            if (found.size() == 1) {
                origins.put(column.name(), found.iterator().next());
            }
        }
        return origins;
    }

    private static Map<String, Dictionary.Table> sources(List<String> lines, Dictionary dictionary) {
        Map<String, Dictionary.Table> sources = new HashMap<>();
        for (String line : lines) {
            Matcher source = SOURCE.matcher(line.replaceFirst("^left ", ""));
            if (source.matches()) {
                dictionary.table(source.group(1)).ifPresent(table -> sources.put(source.group(2), table));
            }
        }
        return sources;
    }

    private static Optional<String> inherited(
            String shown, String expression, Map<String, Dictionary.Table> sources, Dictionary dictionary) {
        Set<Dictionary.DeclaredColumn> references = new HashSet<>();
        Matcher reference = REFERENCE.matcher(expression.replace("${prefix}bcda.", ""));
        while (reference.find()) {
            Optional.ofNullable(sources.get(reference.group(1)))
                    .flatMap(table -> table.column(reference.group(2)))
                    .ifPresent(references::add);
        }
        Optional<Dictionary.DeclaredColumn> only =
                references.size() == 1 ? references.stream().findFirst() : Optional.empty();
        return only.filter(column -> column.name().equals(shown))
                .map(Dictionary.DeclaredColumn::comment)
                .or(() -> Optional.ofNullable(dictionary.shown().get(shown)))
                .or(() -> only.map(Dictionary.DeclaredColumn::comment));
    }
}
