package org.bcdaetl.warehouse.schema;

/** The types that columns can have. */
public enum ColumnType {
    TEXT("text", "text"),
    BOOLEAN("boolean", "bool"),
    SMALLINT("smallint", "int2"),
    /** The year of a date. */
    YEAR("smallint", "int2"),
    INTEGER("integer", "int4"),
    BIGINT("bigint", "int8"),
    NUMERIC("numeric", "numeric"),
    DATE("date", "date"),
    TIME("time", "time"),
    TIMESTAMPTZ("timestamptz", "timestamptz"),
    JSONB("jsonb", "jsonb");

    private final String sql;
    private final String catalogName;

    ColumnType(String sql, String catalogName) {
        this.sql = sql;
        this.catalogName = catalogName;
    }

    /** The type as one writes it. */
    public String sql() {
        return sql;
    }

    /** Its name in {@code pg_type}. */
    String catalogName() {
        return catalogName;
    }
}
