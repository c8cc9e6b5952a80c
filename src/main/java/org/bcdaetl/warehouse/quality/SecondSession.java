package org.bcdaetl.warehouse.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.bcdaetl.warehouse.schema.SqlStates;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Asks checks beside the session that asks the others, each in a transaction of its own. It waits for no lock: whoever wants
 * one for himself may stand behind the other session, which waits for this one, and PostgreSQL cannot know that. What it
 * comes to no answer of, since it found a lock or no session, is for the other one.
 */
final class SecondSession {

    private static final String LONGEST_WAIT_FOR_A_LOCK = "1s";

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Runnable limit;
    private final BooleanSupplier stopped;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread asking = new Thread(work, "checks");
        asking.setDaemon(true);
        return asking;
    });
    private CompletableFuture<List<QualityAnswer>> answers = CompletableFuture.completedFuture(List.of());
    private volatile boolean ended;

    /**
     * @param limit sets how long a statement of the transaction at hand may take
     * @param stopped whether the process is asked to end
     */
    SecondSession(JdbcClient jdbc, TransactionOperations transaction, Runnable limit, BooleanSupplier stopped) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.limit = limit;
        this.stopped = stopped;
    }

    /** Begins to ask. */
    void ask(List<QualityCheck> checks) {
        answers = CompletableFuture.supplyAsync(() -> answersTo(checks), thread);
    }

    /** Waits for what it could answer. */
    List<QualityAnswer> answers() {
        return answers.join();
    }

    /** Begins nothing any more, and waits for what it has begun. */
    void end() {
        ended = true;
        answers.exceptionally(failure -> List.of()).join();
        thread.shutdown();
    }

    private List<QualityAnswer> answersTo(List<QualityCheck> checks) {
        List<QualityAnswer> given = new ArrayList<>();
        for (QualityCheck check : checks) {
            if (ended || stopped.getAsBoolean()) {
                return given;
            }
            try {
                given.add(transaction.execute(status -> {
                    limit.run();
                    jdbc.sql("select set_config('lock_timeout', ?, true)")
                            .param(LONGEST_WAIT_FOR_A_LOCK)
                            .query()
                            .singleRow();
                    return Asking.ask(jdbc, check);
                }));
            } catch (DataAccessException e) {
                if (!SqlStates.of(e).equals(SqlStates.LOCK_NOT_AVAILABLE)) {
                    Asking.tell(e);
                    given.add(QualityAnswer.none(check));
                }
            } catch (TransactionException e) {
                return given;
            }
        }
        return given;
    }
}
