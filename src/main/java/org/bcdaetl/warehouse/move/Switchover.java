package org.bcdaetl.warehouse.move;

import java.util.List;
import java.util.Set;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.schema.Schemas;
import org.bcdaetl.warehouse.session.Leased;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts the later version in the place of the present one, in one transaction that holds the lease of the present warehouse.
 * Rows are moved, not tables, so that views, grants and triggers of others on them stay, and readers see the former rows until
 * it commits.
 */
public final class Switchover {

    private static final Logger LOG = LoggerFactory.getLogger(Switchover.class);

    /** What is of a warehouse's process, not of its data. */
    private static final Set<String> OF_THE_PROCESS =
            Set.of("lease", "schema_history", "dataset", "kept_content", "known_schema");

    /** Tables that others refer to, in an order in which they can be filled. */
    private static final List<String> REFERRED_TO = List.of("run", "export", "file", "slice");

    /** What says how the data stand now; all else in the ledger is history, to which the next one's is added. */
    private static final Set<String> STATE =
            Set.of("watermark", "incomplete_person", "delivered_resource", "element", "turned_claim");

    private static final String UNFINISHED = "published_at is null and state in " + Run.State.RESUMABLE_WORDS;

    private final JdbcClient database;
    private final Schemas present;
    private final Schemas next;
    private final NextWarehouse beside;
    private final MovedTables tables;

    /**
     * A switch that is not done yet.
     *
     * @param database whose statements are sent as they are
     */
    public Switchover(JdbcClient database, Schemas present, NextWarehouse beside) {
        this.database = database;
        this.present = present;
        this.beside = beside;
        this.next = beside.schemas();
        this.tables = new MovedTables(database, present, this.next);
    }

    /**
     * Does it.
     *
     * @param leased of the present warehouse
     * @throws NotReadyException if the next one is not complete, or does not fit; nothing is changed
     */
    public void run(Leased leased) {
        List<String> emptied = leased.get(() -> {
            database.sql("lock table " + next.in("etl.lease") + " in access exclusive mode")
                    .update();
            requireReady();
            settlePresent();
            moveLedger();
            tables.names("bcda").forEach(table -> tables.replace("bcda", table));
            moveCustom();
            List<String> leftBehind = emptyLeftBehind();
            tables.comments();
            database.sql("update " + present.in("etl.dataset") + " d set api_version = n.api_version,"
                            + " aco = coalesce(n.aco, d.aco) from " + next.in("etl.dataset") + " n")
                    .update();
            beside.drop();
            return leftBehind;
        });
        if (!emptied.isEmpty()) {
            LOG.warn(
                    "The later version was loaded without the view of {}, so that the table is empty now: put the view back"
                            + " into bcda.views-dir and run bcda-etl load --full, which fills it.",
                    String.join(", ", emptied));
        }
    }

    private void requireReady() {
        boolean unfinished = isTrue("select exists (select from " + next.in("etl.run") + " where " + UNFINISHED + ")");
        if (unfinished || !beside.isPublished()) {
            throw new NotReadyException("The later version is not loaded completely: run the same command again.");
        }
        if (!beside.fitsThePresent()) {
            throw new NotReadyException(
                    "The schema of the present version was made by an older bcda-etl: run bcda-etl load"
                            + " once, which brings it up to date, and then the same command again.");
        }
        boolean forgotten = isTrue("select exists (select from " + present.in("etl.forgetting")
                + " where forgotten_at > (select min(started_at) from " + next.in("etl.run") + "))");
        if (forgotten) {
            throw new NotReadyException("People were removed with bcda-etl forget while the later version was loaded,"
                    + " which may still have them: bcda-etl migrate --give-up drops it; then run migrate again.");
        }
        List<String> taken = database.sql("select n.view_name from " + next.in("etl.custom_view")
                        + " n where to_regclass(format('%I.%I', cast(? as text), n.view_name)) is not null"
                        + " and n.view_name not in (select p.view_name from "
                        + present.in("etl.custom_view") + " p) order by 1")
                .param(present.name("custom"))
                .query(String.class)
                .list();
        if (!taken.isEmpty()) {
            throw new NotReadyException("bcda-etl did not make " + present.name("custom") + "." + taken.get(0)
                    + ", where the table of the view of that name belongs: rename it, or move it into another schema,"
                    + " and run the same command again.");
        }
    }

    /**
     * Runs and rejected lines of the version that goes can neither be finished nor be loaded once more. Where they are
     * numbered after those of the next one, for both were loaded in turns, they are not the last ones of what is here.
     */
    private void settlePresent() {
        database.sql("update " + present.in("etl.run") + " set moved_at = now() where moved_at is null")
                .update();
        database.sql("update " + present.in("etl.run") + " set state = '" + Run.State.ABANDONED.word()
                        + "', ended_at = now(),"
                        + " message = 'Given up since the warehouse moved to a later version of the API.'"
                        + " where " + UNFINISHED)
                .update();
        database.sql("update " + present.in("etl.rejected_record") + " set dismissed_at = now() where is_open")
                .update();
    }

    private void moveLedger() {
        STATE.forEach(table -> tables.empty("etl", table));
        REFERRED_TO.forEach(table -> tables.add("etl", table, ""));
        for (String table : tables.names("etl")) {
            if (!OF_THE_PROCESS.contains(table) && !REFERRED_TO.contains(table)) {
                if (table.equals("custom_view")) {
                    database.sql("delete from " + present.in("etl.custom_view")
                                    + " where view_name in (select view_name" + " from " + next.in("etl.custom_view")
                                    + ")")
                            .update();
                }
                tables.add("etl", table, table.equals("given_up_job") ? " on conflict do nothing" : "");
            }
        }
    }

    private void moveCustom() {
        for (String table : tables.names("custom")) {
            tables.fit("custom", table);
            tables.replace("custom", table);
            tables.anew("custom_staging", table);
        }
    }

    /**
     * Empties the tables of views that the next warehouse does not load, whose ids would never be those of a later delivery.
     * A view that comes back fills its table as one that was made anew does.
     */
    private List<String> emptyLeftBehind() {
        List<String> views = database.sql("update " + present.in("etl.custom_view") + " p"
                        + " set since_run = null, last_run = null where view_name not in (select n.view_name from "
                        + next.in("etl.custom_view")
                        + " n) and to_regclass(format('%I.%I', cast(? as text), p.view_name)) is not null"
                        + " returning p.view_name")
                .param(present.name("custom"))
                .query(String.class)
                .list();
        views.forEach(view -> tables.empty("custom", view));
        return views.stream()
                .map(view -> present.name("custom") + "." + view)
                .sorted()
                .toList();
    }

    private boolean isTrue(String question) {
        return database.sql(question).query(Boolean.class).single();
    }

    /** The later version cannot take the place of the present one yet; the message says why and what to do. */
    public static final class NotReadyException extends RuntimeException {
        public NotReadyException(String message) {
            super(message);
        }
    }
}
