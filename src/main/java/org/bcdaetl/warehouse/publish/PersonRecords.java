package org.bcdaetl.warehouse.publish;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps which MBI each record of a person has ({@code bcda.current_mbi}) and which records are one person
 * ({@code bcda.person_record}). Only what differs is written, in the transaction that changes people.
 */
final class PersonRecords {

    private final JdbcClient jdbc;

    PersonRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Brings both to what the base tables say now.
     */
    void refresh() {
        jdbc.sql("""
                        with computed as materialized (select bene_id, bene_mbi_id from bcda.computed_current_mbi),
                        gone as (
                            delete from bcda.current_mbi c
                            where not exists (select from computed n where n.bene_id = c.bene_id)
                        )
                        insert into bcda.current_mbi (bene_id, bene_mbi_id)
                        select n.bene_id, n.bene_mbi_id from computed n
                        left join bcda.current_mbi c on c.bene_id = n.bene_id
                        where c.bene_id is null or c.bene_mbi_id is distinct from n.bene_mbi_id
                        on conflict (bene_id) do update set bene_mbi_id = excluded.bene_mbi_id
                        """).update();
        groupRecords();
    }

    /** Brings {@code bcda.person_record} to what the current MBIs and the records say now. */
    void groupRecords() {
        jdbc.sql("""
                        with computed as materialized (
                            select bene_id, bene_mbi_id, standing_bene_id, stands, bene_ids
                            from bcda.computed_person_record
                        ),
                        gone as (
                            delete from bcda.person_record r
                            where not exists (select from computed n where n.bene_id = r.bene_id)
                        )
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
                        """).update();
    }
}
