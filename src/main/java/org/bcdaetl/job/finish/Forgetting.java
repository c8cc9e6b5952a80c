package org.bcdaetl.job.finish;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.bcdaetl.job.LoadContext;
import org.bcdaetl.job.run.FailureSentence;
import org.bcdaetl.job.run.StopSignal;
import org.bcdaetl.mapping.LineIdentity;
import org.bcdaetl.warehouse.Ledger;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.publish.ForgottenPeople;
import org.bcdaetl.warehouse.schema.CustomViewRegistry;
import org.bcdaetl.warehouse.session.LeaseLostException;
import org.bcdaetl.warehouse.session.WarehouseHold;
import org.jspecify.annotations.Nullable;

/** Removes people from a warehouse that no load works on, in one transaction that holds the lease. */
public final class Forgetting {

    private final DataSource dataSource;
    private final Ledger ledger;
    private final StopSignal stop;
    private final Housekeeping housekeeping;

    /**
     * Works on the warehouse of a context.
     *
     * @param sentences tell the operator of what earlier runs left and could not be cleaned up
     */
    public Forgetting(DataSource dataSource, LoadContext context, FailureSentence sentences) {
        this.dataSource = dataSource;
        this.ledger = context.ledger();
        this.stop = context.stop();
        this.housekeeping = new Housekeeping(context, sentences);
    }

    /** How it ended. */
    public sealed interface Result {
        /** A load is under way; nothing was removed. */
        record Busy() implements Result {}

        /** A run that is not finished has data of its own; nothing was removed. */
        record Unfinished(Run run) implements Result {}

        /** Done. */
        record Done(ForgottenPeople.Removed removed) implements Result {}
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
                ledger.schemas(),
                ledger.lease(),
                () -> {},
                millis -> stop.sleep(Duration.ofMillis(millis)));
        if (hold.isEmpty()) {
            return new Result.Busy();
        }
        try (WarehouseHold held = hold.get()) {
            ledger.leased(() -> ledger.runs().settle());
            Optional<Run> unfinished = ledger.runs().resumable().filter(run -> hasData(run.id()));
            if (unfinished.isPresent()) {
                return new Result.Unfinished(unfinished.get());
            }
            housekeeping.afterEarlierRuns();
            Result.Done done = new Result.Done(ledger.leasedResult(() -> {
                emptyStaging();
                return ledger.forgottenPeople().remove(mbis, Forgetting::patientId);
            }));
            ledger.statistics().refreshAfterForgetting(done.removed().rows().keySet());
            return done;
        }
    }

    /** Whether anything of it can be in the spool or in staging. */
    private boolean hasData(long runId) {
        return !ledger.files().of(runId).isEmpty();
    }

    /** Of runs that were given up or are published already. */
    private void emptyStaging() {
        ledger.staging().empty();
        for (CustomViewRegistry.Entry view : ledger.customTables().registry().entries()) {
            ledger.customTables().emptyStaging(view.name());
        }
    }

    private static @Nullable String patientId(byte[] line) {
        LineIdentity identity = LineIdentity.of(line);
        return "Patient".equals(identity.resourceType()) ? identity.id() : null;
    }
}
