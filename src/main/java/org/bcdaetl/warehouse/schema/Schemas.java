package org.bcdaetl.warehouse.schema;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The schemas of a warehouse. Statements call them by their plain names; where an operator has set a prefix
 * ({@code bcda.schema-prefix}), because the database has schemas of others by these names or holds two warehouses, this
 * is the one place that puts it before them. Migrations do it with the placeholder <code>${prefix}</code>.
 *
 * @param prefix before each name; empty for none
 */
public record Schemas(String prefix) {

    /** The schema of the ledger, which also has Flyway's history. */
    public static final String LEDGER = "etl";

    /** The schema of what Tuva's connector reads. */
    static final String TUVA = "tuva";

    /** The plain names. */
    public static final List<String> NAMES =
            List.of("batch", LEDGER, "staging", "bcda", "cclf", TUVA, BaseTable.CUSTOM, BaseTable.CUSTOM_STAGING);

    /** Names without a prefix. */
    public static final Schemas PLAIN = new Schemas("");

    private static final Pattern PREFIX = Pattern.compile("(?!pg_)[a-z][a-z0-9_]{0,19}");

    /** A comment or a literal, which stay as they are, or the schema of a qualified name. */
    private static final Pattern COMMENT_LITERAL_OR_SCHEMA =
            Pattern.compile("--[^\n]*|'[^']*'|\\b(" + String.join("|", NAMES) + ")\\.");

    public Schemas {
        if (!isPrefix(prefix)) {
            throw new IllegalArgumentException("No prefix of schemas: " + prefix);
        }
    }

    /**
     * Whether a word can be the prefix: nothing, or a lower-case letter and up to 19 letters, digits and underscores.
     * PostgreSQL keeps {@code pg_} to itself, and no prefixed name may be the plain name of another schema.
     */
    public static boolean isPrefix(String word) {
        boolean isWord = word.isEmpty() || PREFIX.matcher(word).matches();
        return isWord && (word.isEmpty() || NAMES.stream().noneMatch(name -> NAMES.contains(word + name)));
    }

    /** What a schema is called in the database. */
    public String name(String plain) {
        return prefix + plain;
    }

    /** What all of them are called in the database. */
    public List<String> names() {
        return NAMES.stream().map(this::name).toList();
    }

    /** A statement or a qualified name, as it has to be for the database. */
    public String in(String sql) {
        if (prefix.isEmpty()) {
            return sql;
        }
        return COMMENT_LITERAL_OR_SCHEMA
                .matcher(sql)
                .replaceAll(found ->
                        Matcher.quoteReplacement(found.group(1) == null ? found.group() : prefix + found.group()));
    }

    /** A client whose statements may call the schemas by their plain names. */
    public JdbcClient over(JdbcClient jdbc) {
        return sql -> jdbc.sql(in(sql));
    }
}
