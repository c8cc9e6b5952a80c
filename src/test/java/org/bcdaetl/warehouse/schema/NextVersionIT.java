package org.bcdaetl.warehouse.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.warehouse.schema.Dictionary.DeclaredColumn;
import org.bcdaetl.warehouse.schema.Dictionary.Table;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A version that has a column more in its tables and views comes to a warehouse that analysts use. */
class NextVersionIT {

    private static final String ADDED = "    null::text as added_cd, -- What was added.\n";

    private final Dictionary dictionary = Dictionary.of("v1");
    private final List<AnalystView> views = WarehouseMigrations.views(dictionary);
    private PGSimpleDataSource database;
    private JdbcClient jdbc;

    @BeforeEach
    void makeWarehouse() {
        database = TestPostgres.warehouse();
        jdbc = JdbcClient.create(database);
        jdbc.sql("create schema reports").update();
        jdbc.sql("create view reports.drugs as select * from cclf.partd_claims").update();
        jdbc.sql("grant select on cclf.partd_claims, tuva.partd_claims to public")
                .update();
    }

    @Test
    void aColumnAtTheEndOfAViewLeavesWhatStandsOnIt() {
        SchemaMigration next = version(dictionary, with("f.file_date\n", "f.file_date,\n" + ADDED.replace(",", "")));
        assertThat(next.standing()).isInstanceOf(SchemaMigration.Standing.Older.class);

        next.migrate();

        assertThat(next.standing()).isInstanceOf(SchemaMigration.Standing.Current.class);
        assertThat(commentOf("cclf.partd_claims", "added_cd")).isEqualTo("What was added.");
        assertThat(count("select count(*) from reports.drugs")).isZero();
        assertGranted();
    }

    @Test
    void aColumnInTheMiddleNamesWhatStandsInTheWayAndKeepsRights() {
        SchemaMigration next = version(
                withColumn(new DeclaredColumn("added_dt", "date", "A day.")),
                with("    f.file_name,", ADDED + "    f.file_name,"));

        assertThatThrownBy(next::migrate)
                .isInstanceOf(UnfitDatabaseException.class)
                .hasMessageContaining("anew that others stand on: reports.drugs. Keep");
        assertThat(columns("bcda.claim")).doesNotContain("added_dt");
        assertThat(columns("cclf.partd_claims")).doesNotContain("added_cd");

        jdbc.sql("drop view reports.drugs").update();
        next.migrate();

        assertThat(columns("cclf.partd_claims")).containsSubsequence("added_cd", "file_name", "file_date");
        assertThat(columns("tuva.partd_claims")).contains("clm_line_ndc_cd", "file_date");
        assertGranted();
    }

    /** It would not be made again: nobody has its statement. */
    @Test
    void aViewThatSomebodyMadeBesideOursStandsInTheWayLikeAnyOther() {
        jdbc.sql("drop view reports.drugs; create view cclf.our_drugs as select * from cclf.partd_claims")
                .update();

        assertThatThrownBy(version(dictionary, with("    f.file_name,", ADDED + "    f.file_name,"))::migrate)
                .isInstanceOf(UnfitDatabaseException.class)
                .hasMessageContaining("cclf.our_drugs");
        assertThat(columns("cclf.our_drugs")).contains("file_date");
    }

    @Test
    void aTableThatIsFilledTakesAColumnMore() {
        jdbc.sql("insert into bcda.claim (eob_id, file_id, line_no, run_id) values ('carrier-1', 1, 1, 1)")
                .update();

        version(withColumn(new DeclaredColumn("added_dt", "date", "A day.")), views)
                .migrate();

        assertThat(columns("bcda.claim")).containsSubsequence("run_id", "added_dt");
        assertThat(columns("staging.claim")).endsWith("added_dt").doesNotContain("run_id");
        assertThat(commentOf("bcda.claim", "added_dt")).isEqualTo("A day.");
        assertThat(commentOf("staging.claim", "added_dt")).isEqualTo("A day.");
        assertThat(count("select count(*) from bcda.claim where eob_id = 'carrier-1' and added_dt is null"))
                .isEqualTo(1);
    }

    @Test
    void anOlderVersionDoesNotMakeAViewAsItWas() {
        version(dictionary, with("-- CCLF7: Part D drug events.", "-- CCLF7: events of drugs."))
                .migrate();

        assertThatThrownBy(version(dictionary, views)::standing)
                .isInstanceOf(UnfitDatabaseException.class)
                .hasMessageContaining("newer version");
    }

    @Test
    void aSchemaForTuvaThatSomebodyElseMadeStaysAsItIs() {
        jdbc.sql("delete from etl.schema_history where version::integer >= 6").update();

        assertThatThrownBy(version(dictionary, views)::standing)
                .isInstanceOf(UnfitDatabaseException.class)
                .hasMessage("The database has a schema tuva that bcda-etl did not make, and this version makes one of"
                        + " that name: rename it (alter schema tuva rename to ...), or drop it.");
    }

    /** All but what has a few rows, and {@code delivered_resource}, which is looked up by its resources. */
    @Test
    void whatGrowsWithEveryRunIsFoundByAnIndex() {
        assertThat(jdbc.sql("""
                        select c.conrelid::regclass || '.' || a.attname
                        from pg_constraint c
                        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                        where c.contype = 'f' and c.connamespace in ('etl'::regnamespace, 'batch'::regnamespace)
                        and a.attname in ('run_id', 'job_instance_id', 'job_execution_id')
                        and not exists (
                            select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1]
                        )
                        order by 1""").query(String.class).list())
                .containsExactly("etl.delivered_resource.run_id", "etl.watermark.run_id");
    }

    @Test
    void theDictionaryTellsMeaningAndSourceOfEveryColumn() {
        assertThat(jdbc.sql("select meaning || '|' || source from cclf.data_dictionary"
                                + " where schema_name = 'cclf' and table_name = 'parta_claims_header'"
                                + " and column_name = 'clm_from_dt'")
                        .query(String.class)
                        .single())
                .isEqualTo("First day of the claim.|ExplanationOfBenefit.billablePeriod.start.");
        assertThat(jdbc.sql("select meaning || '|' || always_null_because from cclf.data_dictionary"
                                + " where table_name = 'partb_dme' and column_name = 'bene_hic_num'")
                        .query(String.class)
                        .single())
                .isEqualTo("Health insurance claim number.|CMS withholds HICNs.");
        assertThat(count("select count(*) from cclf.data_dictionary where meaning is null"))
                .isZero();
    }

    @Test
    void thePageForSpreadsheetsIsTheDictionary() throws IOException, SQLException {
        StringWriter rows = new StringWriter();
        try (Connection connection = database.getConnection()) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut("""
                    copy (
                        select schema_name, table_name, column_name, data_type, meaning, source, always_null_because
                        from cclf.data_dictionary
                        order by schema_name desc, table_name collate "C", column_position
                    ) to stdout with (format csv, header)
                    """, rows);
        }
        Path written = Path.of("target", "data-dictionary.csv");
        Files.createDirectories(written.getParent());
        Files.writeString(written, rows.toString());

        assertThat(Path.of("docs", "data-dictionary.csv"))
                .as("differs from %s: review that, and put it in its place", written)
                .hasSameTextualContentAs(written);
    }

    private SchemaMigration version(Dictionary dictionary, List<AnalystView> views) {
        Flyway flyway = WarehouseMigrations.in(TestPostgres.flyway(database), Schemas.PLAIN, dictionary, views)
                .load();
        return new SchemaMigration(() -> flyway, new SchemaMigration.Program("", ""), database, Schemas.PLAIN);
    }

    private List<AnalystView> with(String before, String after) {
        List<AnalystView> next = new ArrayList<>();
        for (AnalystView view : views) {
            boolean isChanged = view.schema().equals("cclf") && view.name().equals("partd_claims");
            assertThat(!isChanged || view.statement().contains(before)).isTrue();
            next.add(isChanged ? AnalystView.of(view.statement().replace(before, after), dictionary, List.of()) : view);
        }
        return next;
    }

    private Dictionary withColumn(DeclaredColumn column) {
        List<Table> tables = new ArrayList<>();
        for (Table table : dictionary.tables()) {
            List<DeclaredColumn> columns = new ArrayList<>(table.columns());
            if (table.name().equals("claim")) {
                columns.add(1, column);
            }
            tables.add(new Table(
                    table.name(), table.resource(), table.primaryKey(), table.indexes(), table.comment(), columns));
        }
        return new Dictionary(tables, dictionary.shown());
    }

    private void assertGranted() {
        assertThat(count(
                        "select count(*) from information_schema.role_table_grants where table_schema in ('cclf', 'tuva')"
                                + " and table_name = 'partd_claims' and grantee = 'PUBLIC'"))
                .isEqualTo(2);
    }

    private List<String> columns(String table) {
        return jdbc.sql(
                        "select attname from pg_attribute where attrelid = to_regclass(?) and attnum > 0 order by attnum")
                .param(table)
                .query(String.class)
                .list();
    }

    private String commentOf(String table, String column) {
        return jdbc.sql("select col_description(attrelid, attnum) from pg_attribute"
                        + " where attrelid = to_regclass(?) and attname = ?")
                .params(table, column)
                .query(String.class)
                .single();
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
