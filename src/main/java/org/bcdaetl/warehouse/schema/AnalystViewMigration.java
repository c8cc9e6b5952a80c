package org.bcdaetl.warehouse.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes a view of {@code cclf} and documents it. Where PostgreSQL allows, the view is replaced, and what others have built
 * on it stays; else it is dropped and made anew with the rights that it had, which fails if others stand on it.
 */
final class AnalystViewMigration extends RepeatableMigration {

    /** PostgreSQL's state for a view whose columns are not the former ones and then more. */
    private static final String INVALID_TABLE_DEFINITION = "42P16";

    private final AnalystView view;

    AnalystViewMigration(AnalystView view, Schemas schemas) {
        super("3 cclf " + view.name(), view.toString(), schemas);
        this.view = view;
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
        List<String> grants = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("""
                select format('grant %%s on %1$s to %%s%%s', privilege_type,
                    case grantee when 0 then 'public' else format('%%I', pg_get_userbyid(grantee)) end,
                    case when is_grantable then ' with grant option' else '' end)
                from pg_class, aclexplode(relacl)
                where pg_class.oid = '%1$s'::regclass and grantee <> relowner
                """.formatted(name()))) {
            while (rows.next()) {
                grants.add(rows.getString(1));
            }
        }
        statement.execute("drop view " + name());
        statement.execute(named(view.statement()));
        for (String grant : grants) {
            statement.execute(grant);
        }
    }

    private String name() {
        return named("${prefix}cclf." + view.name());
    }
}
