package org.bcdaetl.warehouse.schema;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.CRC32;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * A migration that runs once more whenever what it makes has changed, after those with a version, by the order of the
 * descriptions.
 */
abstract class RepeatableMigration implements JavaMigration {

    private final String description;
    private final int checksum;
    private final Schemas schemas;

    /** @param content all that decides about what is made, the schemas with the placeholder before their names */
    RepeatableMigration(String description, String content, Schemas schemas) {
        this.description = description;
        this.schemas = schemas;
        CRC32 crc = new CRC32();
        crc.update(content.getBytes(StandardCharsets.UTF_8));
        this.checksum = (int) crc.getValue();
    }

    @Override
    public final @Nullable MigrationVersion getVersion() {
        return null;
    }

    @Override
    public final String getDescription() {
        return description;
    }

    @Override
    public final Integer getChecksum() {
        return checksum;
    }

    @Override
    public final boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public final void migrate(Context context) throws SQLException {
        try (Statement statement = context.getConnection().createStatement()) {
            migrate(statement);
        }
    }

    abstract void migrate(Statement statement) throws SQLException;

    /** SQL with the names of the schemas as they are in the database. */
    final String named(String sql) {
        return sql.replace("${prefix}", schemas.prefix());
    }

    /** A text as SQL writes it, the schemas in it as they are in the database. */
    final String literal(String text) {
        return "'" + named(text).replace("'", "''") + "'";
    }
}
