package org.bcdaetl.warehouse.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.bcdaetl.warehouse.schema.Schemas;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Whether indexes are made before or after the rows, they are the same in the end; every test but one is rolled back. */
class LateIndexesIT {

    private static final BaseTable TABLE = BaseTable.own("partd_claims", "ExplanationOfBenefit", List.of(), List.of());
    private static final int MANY = 10_000;

    private static PGSimpleDataSource database;
    private static DataSourceTransactionManager transactions;
    private static JdbcClient jdbc;

    @BeforeAll
    static void stage() {
        database = TestPostgres.warehouse();
        transactions = new DataSourceTransactionManager(database);
        jdbc = JdbcClient.create(database);
        jdbc.sql("create index partd_claims_kept_idx on bcda.partd_claims (status)")
                .update();
        jdbc.sql("comment on index bcda.partd_claims_kept_idx is 'what no definition tells'")
                .update();
        jdbc.sql("create unique index partd_claims_unique_idx on bcda.partd_claims (eob_id, line_no)")
                .update();
        stage(MANY);
    }

    @Test
    void anEmptyTableHasTheSameIndexesAfterManyRowsCame() {
        Map<String, Long> before = indexes();
        inTransaction(status -> {
            List<String> definitions = definitions();

            assertThat(insert(Schemas.PLAIN)).isEqualTo(MANY);

            assertThat(definitions()).isEqualTo(definitions);
            assertThat(kept(before)).containsExactly("partd_claims_kept_idx", "partd_claims_unique_idx");
            assertThat(count("set local enable_seqscan = off", "eob_id = '77'")).isEqualTo(1);
        });
        assertThat(indexes()).as("after the transaction was undone").isEqualTo(before);
    }

    @Test
    void aPrefixOfSchemasIsPutBeforeTheirNamesOnce() {
        inTransaction(status -> {
            for (String schema : List.of("bcda", "staging")) {
                jdbc.sql("alter schema " + schema + " rename to our_" + schema).update();
            }
            List<String> definitions = definitions();
            Map<String, Long> before = indexes();

            assertThat(insert(new Schemas("our_"))).isEqualTo(MANY);

            assertThat(definitions()).isEqualTo(definitions);
            assertThat(kept(before)).hasSize(2);
        });
    }

    @Test
    void whereAReaderIsThereNobodyWaits() throws SQLException {
        Map<String, Long> before = indexes();
        try (Connection reader = database.getConnection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("select from bcda.partd_claims");
            inTransaction(status -> {
                jdbc.sql("set local lock_timeout = '5s'").update();

                assertThat(insert(Schemas.PLAIN)).isEqualTo(MANY);

                assertThat(indexes()).isEqualTo(before);
            });
        }
    }

    @Test
    void aTransactionThatBeganBeforeSeesNoneOfTheRowsAndAViewSeesAllOfThem() throws SQLException {
        BaseTable table = BaseTable.own("partb_dme", "ExplanationOfBenefit", List.of(), List.of());
        jdbc.sql("insert into staging.partb_dme (eob_id, file_id, line_no)"
                        + " select eob_id, file_id, line_no from staging.partd_claims")
                .update();
        jdbc.sql("create view public.of_an_analyst as select eob_id from bcda.partb_dme")
                .update();
        try (Connection reader = database.getConnection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("set transaction isolation level repeatable read");
            statement.execute("select from bcda.claim");

            new TransactionTemplate(transactions).executeWithoutResult(status -> insert(table, Schemas.PLAIN, 0));

            assertThat(rows(statement, "on")).isZero();
            assertThat(rows(statement, "off")).isZero();
            reader.commit();
            assertThat(rows(statement, "on")).isEqualTo(MANY);
            assertThat(rows(statement, "off")).isEqualTo(MANY);
        }
    }

    /** How many rows a view has, by a scan of its table or of an index. */
    private static long rows(Statement statement, String sequentialScans) throws SQLException {
        statement.execute("set local enable_seqscan = " + sequentialScans);
        try (ResultSet rows =
                statement.executeQuery("select count(*) from public.of_an_analyst where eob_id between '0' and 'z'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void aTableThatHasRowsKeepsItsIndexes() {
        inTransaction(status -> {
            insert(Schemas.PLAIN);
            Map<String, Long> before = indexes();
            jdbc.sql("update staging.partd_claims set eob_id = eob_id || 'b'").update();

            assertThat(insert(Schemas.PLAIN)).isEqualTo(MANY);

            assertThat(indexes()).isEqualTo(before);
        });
    }

    @Test
    void aTableWhoseRowsAreAllReplacedKeepsItsIndexes() {
        Map<String, Long> before = indexes();
        inTransaction(status -> {
            insert(Schemas.PLAIN);
            Map<String, Long> filled = indexes();
            long removed = jdbc.sql("delete from bcda.partd_claims").update();

            assertThat(insert(TABLE, Schemas.PLAIN, removed)).isEqualTo(MANY);

            assertThat(indexes()).isEqualTo(filled).isNotEqualTo(before);
        });
    }

    @Test
    void fewRowsAreNotWorthIt() {
        Map<String, Long> before = indexes();
        inTransaction(status -> {
            jdbc.sql("delete from staging.partd_claims where line_no = 1").update();

            assertThat(insert(Schemas.PLAIN)).isEqualTo(MANY - 1);

            assertThat(indexes()).isEqualTo(before);
        });
    }

    private static void stage(int rows) {
        jdbc.sql(
                        "insert into staging.partd_claims (eob_id, file_id, line_no) select n, 1, n from generate_series(1, ?) n")
                .param(rows)
                .update();
    }

    private static int insert(Schemas schemas) {
        return insert(TABLE, schemas, 0);
    }

    private static int insert(BaseTable table, Schemas schemas, long removed) {
        TransactionTemplate nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        JdbcClient prefixed = schemas.over(jdbc);
        return new LateIndexes(prefixed, nested, MANY)
                .insert(
                        table,
                        schemas.in(table.target()),
                        removed,
                        prefixed.sql("insert into " + table.target() + " (eob_id, file_id, line_no, run_id)"
                                + " select eob_id, file_id, line_no, 1 from " + table.staging()));
    }

    private static void inTransaction(Consumer<TransactionStatus> body) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            body.accept(status);
            status.setRollbackOnly();
        });
    }

    private static List<String> definitions() {
        return jdbc.sql("select indexdef from pg_indexes where tablename = 'partd_claims' and schemaname like '%bcda'"
                        + " order by indexname")
                .query(String.class)
                .list();
    }

    /** The indexes of the table and their numbers, by which one that was made anew is known. */
    private static Map<String, Long> indexes() {
        Map<String, Long> indexes = new TreeMap<>();
        jdbc.sql("select x.relname, x.oid::bigint from pg_index i join pg_class x on x.oid = i.indexrelid"
                        + " join pg_class t on t.oid = i.indrelid where t.relname = 'partd_claims'")
                .query(row -> {
                    indexes.put(row.getString(1), row.getLong(2));
                });
        return indexes;
    }

    /** Those that are the ones from before. */
    private static List<String> kept(Map<String, Long> before) {
        return indexes().entrySet().stream()
                .filter(index -> index.getValue().equals(before.get(index.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static long count(String setting, String where) {
        jdbc.sql(setting).update();
        return jdbc.sql("select count(*) from bcda.partd_claims where " + where)
                .query(Long.class)
                .single();
    }
}
