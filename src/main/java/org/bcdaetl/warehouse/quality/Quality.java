package org.bcdaetl.warehouse.quality;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bcdaetl.warehouse.ledger.TableCounts;
import org.bcdaetl.warehouse.session.Leased;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Asks all checks after a run was published, each for a limited time, and keeps the answers in {@code etl.quality}. A run
 * that changed nothing is not asked about: the answers would be those of the run before.
 */
public final class Quality {

    private static final Logger LOG = LoggerFactory.getLogger(Quality.class);

    private final JdbcClient jdbc;
    private final Leased leased;
    private final TransactionOperations nested;

    /**
     * Looks after the data of a warehouse.
     *
     * @param nested runs in a transaction of its own or, within another, behind a savepoint
     */
    public Quality(JdbcClient jdbc, Leased leased, TransactionOperations nested) {
        this.jdbc = jdbc;
        this.leased = leased;
        this.nested = nested;
    }

    /**
     * Asks, and keeps the answers, whole or not at all. Checks that read nothing but tables are asked in a second session
     * meanwhile: a small night waits for them longer than for all else of PostgreSQL.
     *
     * @param longestAnswer how long a question may take
     * @param stopped whether the process is asked to end, so that the rest is for another time
     */
    public void ask(long runId, Duration longestAnswer, BooleanSupplier stopped) {
        if (new TableCounts(jdbc).changedNothing(runId)) {
            return;
        }
        List<QualityCheck> checks = Asking.answerable(jdbc, runId);
        tellOfOthers(checks);
        SecondSession second = new SecondSession(jdbc, nested, () -> limit(longestAnswer), stopped);
        try {
            leased.run(() -> {
                second.ask(checks.stream()
                        .filter(check -> !check.readsWhatWasMade())
                        .toList());
                attempt(longestAnswer, () -> {
                    QualityCheck.before().forEach(sql -> jdbc.sql(sql).update());
                    return true;
                });
                List<QualityAnswer> answers = new ArrayList<>(
                        answers(checks.stream().filter(QualityCheck::readsWhatWasMade), longestAnswer, stopped));
                answers.addAll(second.answers());
                Set<QualityCheck> answered =
                        answers.stream().map(QualityAnswer::check).collect(Collectors.toSet());
                answers.addAll(
                        answers(checks.stream().filter(check -> !answered.contains(check)), longestAnswer, stopped));
                if (!stopped.getAsBoolean()) {
                    keep(runId, answers);
                }
            });
        } finally {
            second.end();
        }
    }

    private static void tellOfOthers(List<QualityCheck> checks) {
        List<String> others = QualityCheck.all().stream()
                .filter(check -> !checks.contains(check))
                .map(check -> check.name() + " (" + check.needs() + ")")
                .toList();
        if (!others.isEmpty()) {
            LOG.info("Checks whose resource type was never loaded are not asked: {}.", String.join(", ", others));
        }
    }

    /** As many as were asked before the process was to end. */
    private List<QualityAnswer> answers(Stream<QualityCheck> checks, Duration longestAnswer, BooleanSupplier stopped) {
        return checks.takeWhile(check -> !stopped.getAsBoolean())
                .map(check -> {
                    QualityAnswer answer = attempt(longestAnswer, () -> Asking.ask(jdbc, check));
                    return answer == null ? QualityAnswer.none(check) : answer;
                })
                .toList();
    }

    private void limit(Duration longestAnswer) {
        jdbc.sql("select set_config('statement_timeout', ?, true)")
                .param(longestAnswer.toMillis() + "ms")
                .query()
                .singleRow();
    }

    /** Null where the database did not answer, in time or at all: one check must not keep the others from theirs. */
    private <T> @Nullable T attempt(Duration longestAnswer, Supplier<T> question) {
        try {
            return nested.execute(status -> {
                limit(longestAnswer);
                return question.get();
            });
        } catch (DataAccessException e) {
            Asking.tell(e);
            return null;
        }
    }

    private void keep(long runId, List<QualityAnswer> answers) {
        jdbc.sql("delete from etl.quality where run = ?").param(runId).update();
        for (QualityAnswer answer : answers) {
            jdbc.sql("insert into etl.quality (run, name, observed, threshold, unit, verdict, title)"
                            + " values (?, ?, ?, ?, ?, ?, ?)")
                    .param(runId)
                    .param(answer.check().name())
                    .param(answer.observed())
                    .param(answer.threshold())
                    .param(answer.check().unit())
                    .param(answer.verdict().word())
                    .param(answer.check().title())
                    .update();
        }
    }
}
