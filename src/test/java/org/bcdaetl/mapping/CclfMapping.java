package org.bcdaetl.mapping;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.settings.ApiVersion;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The specification of the mapping that developers have beside the project; a clone has it not. PostgreSQL reads its
 * CSV.
 */
final class CclfMapping {

    private static final Path FILE = Path.of("../shared/reference/cclf-mapping.csv");

    private CclfMapping() {}

    /**
     * A column as the specification has it. {@code kind} is direct, derived or unavailable in version 1, {@code v2} and
     * {@code v3} are where the later ones have it.
     */
    record MappedColumn(
            String table,
            String column,
            String kind,
            @Nullable String verified,
            @Nullable String v2,
            @Nullable String v3) {

        /** Whether the specification knows no source of it in a version. */
        boolean isUnavailableIn(ApiVersion version) {
            String source = version == ApiVersion.V2 ? v2 : v3;
            return version == ApiVersion.V1
                    ? kind.equals("unavailable")
                    : source == null || source.isBlank() || source.matches("-( .*)?");
        }
    }

    /** All columns, in the order of the CCLF files; the test is skipped where the specification is absent. */
    static List<MappedColumn> columns() {
        assumeTrue(Files.exists(FILE), "the specification is not beside the project");
        PGSimpleDataSource database = TestPostgres.emptyDatabase();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                Reader csv = Files.newBufferedReader(FILE)) {
            statement.execute("""
                    create table mapping (
                        "table" text, cclf_file text, "column" text, cclf_type text, length text, description text,
                        v1_stu3 text, v2_r4 text, v3_r4 text, kind text, notes text, verified text,
                        place integer generated always as identity)
                    """);
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                    copy mapping ("table", cclf_file, "column", cclf_type, length, description,
                        v1_stu3, v2_r4, v3_r4, kind, notes, verified) from stdin with csv header
                    """, csv);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
        return JdbcClient.create(database)
                .sql("select \"table\", \"column\", kind, verified, v2_r4, v3_r4 from mapping order by place")
                .query((row, number) -> new MappedColumn(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .list();
    }
}
