package org.bcdaetl.warehouse.move;

import java.util.List;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.bcdaetl.warehouse.schema.Schemas;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows and comments of tables on their way from one warehouse of a database into another. Schemas go by their plain names. */
record MovedTables(JdbcClient database, Schemas present, Schemas next) {

    private static final String COLUMNS = """
            select quote_ident(a.attname) as name, format_type(a.atttypid, a.atttypmod) as type
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = ? and c.relname = ? and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            order by a.attnum
            """;

    private record Column(String name, String type) {}

    /** The tables of a schema of the next warehouse. */
    List<String> names(String schema) {
        return database.sql("""
                        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = ? and c.relkind = 'r' order by 1
                        """).param(next.name(schema)).query(String.class).list();
    }

    /** Puts the rows of the next table in the place of the present one's. */
    void replace(String schema, String table) {
        empty(schema, table);
        add(schema, table, "");
    }

    void empty(String schema, String table) {
        database.sql("delete from " + in(present, schema, table)).update();
    }

    /** Adds the rows of the next table to those of the present one. */
    void add(String schema, String table, String onConflict) {
        String columns = String.join(
                ", ", columns(next, schema, table).stream().map(Column::name).toList());
        database.sql("insert into " + in(present, schema, table) + " (" + columns + ") overriding system value select "
                        + columns + " from " + in(next, schema, table) + onConflict)
                .update();
    }

    /**
     * Makes the table of a user's view, or gives it the columns that it lacks.
     *
     * @throws Switchover.NotReadyException if it has a column of another type
     */
    void fit(String schema, String table) {
        List<Column> there = columns(present, schema, table);
        List<Column> wanted = columns(next, schema, table);
        if (there.isEmpty()) {
            anew(schema, table);
            return;
        }
        for (Column column : wanted) {
            if (there.contains(column)) {
                continue;
            }
            if (there.stream().anyMatch(one -> one.name().equals(column.name()))) {
                throw new Switchover.NotReadyException("The column " + column.name() + " of "
                        + present.name(schema) + "." + table + " is " + column.type()
                        + " in the view that is loaded now: drop the table, keeping the definitions of your views on it, and"
                        + " run the same command again.");
            }
            database.sql("alter table " + in(present, schema, table) + " add column " + column.name() + " "
                            + column.type())
                    .update();
        }
    }

    /** Makes a table as the next one is, without its rows. */
    void anew(String schema, String table) {
        database.sql("drop table if exists " + in(present, schema, table)).update();
        database.sql("create table " + in(present, schema, table) + " (like " + in(next, schema, table)
                        + " including all)")
                .update();
    }

    /** Says of tables, views and their columns what is said of the next ones. */
    void comments() {
        database.sql("""
                        select format('comment on %s %I.%I%s is %L',
                            case when d.objsubid > 0 then 'column' when c.relkind = 'v' then 'view' else 'table' end,
                            p.nspname, c.relname, coalesce('.' || quote_ident(a.attname), ''), replace(d.description, :next, :present))
                        from pg_description d
                        join pg_class c on c.oid = d.objoid and d.classoid = 'pg_class'::regclass and c.relkind in ('r', 'v')
                        join pg_namespace n on n.oid = c.relnamespace and n.nspname in (:schemas)
                        left join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid and d.objsubid > 0
                        join pg_namespace p on p.nspname = :present || substr(n.nspname, length(:next) + 1)
                        join pg_class pc on pc.relnamespace = p.oid and pc.relname = c.relname and pc.relkind = c.relkind
                        left join pg_attribute pa on pa.attrelid = pc.oid and pa.attname = a.attname and pa.attnum > 0
                        where d.objsubid = 0 or pa.attnum is not null
                        """)
                .param("next", next.prefix())
                .param("present", present.prefix())
                .param(
                        "schemas",
                        List.of(
                                next.name("bcda"),
                                next.name("staging"),
                                next.name("custom"),
                                next.name("custom_staging"),
                                next.name("cclf")))
                .query(String.class)
                .list()
                .forEach(comment -> database.sql(comment).update());
    }

    private List<Column> columns(Schemas schemas, String schema, String table) {
        return database.sql(COLUMNS)
                .params(schemas.name(schema), table)
                .query(Column.class)
                .list();
    }

    private static String in(Schemas schemas, String schema, String table) {
        return BaseTable.quoted(schemas.name(schema)) + "." + BaseTable.quoted(table);
    }
}
