package org.bcdaetl.warehouse.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Up to when the resources of each type are here, in {@code etl.watermark}, and when they were last asked for again. What a
 * filter leaves out is not here: each filter of a type has a watermark of its own.
 */
public final class Watermarks {

    /** The part of a filter that is of a type, which begins with the type's name and a question mark. */
    private static final String OF_TYPE = "case when starts_with(%1$s, resource_type || chr(63)) then %1$s else '' end";

    /** The part of the filter that is the next parameter, and the one after it, that is of the row's type. */
    static final String ASKED = OF_TYPE.formatted("cast(? as text)");

    private final JdbcClient jdbc;

    public Watermarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The watermark of each type that has one.
     *
     * @param typeFilter which resources of the types are asked for; empty for all
     */
    public Map<String, Instant> of(String population, Collection<String> types, String typeFilter) {
        Map<String, Instant> watermarks = new HashMap<>();
        jdbc.sql("select resource_type, transaction_time from etl.watermark where population = ?"
                        + " and resource_type = any (string_to_array(?, ',')) and type_filter = " + ASKED)
                .params(population, String.join(",", types), typeFilter, typeFilter)
                .query(row -> {
                    watermarks.put(row.getString(1), row.getTimestamp(2).toInstant());
                });
        return watermarks;
    }

    /**
     * When everything of the types was last asked for.
     *
     * @return of the type where it is longest ago; empty where it never was of one
     */
    public Optional<Mark> lastFull(String population, Collection<String> types, String typeFilter) {
        return mark(population, types, typeFilter, "full_load");
    }

    /**
     * When the types were last asked for again from before the watermark, or in full.
     *
     * @return of the type where it is longest ago; empty where it never was of one
     */
    public Optional<Mark> lastOverlap(String population, Collection<String> types, String typeFilter) {
        return mark(population, types, typeFilter, "(full_load or asked_for = '" + Run.Asked.OVERLAP.word() + "')");
    }

    private Optional<Mark> mark(String population, Collection<String> types, String typeFilter, String kind) {
        Map<String, Mark> marks = new HashMap<>();
        jdbc.sql("select distinct on (resource_type) resource_type, coalesce(watermark, transaction_time),"
                        + " extract(epoch from now() - started_at) * 1000"
                        + " from etl.run, unnest(string_to_array(resource_types, ',')) resource_type"
                        + " where population = ? and published_at is not null and moved_at is null"
                        + " and transaction_time is not null and "
                        + kind + " and " + OF_TYPE.formatted("type_filter") + " = " + ASKED
                        + " order by resource_type, run_id desc")
                .params(population, typeFilter, typeFilter)
                .query(row -> {
                    marks.put(
                            row.getString(1),
                            new Mark(row.getTimestamp(2).toInstant(), Duration.ofMillis(row.getLong(3))));
                });
        return marks.keySet().containsAll(types)
                ? types.stream().map(marks::get).reduce(Mark::earlier)
                : Optional.empty();
    }

    /** Moves the watermark of each type to the transaction time of the run's export of it, in the run's transaction. */
    public static void advance(JdbcClient jdbc, Run run) {
        jdbc.sql("insert into etl.watermark (population, resource_type, type_filter, transaction_time, run_id)"
                        + " select ?, resource_type, " + ASKED + ", min(transaction_time), run_id"
                        + " from etl.export, unnest(string_to_array(resource_types, ',')) resource_type"
                        + " where run_id = ? and transaction_time is not null group by resource_type, run_id"
                        + " on conflict (population, resource_type, type_filter) do update"
                        + " set transaction_time = excluded.transaction_time, run_id = excluded.run_id"
                        + " where etl.watermark.transaction_time <= excluded.transaction_time")
                .params(run.population(), run.typeFilter(), run.typeFilter(), run.id())
                .update();
    }

    /**
     * Counts, before the deliveries of a type replace what is there, those that were last updated before the watermark
     * and are not here, or older.
     */
    public static void countMissed(JdbcClient jdbc, Run run, BaseTable.Family family) {
        if (run.source() != Run.Source.API || run.asked() == Run.Asked.CHANGES) {
            return;
        }
        String sql = """
                update etl.run set missed_found = coalesce(missed_found, 0) + (
                    select count(*)
                    from delivery_%1$s d
                    join staging.%1$s s on s.file_id = d.file_id and s.line_no = d.line_no
                    where s.last_updated <= (
                            select transaction_time from etl.watermark
                            where population = run.population and resource_type = ? and type_filter = %3$s
                        )
                        and not exists (
                            select from bcda.%1$s b where b.%2$s = d.%2$s and b.last_updated >= s.last_updated
                        )
                )
                where run_id = ? and watermark is not null
                """;
        jdbc.sql(sql.formatted(family.driver(), family.key(), OF_TYPE.formatted("run.type_filter")))
                .params(family.resourceType(), run.id())
                .update();
    }

    /**
     * A run that asked for what was here already.
     *
     * @param from what changed after this was asked for once only, by that run, or not at all
     * @param age how long ago the run began, by the clock of the database
     */
    public record Mark(Instant from, Duration age) {

        private Mark earlier(Mark other) {
            return new Mark(
                    from.isBefore(other.from) ? from : other.from, age.compareTo(other.age) > 0 ? age : other.age);
        }
    }
}
