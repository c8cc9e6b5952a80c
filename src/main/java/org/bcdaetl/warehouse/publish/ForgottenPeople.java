package org.bcdaetl.warehouse.publish;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.bcdaetl.warehouse.schema.CustomTables;
import org.bcdaetl.warehouse.schema.CustomViewRegistry;
import org.bcdaetl.warehouse.schema.Schemas;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Removes people with all that the warehouse has of them. One use is one transaction, which has to hold the lease. A
 * person is all records that are joined by an MBI, current or former, or of which one took another's place.
 */
public final class ForgottenPeople {

    private static final String NORMAL = normal("mbi");

    private static final String NORMAL_CURRENT = normal("bene_mbi_id");

    /** What an MBI looks like. Others, such as fillers, join no records. */
    private static final String IS_MBI = NORMAL + " ~ '^[1-9][A-Z][A-Z0-9]{9}$'";

    /** That a claim which names its person by MBI alone is of one who is forgotten. */
    private static final String IS_OF_FORGOTTEN = "bene_id in (select f.bene_id from forgotten_person f) or " + NORMAL
            + " in (select f.mbi from forgotten_mbi f)";

    private static final String PEOPLE = "bcda.beneficiary_demographics";

    private final JdbcClient jdbc;
    private final Schemas schemas;
    private final List<BaseTable> tables;
    private final CustomTables customTables;
    private final LedgerMentions ledger;

    /**
     * The people of a warehouse.
     *
     * @param tables those of the product; those of users' own views are passed over
     * @param customTables all that there are, also of views that are not loaded any more
     */
    public ForgottenPeople(JdbcClient jdbc, Schemas schemas, List<BaseTable> tables, CustomTables customTables) {
        this.jdbc = jdbc;
        this.schemas = schemas;
        this.tables = tables.stream().filter(table -> !table.isCustom()).toList();
        this.customTables = customTables;
        this.ledger = new LedgerMentions(jdbc);
    }

    /**
     * What was removed.
     *
     * @param known how many of the MBIs that were asked for were found anywhere
     * @param rows how many rows of each table were removed, or emptied of what names people, by table
     */
    public record Removed(int known, Map<String, Long> rows) {}

    /**
     * Removes people.
     *
     * @param asked MBIs, in capitals and without dashes
     * @param identity tells the id of a rejected Patient line, which may be of a person whose claims are here
     */
    public Removed remove(Set<String> asked, PatientId identity) {
        Set<String> known = new HashSet<>();
        findPeople(asked, known, identity);
        Map<String, Long> rows = new TreeMap<>();
        findResources();
        removeRows(rows);
        Set<String> mbis = new HashSet<>(asked);
        mbis.addAll(strings("select mbi from forgotten_mbi"));
        ledger.forget(asked, known, new Mentions(mbis, strings("select id from forgotten_resource")))
                .forEach((table, removed) -> count(table, removed, rows));
        return new Removed(known.size(), rows);
    }

    /**
     * Notes that somebody was forgotten, whatever was found of them here: a version that is loaded beside may have them and is
     * not to take the place of this one.
     */
    public void note() {
        jdbc.sql("""
                        insert into etl.forgetting (table_name, after_run, rows_removed)
                        select t.name, coalesce(max(c.run_id), 0), 0
                        from (values (?)) t (name) left join etl.table_count c on c.table_name = t.name
                        group by t.name on conflict do nothing
                        """).param(PEOPLE).update();
    }

    /** Reads the id of a line that holds a Patient; null for any other. */
    @FunctionalInterface
    public interface PatientId {
        @Nullable
        String of(byte[] line);
    }

    private void findPeople(Set<String> asked, Set<String> known, PatientId identity) {
        jdbc.sql("create temporary table forgotten_mbi (mbi text primary key) on commit drop")
                .update();
        jdbc.sql("create temporary table forgotten_person (bene_id text primary key) on commit drop")
                .update();
        asked.forEach(mbi -> jdbc.sql("insert into forgotten_mbi (mbi) values (?)")
                .param(mbi)
                .update());
        known.addAll(strings("select " + NORMAL + " from bcda.beneficiary_mbi where " + NORMAL
                + " in (select f.mbi from forgotten_mbi f) union select " + NORMAL_CURRENT
                + " from bcda.current_mbi where " + NORMAL_CURRENT
                + " in (select f.mbi from forgotten_mbi f)"
                + " union select " + NORMAL + " from (select mbi from bcda.submitted_claim"
                + " union all select mbi from bcda.claim_response) c where " + NORMAL
                + " in (select f.mbi from forgotten_mbi f)"));
        Mentions mentions = new Mentions(asked, Set.of());
        for (long rejected : ledger.keptLines()) {
            byte[] line = ledger.line(rejected);
            Set<String> named = mentions.mbisIn(LedgerMentions.text(line));
            String id = named.isEmpty() ? null : identity.of(line);
            if (id != null) {
                jdbc.sql("insert into forgotten_person (bene_id) values (?) on conflict do nothing")
                        .param(id)
                        .update();
            }
        }
        int found = 1;
        while (found > 0) {
            found = jdbc.sql("""
                    insert into forgotten_person (bene_id)
                    select bene_id from bcda.beneficiary_mbi where %1$s in (select f.mbi from forgotten_mbi f)
                    union
                    select bene_id from bcda.current_mbi
                    where %2$s in (select f.mbi from forgotten_mbi f)
                    union
                    select r.bene_id from bcda.told_replacement r
                    join forgotten_person f on f.bene_id = r.replaced_by
                    union
                    select r.replaced_by from bcda.told_replacement r
                    join forgotten_person f on f.bene_id = r.bene_id
                    on conflict do nothing
                    """.formatted(NORMAL, NORMAL_CURRENT)).update();
            found += jdbc.sql("""
                    insert into forgotten_mbi (mbi)
                    select %1$s from bcda.beneficiary_mbi join forgotten_person using (bene_id) where %2$s
                    on conflict do nothing
                    """.formatted(NORMAL, IS_MBI)).update();
        }
    }

    private void findResources() {
        jdbc.sql("""
                create temporary table forgotten_resource on commit drop as
                select 'Patient' as resource_type, bene_id as id from forgotten_person
                union all
                select 'ExplanationOfBenefit', eob_id from bcda.claim join forgotten_person using (bene_id)
                union all
                select 'Coverage', coverage_id from bcda.coverage join forgotten_person using (bene_id)
                union all
                select 'Claim', eob_id from bcda.submitted_claim where %1$s
                union all
                select 'ClaimResponse', claim_response_id from bcda.claim_response where %1$s
                """.formatted(IS_OF_FORGOTTEN)).update();
        jdbc.sql("analyze forgotten_resource").update();
    }

    private void removeRows(Map<String, Long> rows) {
        PersonMonths months = new PersonMonths(jdbc);
        CurrentClaims claims = new CurrentClaims(
                jdbc,
                schemas,
                tables,
                "select id as eob_id from forgotten_resource where resource_type = 'ExplanationOfBenefit'",
                months);
        PersonRecords people = new PersonRecords(jdbc, schemas, "select bene_id from forgotten_person");
        for (BaseTable table : tables) {
            remove(
                    table.target(),
                    table.qualifiedName(),
                    table.replacedBy(),
                    table.family().resourceType(),
                    rows);
        }
        for (CustomViewRegistry.Entry view : customTables.registry().entries()) {
            if (customTables.hasTable(view.name())) {
                String name = BaseTable.CUSTOM + "." + view.name();
                String target = BaseTable.CUSTOM + "." + BaseTable.quoted(view.name());
                remove(target, name, BaseTable.RESOURCE_ID, view.resourceType(), rows);
            }
        }
        count(
                "etl.delivered_resource",
                jdbc.sql("delete from etl.delivered_resource d using forgotten_resource f"
                                + " where d.resource_type = f.resource_type and d.resource_id = f.id")
                        .update(),
                rows);
        for (String table : List.of(
                "bcda.current_mbi",
                "bcda.person_record",
                "bcda.coverage_span",
                "bcda.paid_month",
                "bcda.diagnosed_year")) {
            count(
                    table,
                    jdbc.sql("delete from " + table + " where bene_id in (select f.bene_id from forgotten_person f)")
                            .update(),
                    rows);
        }
        count("bcda.retired_claim", claims.refresh(people.refresh()), rows);
        months.refresh();
    }

    private void remove(String target, String name, String key, String resourceType, Map<String, Long> rows) {
        long removed = jdbc.sql("delete from " + target + " b using forgotten_resource f where b." + key
                        + " = f.id and f.resource_type = ?")
                .param(resourceType)
                .update();
        count(name, removed, rows);
        if (removed > 0) {
            jdbc.sql("""
                            insert into etl.forgetting (table_name, after_run, rows_removed)
                            select ?, coalesce(max(run_id), 0), ? from etl.table_count where table_name = ?
                            """).params(name, removed, name).update();
        }
    }

    /** What {@link Mentions#mbi} makes of an MBI, in SQL. */
    private static String normal(String column) {
        return "replace(upper(bcda.filled(" + column + ")), '-', '')";
    }

    private static void count(String table, long removed, Map<String, Long> rows) {
        if (removed > 0) {
            rows.put(table, removed);
        }
    }

    private Collection<String> strings(String sql) {
        return new ArrayList<>(jdbc.sql(sql).query(String.class).list());
    }
}
