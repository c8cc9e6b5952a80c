package org.bcdaetl.warehouse.quality;

import java.util.List;
import java.util.stream.Collectors;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.bcdaetl.warehouse.schema.Schemas;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The checks without whose passing nothing is published, {@code bcda.quality.fail-on}, and what all checks after it need of the
 * rows that are staged.
 */
public final class QualityGate {

    private final JdbcClient jdbc;
    private final NullShares nullShares;

    /** @param tables all base tables, and their staging */
    public QualityGate(JdbcClient jdbc, Schemas schemas, List<BaseTable> tables) {
        this.jdbc = jdbc;
        this.nullShares = new NullShares(jdbc, schemas, tables);
    }

    /** Checks that a run would have to pass did not; its rows are not visible. */
    public static final class NotPassedException extends RuntimeException {
        NotPassedException(List<QualityAnswer> answers) {
            super(answers.stream().map(QualityAnswer::told).collect(Collectors.joining(", ")));
        }
    }

    /**
     * Asks checks of what the transaction at hand is about to make visible.
     *
     * @param runId the run, whose rows are still staged
     * @param names of the checks; empty for none
     * @throws NotPassedException if one of them did not pass, naming all that did not
     */
    public void requirePassed(long runId, List<String> names) {
        nullShares.record(runId);
        if (names.isEmpty()) {
            return;
        }
        QualityCheck.before().forEach(sql -> jdbc.sql(sql).update());
        List<QualityAnswer> beyond = Asking.answerable(jdbc, runId).stream()
                .filter(check -> names.contains(check.name()))
                .map(check -> Asking.ask(jdbc, check))
                .filter(answer -> answer.verdict() != QualityAnswer.Verdict.PASSED)
                .toList();
        if (!beyond.isEmpty()) {
            throw new NotPassedException(beyond);
        }
    }
}
