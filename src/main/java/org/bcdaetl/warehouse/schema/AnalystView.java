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
 * @param comments of the columns, by their names and in their order
 * @param reads the views that it reads, with their plain schemas
 */
record AnalystView(
        String schema,
        String name,
        String comment,
        String statement,
        Map<String, String> comments,
        List<String> reads) {

    private static final Pattern NAME = Pattern.compile("create or replace view \\$\\{prefix}(cclf|tuva)\\.(\\w+) as");
    static final Pattern SOURCE = Pattern.compile("(?:from|join) \\$\\{prefix}(bcda|cclf)\\.(\\w+) (\\w+)\\b.*");
    private static final Pattern VIEW = Pattern.compile("\\$\\{prefix}(cclf|tuva)\\.(\\w+)");
    static final Pattern COLUMN = Pattern.compile(" {4}\\S.*?(\\w+)(,?)(?: -- (.*))?");
    static final Pattern REFERENCE = Pattern.compile("\\b([a-z]\\w*)\\.([a-z]\\w*)\\b(?!\\()");

    /** What a column of a table or view is, if it has the column. */
    @FunctionalInterface
    private interface Source {
        Optional<Dictionary.DeclaredColumn> column(String name);
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
        Map<String, Source> sources = sources(lines.subList(to, lines.size()), dictionary, others);
        Map<String, String> comments = new LinkedHashMap<>();
        List<String> expression = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Matcher column = COLUMN.matcher(lines.get(i));
            expression.add(lines.get(i).replaceFirst(" -- .*", ""));
            if (column.matches() && (!column.group(2).isEmpty() || i == to - 1)) {
                String said = column.group(3);
                String shown = column.group(1);
                comments.put(
                        shown,
                        Optional.ofNullable(said)
                                .or(() -> Optional.ofNullable(dictionary.shown().get(name.group(2) + "." + shown)))
                                .or(() -> inherited(shown, String.join(" ", expression), sources, dictionary))
                                .orElseThrow(() -> new IllegalStateException(
                                        "Nothing says what " + name.group(2) + "." + shown + " is")));
                expression.clear();
            }
        }
        String itself = name.group(1) + "." + name.group(2);
        List<String> reads = VIEW.matcher(file)
                .results()
                .map(read -> read.group(1) + "." + read.group(2))
                .filter(read -> !read.equals(itself))
                .distinct()
                .toList();
        return new AnalystView(
                name.group(1), name.group(2), lines.get(0).substring("-- ".length()), file, comments, reads);
    }

    /** The name with the plain schema before it. */
    String qualifiedName() {
        return schema + "." + name;
    }

    private static Map<String, Source> sources(List<String> lines, Dictionary dictionary, List<AnalystView> others) {
        Map<String, Source> sources = new HashMap<>();
        for (String line : lines) {
            Matcher source = SOURCE.matcher(line.replaceFirst("^left ", ""));
            if (source.matches() && source.group(1).equals("bcda")) {
                dictionary.table(source.group(2)).ifPresent(table -> sources.put(source.group(3), table::column));
            } else if (source.matches()) {
                others.stream()
                        .filter(view -> view.name.equals(source.group(2)))
                        .forEach(view -> sources.put(source.group(3), view::column));
            }
        }
        return sources;
    }

    private Optional<Dictionary.DeclaredColumn> column(String column) {
        return Optional.ofNullable(comments.get(column)).map(said -> new Dictionary.DeclaredColumn(column, "", said));
    }

    private static Optional<String> inherited(
            String shown, String expression, Map<String, Source> sources, Dictionary dictionary) {
        Set<Dictionary.DeclaredColumn> references = new HashSet<>();
        Matcher reference = REFERENCE.matcher(expression.replace("${prefix}bcda.", ""));
        while (reference.find()) {
            Optional.ofNullable(sources.get(reference.group(1)))
                    .flatMap(source -> source.column(reference.group(2)))
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
