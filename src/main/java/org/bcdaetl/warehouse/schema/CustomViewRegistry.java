package org.bcdaetl.warehouse.schema;

import static java.util.Arrays.asList;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the ledger knows of users' own views: {@code etl.custom_view} and {@code etl.run_view}. */
public final class CustomViewRegistry {

    private final JdbcClient jdbc;

    public CustomViewRegistry(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A view that has a table.
     *
     * @param name of the view and its table
     * @param resourceType that it reads
     * @param definition as it was last loaded
     * @param fingerprint of the definition
     * @param sinceRun first of the runs that filled the table without a gap; null before the first
     */
    public record Entry(
            String name,
            String resourceType,
            String definition,
            String fingerprint,
            @Nullable Long sinceRun) {}

    /** All views that have a table, by name. */
    public List<Entry> entries() {
        return jdbc.sql(
                        "select view_name as name, resource_type, definition, fingerprint, since_run from etl.custom_view"
                                + " order by view_name")
                .query(Entry.class)
                .list();
    }

    /** The view of that name. */
    public Optional<Entry> entry(String name) {
        return entries().stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** How many resources of the warehouse came before the runs that filled the view's table without a gap. */
    public long resourcesMissing(Entry entry) {
        String driver = BaseTable.Family.of(entry.resourceType()).driver();
        return jdbc.sql("select count(*) from bcda." + driver + " where run_id < coalesce(?, run_id + 1)")
                .params(asList(entry.sinceRun()))
                .query(Long.class)
                .single();
    }

    /** The views that a run loads, with their fingerprints. */
    public Map<String, String> ofRun(long runId) {
        Map<String, String> views = new TreeMap<>();
        jdbc.sql("select view_name, fingerprint from etl.run_view where run_id = ?")
                .param(runId)
                .query(row -> {
                    views.put(row.getString(1), row.getString(2));
                });
        return views;
    }

    void loads(long runId, CustomTable table) {
        jdbc.sql("insert into etl.run_view (run_id, view_name, fingerprint) values (?, ?, ?)")
                .params(runId, table.name(), table.fingerprint())
                .update();
    }

    void made(CustomTable table, long runId) {
        forget(table.name());
        jdbc.sql("insert into etl.custom_view (view_name, resource_type, definition, fingerprint, made_by_run)"
                        + " values (?, ?, ?, ?, ?)")
                .params(
                        table.name(),
                        table.table().family().resourceType(),
                        table.definition(),
                        table.fingerprint(),
                        runId)
                .update();
    }

    void redefined(CustomTable table) {
        jdbc.sql("update etl.custom_view set definition = ?, fingerprint = ? where view_name = ?")
                .params(table.definition(), table.fingerprint(), table.name())
                .update();
    }

    void forget(String name) {
        jdbc.sql("delete from etl.custom_view where view_name = ?").param(name).update();
    }
}
