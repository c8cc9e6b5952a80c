package org.bcdaetl.warehouse.session;

import static java.util.Arrays.asList;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.bcdaetl.warehouse.schema.Schemas;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which process may work on the warehouse: the one row of {@code etl.lease}. Chunks, publishing and every change of a run's
 * state, exports, files and staging hold the row until they commit ({@link #requireHeld()}), so that a process that was replaced,
 * for whatever reason, cannot commit them any more; a heartbeat in it tells a living process from a dead one where the
 * advisory lock cannot.
 */
public final class Lease {

    /** Owners of this process: several in a test, one in an operator's night. */
    private static final Set<UUID> LIVING = ConcurrentHashMap.newKeySet();

    private final JdbcClient jdbc;
    private final Schemas schemas;
    private final UUID owner = UUID.randomUUID();

    public Lease(JdbcClient jdbc, Schemas schemas) {
        this.jdbc = jdbc;
        this.schemas = schemas;
    }

    /**
     * Who has the lease, or had it last.
     *
     * @param owner drawn by its process
     * @param process the process, as {@link OwnerProcess} writes it
     * @param heartbeat its last sign of life
     * @param released whether it gave the lease back
     * @param age how long ago that was, by the server's clock
     */
    record Holder(UUID owner, String process, OffsetDateTime heartbeat, boolean released, Duration age) {

        /** Whether it cannot be alive, without any waiting for a sign. */
        boolean isKnownDead() {
            return released
                    || OwnerProcess.parse(process)
                            .map(known ->
                                    known.isKnownDead() || known.equals(OwnerProcess.mine()) && !LIVING.contains(owner))
                            .orElse(false);
        }
    }

    /** Whoever has the lease or had it last; empty before the first load, and before there is a schema. */
    Optional<Holder> holder() {
        if (!isThere()) {
            return Optional.empty();
        }
        return jdbc.sql("select owner, process, heartbeat_at, released_at is not null as released,"
                        + " extract(epoch from clock_timestamp() - heartbeat_at) * 1000 as age from etl.lease")
                .query((row, index) -> new Holder(
                        row.getObject("owner", UUID.class),
                        row.getString("process"),
                        row.getObject("heartbeat_at", OffsetDateTime.class),
                        row.getBoolean("released"),
                        Duration.ofMillis(row.getLong("age"))))
                .optional();
    }

    private boolean isThere() {
        return jdbc.sql("select to_regclass(?) is not null")
                .param(schemas.in("etl.lease"))
                .query(Boolean.class)
                .single();
    }

    /** Whether a holder gave a sign of life since it was seen, or another process has the lease. */
    boolean hasMoved(Holder seen) {
        Optional<Holder> now = holder();
        return now.isPresent()
                && !now.get().released()
                && (!now.get().owner().equals(seen.owner())
                        || now.get().heartbeat().isAfter(seen.heartbeat()));
    }

    /** Takes the lease from its former holder; false where another was faster, or the holder gave a sign of life. */
    boolean replace(Optional<Holder> former) {
        String process = OwnerProcess.mine().toString();
        int taken = former.isEmpty()
                ? jdbc.sql("insert into etl.lease (owner, process) values (?, ?) on conflict do nothing")
                        .params(owner, process)
                        .update()
                : jdbc.sql("update etl.lease set owner = ?, process = ?, taken_at = now(), heartbeat_at = now(),"
                                + " released_at = null where owner = ? and heartbeat_at = ?")
                        .params(asList(
                                owner,
                                process,
                                former.get().owner(),
                                former.get().heartbeat()))
                        .update();
        if (taken == 1) {
            LIVING.add(owner);
        }
        return taken == 1;
    }

    /** Gives a sign of life. */
    void beat() {
        jdbc.sql("update etl.lease set heartbeat_at = clock_timestamp() where owner = ?")
                .param(owner)
                .update();
    }

    /** Gives the lease back. */
    void release() {
        LIVING.remove(owner);
        jdbc.sql("update etl.lease set released_at = now() where owner = ?")
                .param(owner)
                .update();
    }

    /**
     * Checks that this process still has the lease; within a transaction nobody else can take it before the end.
     *
     * @throws LeaseLostException if another process has it
     */
    public void requireHeld() {
        boolean held = jdbc.sql("select owner from etl.lease where owner = ? for key share")
                .param(owner)
                .query(UUID.class)
                .optional()
                .isPresent();
        if (!held) {
            throw new LeaseLostException();
        }
    }
}
