package org.bcdaetl.warehouse.publish;

import org.bcdaetl.warehouse.schema.Schemas;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps {@code bcda.odd_claim_group}: the groups of claims of versions 1 and 2 of the API that do not have exactly one active
 * claim. A group depends on its own claims alone, so that only the groups are looked at which claims leave or come to.
 */
final class ClaimGroups {

    private static final String GROUP = "bcda.filled(c.claim_group)";

    private final JdbcClient jdbc;
    private final Schemas schemas;
    private final ConcernedKeys concerned;

    /** Begins before any claim changes, in the transaction that changes them. */
    ClaimGroups(JdbcClient jdbc, Schemas schemas) {
        this.jdbc = jdbc;
        this.schemas = schemas;
        this.concerned = ConcernedKeys.none(jdbc, "concerned_group");
    }

    /**
     * Notes the groups of claims as they are now.
     *
     * @param claims a query for their ids ({@code eob_id})
     */
    void note(String claims) {
        concerned.add("select " + GROUP + " from bcda.claim c where c.eob_id in (" + claims + ")");
    }

    /** Brings the table to what the base tables say of the groups that were noted. */
    void refresh() {
        if (!concerned.isEmpty()) {
            boolean many = concerned.areMany(schemas.in("bcda.claim"));
            jdbc.sql("delete from bcda.odd_claim_group" + (many ? "" : " where " + concerned.isAmong("claim_group")))
                    .update();
            jdbc.sql("insert into bcda.odd_claim_group (claim_group, eob_type, oddity)"
                            + " select o.claim_group, o.eob_type, o.oddity from "
                            + (many ? "bcda.claim_group_oddity o" : ofConcerned()))
                    .update();
        }
        concerned.drop();
    }

    /** Group by group, by index. */
    private String ofConcerned() {
        return concerned.keys() + " cross join lateral ("
                + "select * from bcda.claim_group_oddity v where v.claim_group = concerned.key offset 0) o";
    }
}
