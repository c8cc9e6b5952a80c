package org.bcdaetl.warehouse.publish;

import java.util.List;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.bcdaetl.warehouse.schema.Schemas;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps which claims are current: {@code bcda.retired_claim} has those that are not although their status is active, and
 * {@code is_current} of every claim's rows follows. Both are brought up to date in the transaction that changes claims, and
 * for these and the claims of their control numbers alone: whether a claim is retired depends on no others, and on who is one
 * person. So are the groups of claims that are odd.
 */
final class CurrentClaims {

    /** Where people change and no claim does. */
    static final String NONE = "select null::text as eob_id where false";

    /** What a row says until the claims beside it are looked at. */
    static final String BY_STATUS = "coalesce(bcda.is_active(s.status), false)";

    private final JdbcClient jdbc;
    private final List<BaseTable> tables;
    private final String changed;
    private final ClaimGroups groups;
    private final PersonMonths months;

    /**
     * Begins before any claim changes.
     *
     * @param tables all base tables; those that have no rows of final claims are passed over
     * @param changed a query for the ids ({@code eob_id}) of claims that will be added, replaced or removed
     * @param months of the transaction
     */
    CurrentClaims(JdbcClient jdbc, Schemas schemas, List<BaseTable> tables, String changed, PersonMonths months) {
        this.jdbc = jdbc;
        this.changed = changed;
        this.months = months;
        this.groups = new ClaimGroups(jdbc, schemas);
        groups.note(changed);
        this.tables = tables.stream().filter(BaseTable::hasFinalClaims).toList();
    }

    /**
     * Brings all to what the base tables say now, where the claims that changed say {@code is_current} by their status.
     *
     * @param regrouped the records ({@code bene_id}) that may be another person's than before
     * @return how many claims are in {@code bcda.retired_claim} no longer since they are not here any more
     */
    int refresh(List<String> regrouped) {
        jdbc.sql("create temporary table changed_claim on commit drop as " + changed)
                .update();
        jdbc.sql("analyze changed_claim").update();
        findConcerned(regrouped);
        int gone = jdbc.sql("""
                        delete from bcda.retired_claim r using concerned_claim e
                        where e.eob_id = r.eob_id
                        and not exists (select from bcda.claim c where c.eob_id = r.eob_id)
                        """).update();
        retire();
        if (jdbc.sql("select exists (select from turned_claim)")
                .query(Boolean.class)
                .single()) {
            tables.forEach(this::turn);
            months.claimsChange("select c.bene_id from turned_claim t join bcda.claim c on c.eob_id = t.eob_id");
        }
        groups.note("select d.eob_id from changed_claim d");
        groups.refresh();
        jdbc.sql("drop table changed_claim, concerned_claim, turned_claim").update();
        return gone;
    }

    /** Claims that what changed may retire or bring back; of versions of the API that go by the status alone none. */
    private void findConcerned(List<String> regrouped) {
        jdbc.sql("""
                        create temporary table concerned_claim on commit drop as
                        with changed as (
                            select bcda.filled(c.clm_cntl_num) as number, bcda.filled(c.prior_cntl_num) as prior
                            from changed_claim d
                            join bcda.claim c on c.eob_id = d.eob_id
                            where num_nonnulls(c.clm_cntl_num, c.prior_cntl_num) > 0
                            and num_nonnulls(c.system_type, c.final_action, c.claim_use, c.claim_created) > 0
                        ),
                        claim as (
                            select c.eob_id, bcda.filled(c.clm_cntl_num) as number
                            from bcda.claim c
                            where bcda.filled(c.clm_cntl_num) in (
                                select number from changed union select prior from changed
                            )
                        )
                        select c.eob_id
                        from claim c
                        join (
                            select number from claim group by number having count(*) > 1
                            union
                            select m.number
                            from (select distinct number from claim) m
                            join bcda.claim p on bcda.filled(p.prior_cntl_num) = m.number
                        ) contested on contested.number = c.number
                        union
                        select v.eob_id
                        from changed_claim d
                        join bcda.claim_version v on v.eob_id = d.eob_id
                        where v.reason is not null
                        union
                        select r.eob_id from bcda.retired_claim r join changed_claim d on d.eob_id = r.eob_id
                        union
                        select r.eob_id from bcda.retired_claim r join changed_claim d on d.eob_id = r.successor
                        union
                        select c.eob_id
                        from bcda.claim c
                        where c.bene_id = any (?)
                        and bcda.filled(c.clm_cntl_num) is not null
                        and num_nonnulls(c.system_type, c.final_action, c.claim_use, c.claim_created) > 0
                        """).param(regrouped.toArray(String[]::new)).update();
        jdbc.sql("analyze concerned_claim").update();
    }

    private void retire() {
        jdbc.sql("""
                        create temporary table turned_claim on commit drop as
                        select
                            c.eob_id, c.status, n.eob_id is not null as is_retired, n.reason, n.successor
                        from concerned_claim e
                        join bcda.claim c on c.eob_id = e.eob_id
                        left join bcda.computed_retired_claim n on n.eob_id = e.eob_id
                        left join bcda.retired_claim r on r.eob_id = e.eob_id
                        where num_nonnulls(n.eob_id, r.eob_id) > 0
                        """).update();
        jdbc.sql("analyze turned_claim").update();
        remember();
        jdbc.sql("""
                        delete from bcda.retired_claim r using turned_claim t
                        where t.eob_id = r.eob_id and not t.is_retired
                        """).update();
        jdbc.sql("""
                        insert into bcda.retired_claim as r (eob_id, reason, successor)
                        select eob_id, reason, successor from turned_claim where is_retired
                        on conflict (eob_id) do update set reason = excluded.reason, successor = excluded.successor
                        where (r.reason, r.successor) is distinct from (excluded.reason, excluded.successor)
                        """).update();
    }

    /** Which claims turn, for exports of what changed: their own rows are older. */
    private void remember() {
        jdbc.sql("""
                        insert into etl.turned_claim (eob_id)
                        select t.eob_id from turned_claim t
                        left join bcda.retired_claim r on r.eob_id = t.eob_id
                        where t.is_retired <> (r.eob_id is not null)
                        on conflict (eob_id) do update set turned_at = excluded.turned_at
                        """).update();
        jdbc.sql("""
                        delete from etl.turned_claim t using changed_claim d
                        where d.eob_id = t.eob_id and not exists (select from bcda.claim c where c.eob_id = t.eob_id)
                        """).update();
    }

    private void turn(BaseTable table) {
        jdbc.sql("""
                        update %s b set is_current = not b.is_current
                        from turned_claim s
                        where s.eob_id = b.eob_id and b.is_current <> (%s and not s.is_retired)
                        """.formatted(table.target(), BY_STATUS)).update();
    }
}
