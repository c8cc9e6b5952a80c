package org.bcdaetl.warehouse.publish;

import java.util.List;
import java.util.stream.Collectors;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.bcdaetl.warehouse.schema.Schemas;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds the claims of which a delivery brings what is here already, by their fingerprints, so that the rows of their lines
 * stay; the row of the claim itself is replaced, and says which run brought it last. Fingerprints count only while the tables
 * are those that they were taken of: one that was dropped or emptied meanwhile is filled by whatever comes, and a column more
 * is in the fingerprint.
 */
final class KeptContents {

    /** Columns that the row of a claim has more, and their values, of which the run is to be filled in. */
    static final String COLUMNS = ", content_hash, content_run_id";

    static final String VALUES = ", s.content_hash, coalesce(d.same_since, %d)";

    private static final String FILES = """
            select t.name as table_name, pg_relation_filenode(to_regclass(t.in_database))::bigint as file_node
            from unnest(string_to_array(?, ','), string_to_array(?, ',')) t (name, in_database)""";

    private final JdbcClient jdbc;
    private final String names;
    private final String inDatabase;

    KeptContents(JdbcClient jdbc, Schemas schemas, List<BaseTable> tables) {
        this.jdbc = jdbc;
        List<BaseTable> kept =
                tables.stream().filter(BaseTable::isCoveredByFingerprint).toList();
        this.names = kept.stream().map(BaseTable::qualifiedName).collect(Collectors.joining(","));
        this.inDatabase = kept.stream().map(table -> schemas.in(table.target())).collect(Collectors.joining(","));
    }

    /**
     * Notes, of the deliveries that were chosen, since which run the warehouse has the same; NULL of all others. Where a table is
     * not the one that fingerprints were taken of, all are forgotten, also those of claims that do not come now.
     */
    void find() {
        jdbc.sql("alter table delivery_claim add column same_since bigint").update();
        boolean same = jdbc.sql(
                        "select not exists (" + FILES + " except select table_name, file_node from etl.kept_content)")
                .params(names, inDatabase)
                .query(Boolean.class)
                .single();
        if (!same) {
            jdbc.sql("update bcda.claim set content_hash = null where content_hash is not null")
                    .update();
        } else {
            jdbc.sql("""
                            update delivery_claim d set same_since = coalesce(b.content_run_id, b.run_id)
                            from bcda.claim b
                            join staging.claim s on s.eob_id = b.eob_id and s.content_hash = b.content_hash
                            where b.eob_id = d.eob_id and s.file_id = d.file_id and s.line_no = d.line_no
                            """).update();
        }
        jdbc.sql("analyze delivery_claim").update();
    }

    /** Notes which tables the fingerprints are of, after their rows were written. */
    void note() {
        jdbc.sql("delete from etl.kept_content").update();
        jdbc.sql("insert into etl.kept_content (table_name, file_node) " + FILES)
                .params(names, inDatabase)
                .update();
    }
}
