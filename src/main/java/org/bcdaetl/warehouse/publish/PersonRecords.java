package org.bcdaetl.warehouse.publish;

import java.util.List;
import org.bcdaetl.warehouse.schema.Schemas;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps which MBI each record of a person has ({@code bcda.current_mbi}) and which records are one person
 * ({@code bcda.person_record}), in the transaction that changes people. Looked at are the records that change, those that
 * are or were one person with them, and all that CMS merged, of which there are few; written is what differs. Claims that get
 * another MBI by it are noted for exports of what changed.
 */
final class PersonRecords {

    /** The views have a collation of their own, by which no index can be asked. */
    private static final String INDEXED = "bene_id collate \"default\"";

    private static final String ALL = "true";

    private final JdbcClient jdbc;
    private final Schemas schemas;
    private final String changed;
    private final ConcernedKeys people;
    private final ConcernedKeys mbis;

    /**
     * Begins before any person changes.
     *
     * @param changed a query for the records ({@code bene_id}) that will be added, replaced or removed
     */
    PersonRecords(JdbcClient jdbc, Schemas schemas, String changed) {
        this.jdbc = jdbc;
        this.schemas = schemas;
        this.changed = changed;
        this.people = ConcernedKeys.none(jdbc, "concerned_person");
        this.mbis = ConcernedKeys.none(jdbc, "concerned_mbi");
        people.add(changed);
        people.add("select g.bene_id from bcda.person_record r"
                + " join bcda.person_record g on g.standing_bene_id = r.standing_bene_id"
                + " where r.bene_id in (" + changed + ")");
        noteMbis();
    }

    private void noteMbis() {
        mbis.add("select m.bene_mbi_id from bcda.current_mbi m"
                + " where m.bene_id in (select concerned_person from concerned_person)");
    }

    /**
     * Brings both to what the base tables say now.
     *
     * @return the records ({@code bene_id}) that may be another person's than before
     */
    List<String> refresh() {
        List<String> regrouped = List.of();
        if (!people.isEmpty()) {
            people.add("select bene_id from bcda.merged_person");
            noteMbis();
            noteOthers();
            findCurrent();
            noteMbis();
            rememberClaimsOfOthers();
            regrouped = group();
        }
        people.drop();
        mbis.drop();
        return regrouped;
    }

    /** Which MBI the records have that do not change themselves, but may get another one by those that do. */
    private void noteOthers() {
        jdbc.sql("""
                        create temporary table other_person on commit drop as
                        select o.bene_id, m.bene_mbi_id
                        from (select concerned_person from concerned_person except %s) o (bene_id)
                        left join bcda.current_mbi m on m.bene_id = o.bene_id
                        """.formatted("(" + changed + ")")).update();
    }

    /** For exports of what changed: nothing comes of these people, and still their claims carry another MBI. */
    private void rememberClaimsOfOthers() {
        jdbc.sql("""
                        insert into etl.turned_claim (eob_id)
                        select c.eob_id
                        from other_person o
                        left join bcda.current_mbi m on m.bene_id = o.bene_id
                        join bcda.claim c on c.bene_id = o.bene_id
                        where m.bene_mbi_id is distinct from o.bene_mbi_id
                        on conflict (eob_id) do update set turned_at = excluded.turned_at
                        """).update();
        jdbc.sql("drop table other_person").update();
    }

    private void findCurrent() {
        boolean many = areMany(people);
        jdbc.sql("""
                        with computed as materialized (
                            select %3$s as bene_id, bene_mbi_id from bcda.computed_current_mbi where %1$s
                        ),
                        gone as (
                            delete from bcda.current_mbi c
                            where %2$s and not exists (select from computed n where n.bene_id = c.bene_id)
                        )
                        insert into bcda.current_mbi (bene_id, bene_mbi_id)
                        select n.bene_id, n.bene_mbi_id from computed n
                        left join bcda.current_mbi c on c.bene_id = n.bene_id
                        where c.bene_id is null or c.bene_mbi_id is distinct from n.bene_mbi_id
                        on conflict (bene_id) do update set bene_mbi_id = excluded.bene_mbi_id
                        """.formatted(
                        many ? ALL : people.isListed(INDEXED), many ? ALL : people.isAmong("c.bene_id"), INDEXED))
                .update();
    }

    /** Records without MBI are one person only where CMS merged them, and are few. */
    private List<String> group() {
        boolean many = areMany(mbis);
        return jdbc.sql("""
                        with computed as materialized (
                            select %3$s as bene_id, bene_mbi_id, standing_bene_id, stands, bene_ids
                            from bcda.computed_person_record where %1$s or bene_mbi_id is null
                        ),
                        gone as (
                            delete from bcda.person_record r
                            where (%2$s or r.bene_mbi_id is null)
                            and not exists (select from computed n where n.bene_id = r.bene_id)
                            returning r.bene_id
                        ),
                        written as (
                            insert into bcda.person_record (bene_id, bene_mbi_id, standing_bene_id, stands, bene_ids)
                            select n.bene_id, n.bene_mbi_id, n.standing_bene_id, n.stands, n.bene_ids from computed n
                            left join bcda.person_record r on r.bene_id = n.bene_id
                            where r.bene_id is null
                            or (r.bene_mbi_id, r.standing_bene_id, r.stands, r.bene_ids)
                                is distinct from (n.bene_mbi_id, n.standing_bene_id, n.stands, n.bene_ids)
                            on conflict (bene_id) do update set
                                bene_mbi_id = excluded.bene_mbi_id,
                                standing_bene_id = excluded.standing_bene_id,
                                stands = excluded.stands,
                                bene_ids = excluded.bene_ids
                            returning bene_id
                        )
                        select bene_id from gone union all select bene_id from written
                        """.formatted(
                        many ? ALL : mbis.isListed("bene_mbi_id"), many ? ALL : mbis.isAmong("r.bene_mbi_id"), INDEXED))
                .query(String.class)
                .list();
    }

    private boolean areMany(ConcernedKeys keys) {
        return keys.areMany(schemas.in("bcda.current_mbi")) || keys.areTooManyToList();
    }
}
