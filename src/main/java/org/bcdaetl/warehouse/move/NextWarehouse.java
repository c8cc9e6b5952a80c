package org.bcdaetl.warehouse.move;

import java.util.List;
import java.util.Optional;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.bcdaetl.warehouse.schema.Schemas;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The warehouse of the later version, beside the one that analysts see: the same schemas, with {@code next_} before their
 * plain names. It draws the numbers of its runs, files and lines from the sequences of the present one, so that its rows
 * keep theirs when they take the place of the others.
 */
public final class NextWarehouse {

    private static final String WORD = "next_";

    private final JdbcClient database;
    private final Schemas present;
    private final Schemas next;

    private NextWarehouse(JdbcClient database, Schemas present, Schemas next) {
        this.database = database;
        this.present = present;
        this.next = next;
    }

    /**
     * The warehouse beside another.
     *
     * @param database whose statements are sent as they are
     * @return empty where the prefix of the present schemas leaves no room for a longer one
     */
    public static Optional<NextWarehouse> beside(JdbcClient database, Schemas present) {
        String prefix = present.prefix() + WORD;
        return Schemas.isPrefix(prefix)
                ? Optional.of(new NextWarehouse(database, present, new Schemas(prefix)))
                : Optional.empty();
    }

    /**
     * The warehouse itself, where it is loaded.
     *
     * @param next its schemas
     */
    public static NextWarehouse itself(JdbcClient database, Schemas next) {
        String present = next.prefix().substring(0, next.prefix().length() - WORD.length());
        return new NextWarehouse(database, new Schemas(present), next);
    }

    /** Its schemas. */
    public Schemas schemas() {
        return next;
    }

    /** How its schemas stand. */
    public enum Standing {
        /** There are none. */
        NONE,
        /** They are there, and no run was begun in them yet. */
        NEW,
        /** A later version is loaded, or was loaded, into them. */
        BEGUN,
        /** They are a warehouse by themselves, which the operator has under this prefix. */
        OF_ANOTHER
    }

    /** How its schemas stand. Whether schemas of these names without a ledger are somebody's, a migration of them tells. */
    public Standing standing() {
        String runs = next.in("etl.run");
        boolean isThere = database.sql("select to_regclass(?) is not null")
                .param(runs)
                .query(Boolean.class)
                .single();
        if (!isThere) {
            return Standing.NONE;
        }
        if (!database.sql("select exists (select from " + runs + ")")
                .query(Boolean.class)
                .single()) {
            return Standing.NEW;
        }
        boolean byItself = numbered().stream().anyMatch(column -> column.table().equals("run"));
        return byItself ? Standing.OF_ANOTHER : Standing.BEGUN;
    }

    /** Which API version is loaded into it; empty while none is. */
    public Optional<String> version() {
        return standing() == Standing.NONE
                ? Optional.empty()
                : database.sql("select api_version from " + next.in("etl.dataset"))
                        .query(String.class)
                        .optional();
    }

    /** Whether anything of it is published. */
    public boolean isPublished() {
        return database.sql("select exists (select from " + next.in("etl.run") + " where published_at is not null)")
                .query(Boolean.class)
                .single();
    }

    /** Whether the present warehouse has every column of its ledger and base tables, as it has after a load of this program. */
    public boolean fitsThePresent() {
        return database.sql("""
                        select not exists (
                            select from information_schema.columns n
                            where n.table_schema in (:schemas) and not exists (
                                select from information_schema.columns p
                                where p.table_schema = :present || substr(n.table_schema, length(:next) + 1)
                                    and p.table_name = n.table_name and p.column_name = n.column_name
                            )
                        )
                        """)
                .param("schemas", List.of(next.name(Schemas.LEDGER), next.name("bcda")))
                .param("present", present.prefix())
                .param("next", next.prefix())
                .query(Boolean.class)
                .single();
    }

    /**
     * Has its ledger draw numbers from the present one's sequences. To be called in a transaction, before the first run of it
     * begins, and again after its schema was brought up to date; both have to be of this program's version.
     */
    public void shareNumbers() {
        for (Numbered column : numbered()) {
            String sequence = database.sql("select pg_get_serial_sequence(?, ?)")
                    .params(present.name(Schemas.LEDGER) + "." + column.table(), column.name())
                    .query(String.class)
                    .single();
            database.sql("alter table " + next.name(Schemas.LEDGER) + "." + column.table() + " alter column "
                            + column.name() + " drop identity, alter column " + column.name() + " set default nextval('"
                            + sequence + "')")
                    .update();
        }
    }

    private record Numbered(String table, String name) {}

    /** Columns of its ledger that number rows by themselves. */
    private List<Numbered> numbered() {
        return database.sql("""
                        select c.relname as table, a.attname as name
                        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = :ledger and c.relkind = 'r' and a.attidentity <> ''
                        order by 1, 2
                        """)
                .param("ledger", next.name(Schemas.LEDGER))
                .query(Numbered.class)
                .list();
    }

    /** Drops its schemas, with whatever stands on them. */
    public void drop() {
        for (String name : next.names()) {
            database.sql("drop schema if exists " + BaseTable.quoted(name) + " cascade")
                    .update();
        }
    }
}
