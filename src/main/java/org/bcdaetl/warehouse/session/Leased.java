package org.bcdaetl.warehouse.session;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions in which no other process can take the warehouse over before they commit. */
public final class Leased {

    private final TransactionTemplate transaction;
    private final Lease lease;

    public Leased(TransactionTemplate transaction, Lease lease) {
        this.transaction = transaction;
        this.lease = lease;
    }

    /**
     * Does something in such a transaction.
     *
     * @throws LeaseLostException if another process took the warehouse over before
     */
    public <T extends @Nullable Object> T get(Supplier<T> work) {
        return transaction.execute(status -> {
            lease.requireHeld();
            return work.get();
        });
    }

    /** The same for work that gives nothing. */
    public void run(Runnable work) {
        transaction.executeWithoutResult(status -> {
            lease.requireHeld();
            work.run();
        });
    }
}
