package org.bcdaetl.warehouse.publish;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the months and years of people that questions over all of them need: months in which their coverage says the same
 * ({@code bcda.coverage_span}), what was paid in each ({@code bcda.paid_month}), and which diagnoses claims named in a year
 * ({@code bcda.diagnosed_year}). All are brought up to date in the transaction that changes claims or coverages, and for the
 * records of the people concerned alone: what a record's rows say depends on no other. Only what differs is written.
 */
final class PersonMonths {

    /**
     * So many records are asked for at a time: where the rows of many are found by bitmaps that do not fit into memory, each row
     * nearby is compared with all that are asked for.
     */
    private static final int AT_A_TIME = 1000;

    private static final Kept SPANS = new Kept(
            "coverage_span",
            "not is_merged",
            "person_of_coverage",
            "select from bcda.coverage_month b join person_of_coverage p on p.bene_id = b.bene_id"
                    + " where b.period_start_dt is not null",
            List.of("bene_id", "first_month"),
            "next_month buyin_cd hmo_ind ptc_cntrct_id ptc_pbp_id ptc_plan_type_cd ptd_cntrct_id ptd_pbp_id ptd_sgmt_id"
                    + " cst_shr_grp_cd rds_ind dual_stus_cd bene_mdcr_stus_cd part_a_ind part_b_ind part_c_ind part_d_ind file_id");
    private static final Kept PAID = new Kept(
            "paid_month",
            "true",
            "person_of_claim",
            "select from person_of_claim",
            List.of("bene_id", "paid_month"),
            "paid inpatient outpatient professional skilled_nursing home_health hospice equipment drugs");

    private static final Kept DIAGNOSED = new Kept(
            "diagnosed_year",
            "true",
            PAID.changed(),
            PAID.source(),
            List.of("bene_id", "clm_dgns_cd", "setting", "dgns_year"),
            "dgns_prcdr_icd_ind first_dgns_dt last_dgns_dt dgns_count confirmed_count");

    private final JdbcClient jdbc;

    /** The months of a transaction that has just begun, in which nothing is changed yet. */
    PersonMonths(JdbcClient jdbc) {
        this.jdbc = jdbc;
        for (Kept kept : List.of(SPANS, PAID)) {
            jdbc.sql("create temporary table " + kept.changed()
                            + " (bene_id text primary key, place integer generated always as identity) on commit drop")
                    .update();
        }
    }

    /** @param people a query for the records ({@code bene_id}) of whom coverages were or will be added or removed */
    void coverageChanges(String people) {
        note(SPANS, people);
    }

    /** @param people a query for the records ({@code bene_id}) of whom claims were or will be added, removed or turned */
    void claimsChange(String people) {
        note(PAID, people);
    }

    private void note(Kept kept, String people) {
        jdbc.sql("insert into " + kept.changed() + " (bene_id) select distinct p.bene_id from (" + people
                        + ") p where p.bene_id is not null on conflict do nothing")
                .update();
    }

    /** Brings all to what the base tables say now, of those who were noted; after the run counts as published, if there is one. */
    void refresh() {
        for (Kept kept : List.of(SPANS, PAID, DIAGNOSED)) {
            if (isTrue("select exists (select from " + kept.table() + ")")) {
                update(kept);
            } else if (isTrue("select exists (" + kept.source() + ")")) {
                jdbc.sql(kept.fill()).update();
            }
        }
    }

    private void update(Kept kept) {
        jdbc.sql("analyze " + kept.changed()).update();
        int last = jdbc.sql("select coalesce(max(place), 0) from " + kept.changed())
                .query(Integer.class)
                .single();
        if (isTrue("select count(*) >= " + ConcernedKeys.MANY + " * (select count(*) from bcda.current_mbi) from "
                + kept.changed())) {
            kept.updateAll().forEach(sql -> jdbc.sql(sql).update());
            return;
        }
        for (int from = 1; from <= last; from += AT_A_TIME) {
            jdbc.sql(kept.update("bene_id = any (array(select bene_id from " + kept.changed() + " where place between "
                            + from + " and " + (from + AT_A_TIME - 1) + "))"))
                    .update();
        }
    }

    private boolean isTrue(String question) {
        return jdbc.sql(question).query(Boolean.class).single();
    }

    /**
     * A table that is kept.
     *
     * @param name of the table, whose view is {@code computed_} and the name
     * @param condition which rows of the view are its
     * @param changed the temporary table of the records to look at
     * @param source a query that has rows where the view may have some of these records
     * @param key its columns that identify a row
     * @param values its other columns, with blanks between
     */
    private record Kept(String name, String condition, String changed, String source, List<String> key, String values) {

        String table() {
            return "bcda." + name;
        }

        /** Into an empty table; read in one go, and in the order of its key. */
        String fill() {
            return "insert into " + table() + " (" + columns("") + ") select " + columns("n.") + " from bcda.computed_"
                    + name + " n where " + condition + " order by " + list(key, "n.");
        }

        /** Where they differ, of the records for which a condition holds. */
        String update(String ofThem) {
            return "with computed as materialized (" + computed(ofThem) + "), gone as (" + deleteGone(ofThem) + ") "
                    + insertChanged(ofThem);
        }

        /** The same of all records. PostgreSQL computes a table by several processes, but nothing of a statement that
         * writes rows; a hash that they share may be larger than a container's shared memory.
         */
        List<String> updateAll() {
            return List.of(
                    "set local enable_parallel_hash = off",
                    "create temporary table computed on commit drop as " + computed("true"),
                    "analyze computed",
                    deleteGone("true"),
                    insertChanged("true"),
                    "drop table computed");
        }

        private String computed(String ofThem) {
            return "select " + columns("") + " from bcda.computed_" + name + " where " + condition + " and " + ofThem;
        }

        private String deleteGone(String ofThem) {
            return "delete from " + table() + " k where " + ofThem + " and not exists (select from computed n where "
                    + sameKey() + ")";
        }

        private String insertChanged(String ofThem) {
            return """
                    insert into %1$s (%2$s)
                    select %3$s from computed n
                    left join (select * from %1$s where %4$s) k on %5$s
                    where k.bene_id is null or (%6$s) is distinct from (%7$s)
                    on conflict (%8$s) do update set (%9$s) = row(%10$s)
                    """.formatted(
                            table(),
                            columns(""),
                            columns("n."),
                            ofThem,
                            sameKey(),
                            list(valueColumns(), "k."),
                            list(valueColumns(), "n."),
                            list(key, ""),
                            list(valueColumns(), ""),
                            list(valueColumns(), "excluded."));
        }

        private String sameKey() {
            return key.stream().map(column -> "n." + column + " = k." + column).collect(Collectors.joining(" and "));
        }

        private String columns(String alias) {
            return list(key, alias) + ", " + list(valueColumns(), alias);
        }

        private List<String> valueColumns() {
            return Arrays.asList(values.split(" "));
        }

        private static String list(List<String> columns, String alias) {
            return columns.stream().map(column -> alias + column).collect(Collectors.joining(", "));
        }
    }
}
