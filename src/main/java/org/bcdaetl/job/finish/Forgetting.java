package org.bcdaetl.job.finish;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.bcdaetl.job.run.RunCommands;
import org.bcdaetl.job.run.StopSignal;
import org.bcdaetl.mapping.LineIdentity;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.move.NextWarehouse;
import org.bcdaetl.warehouse.publish.ForgottenPeople;
import org.bcdaetl.warehouse.session.LeaseLostException;
import org.bcdaetl.warehouse.session.WarehouseHold;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Removes people from a warehouse that no load works on, in one transaction that holds the lease. */
public final class Forgetting {

    private final DataSource dataSource;
    private final Warehouse warehouse;
    private final StopSignal stop;
    private final Housekeeping housekeeping;

    /**
     * Works on a warehouse.
     *
     * @param housekeeping clears away what earlier runs left
     */
    public Forgetting(DataSource dataSource, Warehouse warehouse, StopSignal stop, Housekeeping housekeeping) {
        this.dataSource = dataSource;
        this.warehouse = warehouse;
        this.stop = stop;
        this.housekeeping = housekeeping;
    }

    /** How it ended. */
    public sealed interface Result {
        /** A load is under way; nothing was removed. */
        record Busy() implements Result {}

        /** A run that is not finished has data of its own; nothing was removed. */
        record Unfinished(Run run) implements Result {}

        /**
         * Done.
         *
         * @param movingTo the version that is being loaded beside, which may have the people still; empty while none is
         */
        record Done(ForgottenPeople.Removed removed, Optional<String> movingTo) implements Result {}
    }

    /**
     * Removes the people with any of the MBIs.
     *
     * @param mbis in capitals, without dashes
     * @throws SQLException if the database cannot be reached
     * @throws LeaseLostException if another process took the warehouse over; nothing was removed
     */
    public Result forget(Set<String> mbis) throws SQLException, InterruptedException {
        Optional<WarehouseHold> hold = WarehouseHold.take(
                dataSource,
                warehouse.schemas(),
                warehouse.lease(),
                () -> {},
                millis -> stop.sleep(Duration.ofMillis(millis)));
        if (hold.isEmpty()) {
            return new Result.Busy();
        }
        try (WarehouseHold held = hold.get()) {
            warehouse.leased().run(() -> warehouse.runs().settle());
            Optional<Run> unfinished = warehouse.runs().resumable().filter(run -> hasData(run.id()));
            if (unfinished.isPresent()) {
                return new Result.Unfinished(unfinished.get());
            }
            housekeeping.afterEarlierRuns(RunCommands.LOAD, published -> false);
            Result.Done done = warehouse.leased().get(() -> {
                warehouse.emptyStaging();
                Optional<String> movingTo = movingTo();
                ForgottenPeople.Removed removed = warehouse.forgottenPeople().remove(mbis, Forgetting::patientId);
                if (movingTo.isPresent()) {
                    warehouse.forgottenPeople().note();
                }
                return new Result.Done(removed, movingTo);
            });
            warehouse.statistics().refreshAfterForgetting(done.removed().rows().keySet());
            return done;
        }
    }

    private Optional<String> movingTo() {
        return NextWarehouse.beside(JdbcClient.create(dataSource), warehouse.schemas())
                .filter(next -> next.standing() == NextWarehouse.Standing.BEGUN)
                .flatMap(NextWarehouse::version);
    }

    /** Whether anything of it can be in the spool or in staging. */
    private boolean hasData(long runId) {
        return !warehouse.files().of(runId).isEmpty();
    }

    private static @Nullable String patientId(byte[] line) {
        LineIdentity identity = LineIdentity.of(line);
        return "Patient".equals(identity.resourceType()) ? identity.id() : null;
    }
}
