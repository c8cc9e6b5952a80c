package org.bcdaetl.warehouse.quality;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a check observed.
 *
 * @param check that was asked
 * @param observed in the check's unit; null where the answer took too long or could not be had
 * @param threshold the most that is all right
 */
public record QualityAnswer(QualityCheck check, @Nullable BigDecimal observed, BigDecimal threshold) {

    /** What an answer means. */
    public enum Verdict {
        /** At most what is all right. */
        PASSED,
        /** More than that: somebody should look; or no answer. */
        WARNING,
        /** More than that: figures are wrong. */
        FAILED;

        /** As the ledger has it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** That there was none, in time or at all. */
    static QualityAnswer none(QualityCheck check) {
        return new QualityAnswer(check, null, check.threshold());
    }

    /** What it means. */
    public Verdict verdict() {
        if (observed == null) {
            return Verdict.WARNING;
        }
        return observed.compareTo(threshold) > 0 ? check.beyond() : Verdict.PASSED;
    }

    /** The numbers and the check's name, for a sentence. */
    String told() {
        return check.name()
                + (observed == null
                        ? " (no answer"
                        : " (" + observed.stripTrailingZeros().toPlainString() + " " + check.unit())
                + ", at most " + threshold.stripTrailingZeros().toPlainString() + " would be all right)";
    }
}
