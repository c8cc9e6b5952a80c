package org.bcdaetl.export;

import java.sql.SQLException;
import java.util.List;
import org.bcdaetl.export.form.Column;

/**
 * What changed after a run: claims that were delivered, cancelled or had their place taken, and all claims of people who were
 * delivered, for these carry the current MBI. Whoever has the state of that run gets that of now by deleting all rows of the
 * claims that {@link #KEYS} lists and taking the exported rows instead. Tables that are not of claims are exported whole:
 * they are small, and many of their rows change with the date of the newest export alone.
 *
 * @param run the last run that is known elsewhere
 */
record Changes(long run) {

    /** The list of what changed, with a row a claim, as a file and as a temporary table. */
    static final String KEYS = "changed_claims";

    /** Views that together have every claim with lines, as the base tables of their names do. */
    private static final List<String> OF_EVERY_CLAIM =
            List.of("parta_claims_header", "partb_physicians", "partb_dme", "partd_claims");

    /** Other views by claim, of which the claims are exported that changed in those. */
    private static final List<String> BY_CLAIM = List.of(
            "parta_claims_revenue_center_detail",
            "parta_procedure_code",
            "parta_diagnosis_code",
            "parta_be_demo_codes",
            "partb_be_demo_codes",
            "claim",
            "claim_payment",
            "diagnosis");

    private static final String KEY = "cur_clm_uniq_id";

    /** Claims that changed after a run, those of people who did, and those of version 3 that others may have made current again. */
    private static final String CLAIMS = """
            with delivered as materialized (
                select bene_id from bcda.beneficiary_demographics where run_id > :run
                union select bene_id from bcda.beneficiary_mbi where run_id > :run
            ),
            person as (
                select bene_id from delivered
                union select o.bene_id from bcda.person_record r join bcda.person_record o using (standing_bene_id)
                where r.bene_id in (select bene_id from delivered)
            )
            select c.eob_id from bcda.claim c where coalesce(c.content_run_id, c.run_id) > :run
            union select t.eob_id from etl.turned_claim t
            where t.turned_at > (select published_at from etl.run where run_id = :run)
            union select r.eob_id from bcda.retired_claim r join bcda.claim s on s.eob_id = r.successor where s.run_id > :run
            union select c.eob_id from bcda.claim c where c.bene_id in (select bene_id from person)
            union select p.eob_id from bcda.claim p where bcda.filled(p.clm_cntl_num) in (
                select bcda.filled(n.number) from bcda.claim c
                cross join lateral (values (c.clm_cntl_num), (c.prior_cntl_num)) n (number)
                where c.run_id > :run
                and num_nonnulls(c.system_type, c.final_action, c.claim_use, c.claim_created) > 0
            )
            """;

    /**
     * Refuses a run that is none to begin from.
     *
     * @throws ExportRefusedException where rows went since then of which nothing here tells
     */
    void require(Snapshot snapshot) throws SQLException {
        if (snapshot.texts("select run_id from etl.run where run_id = ? and published_at is not null", run)
                .isEmpty()) {
            throw new ExportRefusedException("There is no run " + run
                    + " that was published: bcda-etl status lists the runs, --since-run takes the number of one.");
        }
        List<String> removing = snapshot.texts("""
                select format('run %s removed what its export no longer has', run_id) from etl.run
                where run_id > ? and mirror and published_at is not null
                union all select format('run %s is of another version of the API', run_id) from etl.run
                where run_id = ? and moved_at is not null
                union all select format('people were forgotten after run %s', min(after_run)) from etl.forgetting
                where rows_removed > 0 and forgotten_at > (select published_at from etl.run where run_id = ?) having count(*) > 0
                """, run, run, run);
        if (!removing.isEmpty()) {
            throw new ExportRefusedException("What changed since run " + run + " cannot be told, for " + removing.get(0)
                    + ": export everything, without --since-run.");
        }
    }

    /** Works out once which claims changed, for all queries of the snapshot. */
    void workOut(Snapshot snapshot) throws SQLException {
        snapshot.make("create temporary table " + KEYS + " on commit drop as " + changed());
        snapshot.make("create unique index on pg_temp." + KEYS + " (" + KEY + ")");
        snapshot.make("analyze pg_temp." + KEYS);
    }

    /** The ids of the claims that changed, one row each; also of those that have no rows any more, for lack of lines. */
    String keys() {
        return "select " + KEY + " from pg_temp." + KEYS;
    }

    private String changed() {
        String claims = CLAIMS.replace(":run", String.valueOf(run));
        StringBuilder keys = new StringBuilder("with changed as materialized (" + claims + ") select t.clm_id as " + KEY
                + " from bcda.claim t where t.eob_id in (select eob_id from changed)");
        for (String table : OF_EVERY_CLAIM) {
            keys.append(" union select t." + KEY + " from bcda." + table
                    + " t where t.eob_id in (select eob_id from changed)");
        }
        return keys.toString();
    }

    /** The columns of that list. */
    static List<Column> keyColumns() {
        return List.of(new Column(KEY, "text"));
    }

    /** Whether just the rows of a table that changed are exported. */
    boolean arePartOf(String schema, String table) {
        return schema.equals("cclf") && (OF_EVERY_CLAIM.contains(table) || BY_CLAIM.contains(table));
    }

    /** The end of a query for the rows that changed. */
    String condition() {
        return " where " + KEY + " in (" + keys() + ")";
    }
}
