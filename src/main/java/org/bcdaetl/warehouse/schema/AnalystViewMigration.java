package org.bcdaetl.warehouse.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a view of {@code cclf} or {@code tuva} and documents it. Where PostgreSQL allows, the view is replaced, and what
 * others have built on it stays; else it is dropped and made anew with the rights that it had, which fails if others stand
 * on it. Our own views that stand on it are made anew after it, for what they read is part of what they are.
 */
final class AnalystViewMigration extends RepeatableMigration {

    /** PostgreSQL's state for a view whose columns are not the former ones and then more. */
    private static final String INVALID_TABLE_DEFINITION = "42P16";

    /** The views of ours, %2$s being all of them, that stand on view %1$s, directly or not. */
    private static final String STANDING_ON = """
            with recursive dependent (oid) as (
                select '%1$s'::regclass::oid
                union
                select r.ev_class
                from dependent v
                join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = v.oid
                join pg_rewrite r on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
            )
            select format('%%I.%%I', n.nspname, c.relname)
            from dependent v
            join pg_class c on c.oid = v.oid
            join pg_namespace n on n.oid = c.relnamespace and n.nspname || '.' || c.relname in (%2$s)
            where v.oid <> '%1$s'::regclass
            """;

    private static final String GRANTS = """
            select format('grant %%s on %1$s to %%s%%s', privilege_type,
                case grantee when 0 then 'public' else format('%%I', pg_get_userbyid(grantee)) end,
                case when is_grantable then ' with grant option' else '' end)
            from pg_class, aclexplode(relacl)
            where pg_class.oid = '%1$s'::regclass and grantee <> relowner
            """;

    private final AnalystView view;
    private final List<AnalystView> all;

    /** @param all views, of which those it reads decide about it too */
    AnalystViewMigration(AnalystView view, List<AnalystView> all, Schemas schemas) {
        super(
                stage(view, all) + " " + view.schema() + " " + view.name(),
                view.toString()
                        + read(view, all).map(AnalystView::statement).distinct().collect(Collectors.joining()),
                schemas);
        this.view = view;
        this.all = all;
    }

    /** Those of {@code cclf} come first, by their names, then those of {@code tuva} that read none of their own. */
    private static int stage(AnalystView view, List<AnalystView> all) {
        if (!view.schema().equals(Schemas.TUVA)) {
            return 3;
        }
        return read(view, all).anyMatch(other -> other.schema().equals(Schemas.TUVA)) ? 5 : 4;
    }

    private static Stream<AnalystView> read(AnalystView view, List<AnalystView> all) {
        return all.stream()
                .filter(other -> view.reads().contains(other.qualifiedName()))
                .flatMap(other -> Stream.concat(Stream.of(other), read(other, all)));
    }

    @Override
    void migrate(Statement statement) throws SQLException {
        Savepoint before = statement.getConnection().setSavepoint();
        try {
            statement.execute(named(view.statement()));
        } catch (SQLException e) {
            if (!INVALID_TABLE_DEFINITION.equals(e.getSQLState())) {
                throw e;
            }
            statement.getConnection().rollback(before);
            makeAnew(statement);
        }
        statement.execute("comment on view " + name() + " is " + literal(view.comment()));
        for (Map.Entry<String, String> column : view.comments().entrySet()) {
            statement.execute(
                    "comment on column " + name() + "." + column.getKey() + " is " + literal(column.getValue()));
        }
    }

    private void makeAnew(Statement statement) throws SQLException {
        List<String> standing = query(
                statement,
                STANDING_ON.formatted(
                        name(),
                        all.stream()
                                .map(ours -> literal("${prefix}" + ours.qualifiedName()))
                                .collect(Collectors.joining(", "))));
        List<String> grants = new ArrayList<>();
        for (String each : standing) {
            grants.addAll(query(statement, GRANTS.formatted(each)));
        }
        grants.addAll(query(statement, GRANTS.formatted(name())));
        statement.execute("drop view "
                + Stream.concat(Stream.of(name()), standing.stream()).collect(Collectors.joining(", ")));
        statement.execute(named(view.statement()));
        for (String each : standing) {
            holdThePlaceOf(each, statement);
        }
        for (String grant : grants) {
            statement.execute(grant);
        }
    }

    /** Keeps the rights to a view until its own migration, which is still to come, makes it anew. */
    private static void holdThePlaceOf(String view, Statement statement) throws SQLException {
        statement.execute("create view " + view + " as select null as made_anew");
    }

    private static List<String> query(Statement statement, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private String name() {
        return named("${prefix}" + view.schema() + "." + view.name());
    }
}
