package org.bcdaetl.warehouse.publish;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many claims {@code cclf} left out when a run was published, by reason, and how many groups of claims did not have one
 * active claim each, in {@code etl.claim_tally}.
 */
public final class ClaimTallies {

    private static final String LEFT_OUT = "left out";
    private static final String ODD_GROUP = "odd group";

    private final JdbcClient jdbc;

    public ClaimTallies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Claims or groups that share a reason.
     *
     * @param reason without content
     * @param number how many
     */
    public record Tally(String reason, long number) {}

    /**
     * The tallies of a run.
     *
     * @param leftOut claims that are in the base tables and not in {@code cclf}, by reason, the most first
     * @param oddGroups groups of claims of versions 1 and 2 of the API by what is odd about them
     */
    public record Tallies(List<Tally> leftOut, List<Tally> oddGroups) {

        /** Claims left out for any reason. */
        public long allLeftOut() {
            return leftOut.stream().mapToLong(Tally::number).sum();
        }

        /** What is left out, in a sentence; empty where nothing is. */
        public Optional<String> leftOutSentence() {
            return leftOut.isEmpty()
                    ? Optional.empty()
                    : Optional.of(String.format(
                            Locale.ROOT,
                            "cclf leaves %,d %s out: %s.",
                            allLeftOut(),
                            allLeftOut() == 1 ? "claim" : "claims",
                            list(leftOut)));
        }

        /** Which groups are odd, in a sentence; empty where none is. */
        public Optional<String> oddGroupsSentence() {
            return oddGroups.isEmpty()
                    ? Optional.empty()
                    : Optional.of("Groups of claims that do not have exactly one active claim: " + list(oddGroups)
                            + "; bcda.claim_group_oddity lists them.");
        }

        private static String list(List<Tally> tallies) {
            return tallies.stream()
                    .map(tally -> String.format(Locale.ROOT, "%,d %s", tally.number(), tally.reason()))
                    .collect(Collectors.joining(", "));
        }
    }

    /** The tallies of a run; none of one that is not published. */
    public Tallies of(long runId) {
        return new Tallies(of(runId, LEFT_OUT), of(runId, ODD_GROUP));
    }

    /** The tallies of the run that was published last. */
    public Optional<Tallies> newest() {
        return jdbc.sql("select run_id from etl.run where published_at is not null and moved_at is null"
                        + " order by published_at desc limit 1")
                .query(Long.class)
                .optional()
                .map(this::of);
    }

    private List<Tally> of(long runId, String tally) {
        return jdbc.sql("select reason, number from etl.claim_tally where run_id = ? and tally = ?"
                        + " order by number desc, reason")
                .params(runId, tally)
                .query(Tally.class)
                .list();
    }

    /**
     * Counts them, in the transaction that publishes the run and after all its claims are as they will be. It reads what is
     * kept of the exceptions alone: an active claim that is not current is in {@code bcda.retired_claim}.
     */
    void record(long runId) {
        jdbc.sql("""
                        insert into etl.claim_tally (run_id, tally, reason, number)
                        select ?, ?, reason, sum(number)
                        from (
                            select %s as reason, d.number
                            from (
                                select c.status, count(*) as number from bcda.claim c where not c.is_current group by c.status
                            ) d
                            where bcda.is_active(d.status) is not true
                            union all
                            select reason, count(*) from bcda.retired_claim group by reason
                        ) left_out
                        group by reason
                        union all
                        select ?, ?, oddity, count(*) from bcda.odd_claim_group group by oddity
                        """.formatted(LineFates.STATUS_REASON))
                .params(runId, LEFT_OUT, runId, ODD_GROUP)
                .update();
    }
}
