package org.bcdaetl.warehouse.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A view of {@code cclf} or {@code tuva} as its file has it: one line that says what its rows are, the statement that makes
 * it, and beside each column, behind two hyphens, what it is. A column that says nothing is what {@code shared.csv} says of
 * it in this view, else what the column is that it shows of a base table or of a view it stands on; one that shows none is
 * what {@code shared.csv} says of its name.
 *
 * @param schema plain name of the schema that it is in
 * @param name of the view
 * @param comment what its rows are
 * @param statement that makes it
 * @param columns in their order
 * @param reads the views that it reads, with their plain schemas
 */
record AnalystView(
        String schema, String name, String comment, String statement, List<Column> columns, List<String> reads) {

    private static final Pattern NAME = Pattern.compile("create or replace view \\$\\{prefix}(cclf|tuva)\\.(\\w+) as");
    private static final Pattern SOURCE =
            Pattern.compile("(?:from|join) \\$\\{prefix}(bcda|cclf)\\.(\\w+) (\\w+)\\b.*");
    private static final Pattern VIEW = Pattern.compile("\\$\\{prefix}(cclf|tuva)\\.(\\w+)");
    private static final Pattern COLUMN = Pattern.compile(" {4}\\S.*?(\\w+)(,?)(?: -- (.*))?");
    private static final String TABLES = "bcda.";
    private static final Pattern REFERENCE = Pattern.compile("\\b([a-z]\\w*)\\.([a-z]\\w*)\\b(?!\\()");

    /**
     * A column of the view.
     *
     * @param shown what it is computed of: columns of base tables and of views
     * @param comment what it is
     */
    record Column(String name, Set<Shown> shown, String comment) {}

    /**
     * A column of a base table or view that the view reads.
     *
     * @param source the table or view, with its plain schema
     */
    record Shown(String source, String column) {

        /** Whether it is a base table's. */
        boolean isOfTable() {
            return source.startsWith(TABLES);
        }

        /** The plain name of its base table. */
        String table() {
            return source.substring(TABLES.length());
        }
    }

    /**
     * Reads a file.
     *
     * @param others views that its columns can be of
     * @throws IllegalStateException if the file is not of that form, or says of a column nothing at all
     */
    static AnalystView of(String file, Dictionary dictionary, List<AnalystView> others) {
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
        String itself = name.group(1) + "." + name.group(2);
        Map<String, String> sources = sources(lines.subList(to, lines.size()));
        List<Column> columns = new ArrayList<>();
        List<String> expression = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Matcher column = COLUMN.matcher(lines.get(i));
            expression.add(lines.get(i).replaceFirst(" -- .*", ""));
            if (column.matches() && (!column.group(2).isEmpty() || i == to - 1)) {
                String said = column.group(3);
                Set<Shown> shown = shown(String.join(" ", expression), sources);
                String comment = Optional.ofNullable(said)
                        .or(() -> Optional.ofNullable(dictionary.shown().get(name.group(2) + "." + column.group(1))))
                        .or(() -> inherited(column.group(1), shown, dictionary, others))
                        .orElseThrow(() -> new IllegalStateException(
                                "Nothing says what " + name.group(2) + "." + column.group(1) + " is"));
                columns.add(new Column(column.group(1), shown, comment));
                expression.clear();
            }
        }
        List<String> reads = VIEW.matcher(file)
                .results()
                .map(read -> read.group(1) + "." + read.group(2))
                .filter(read -> !read.equals(itself))
                .distinct()
                .toList();
        return new AnalystView(
                name.group(1), name.group(2), lines.get(0).substring("-- ".length()), file, columns, reads);
    }

    /** The name with the plain schema before it. */
    String qualifiedName() {
        return schema + "." + name;
    }

    /** What the columns are, by their names and in their order. */
    Map<String, String> comments() {
        Map<String, String> comments = new LinkedHashMap<>();
        columns.forEach(column -> comments.put(column.name(), column.comment()));
        return comments;
    }

    /** Tables and views, with their plain schemas, by the names that a view gives them. */
    private static Map<String, String> sources(List<String> lines) {
        Map<String, String> sources = new HashMap<>();
        for (String line : lines) {
            Matcher source = SOURCE.matcher(line.replaceFirst("^left ", ""));
            if (source.matches()) {
                sources.put(source.group(3), source.group(1) + "." + source.group(2));
            }
        }
        return sources;
    }

    private static Set<Shown> shown(String expression, Map<String, String> sources) {
        return REFERENCE
                .matcher(expression.replace("${prefix}bcda.", ""))
                .results()
                .flatMap(reference -> Optional.ofNullable(sources.get(reference.group(1)))
                        .map(source -> new Shown(source, reference.group(2)))
                        .stream())
                .collect(Collectors.toSet());
    }

    private static Optional<String> inherited(
            String name, Set<Shown> shown, Dictionary dictionary, List<AnalystView> others) {
        Set<Dictionary.DeclaredColumn> declared = shown.stream()
                .flatMap(each -> declared(each, dictionary, others).stream())
                .collect(Collectors.toSet());
        Optional<Dictionary.DeclaredColumn> only =
                declared.size() == 1 ? declared.stream().findFirst() : Optional.empty();
        return only.filter(column -> column.name().equals(name))
                .map(Dictionary.DeclaredColumn::comment)
                .or(() -> Optional.ofNullable(dictionary.shown().get(name)))
                .or(() -> only.map(Dictionary.DeclaredColumn::comment));
    }

    private static Optional<Dictionary.DeclaredColumn> declared(
            Shown shown, Dictionary dictionary, List<AnalystView> others) {
        if (shown.isOfTable()) {
            return dictionary.table(shown.table()).flatMap(table -> table.column(shown.column()));
        }
        return others.stream()
                .filter(view -> view.qualifiedName().equals(shown.source()))
                .flatMap(view -> view.columns.stream())
                .filter(column -> column.name().equals(shown.column()))
                .map(column -> new Dictionary.DeclaredColumn(column.name(), "", column.comment()))
                .findFirst();
    }
}
