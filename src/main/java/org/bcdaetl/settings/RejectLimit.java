package org.bcdaetl.settings;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bcdaetl.warehouse.ledger.LedgerFile;
import org.bcdaetl.warehouse.ledger.RejectedLines;
import org.bcdaetl.warehouse.ledger.RejectedLines.TypeCount;
import org.bcdaetl.warehouse.schema.BaseTable;

/**
 * How many lines may be rejected before a run is stopped unpublished, {@code bcda.reject-limit}: {@code 100,10%},
 * {@code 100}, {@code 10%} or {@code none}. What is left out stays as it is by default. Below 100 % a run of which a type
 * has no other line than rejected ones is stopped too, however few they are: nothing of it came. Lines
 * of types that are not loaded have no share, unless nothing else came at all; spoilt lines of the lists in which the
 * server tells of errors have none at all, for they are no data that is missing.
 *
 * @param lines most rejected lines of a run
 * @param percent most rejected lines of a type, in percent, where it has {@value #ENOUGH} lines or more
 */
public record RejectLimit(long lines, BigDecimal percent) {

    static final String DEFAULT = "100,10%";

    /** Of fewer lines a share says little. */
    static final long ENOUGH = 20;

    /** Times the lines that were rejected so far: what is enough for all that are still to come, most likely. */
    private static final long FAR_MORE = 100;

    /** So many lines are kept of any run, to see what is wrong with them. */
    static final long ENOUGH_TO_SEE_WHY = 10_000;

    private static final long DEFAULT_LINES = 100;
    private static final BigDecimal DEFAULT_PERCENT = BigDecimal.TEN;
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    /** Lets every run pass. */
    public static final RejectLimit NONE = new RejectLimit(Long.MAX_VALUE, ALL);

    private static final Pattern FORM =
            Pattern.compile("(?=.)(?<lines>\\d{1,18})?(?:(?:^|(?<=\\d),)(?<percent>\\d{1,3}(?:\\.\\d{1,4})?)%)?");

    /**
     * Reads the setting.
     *
     * @throws SettingsException if it is none of its forms
     */
    public static RejectLimit of(String setting) {
        String text = setting.replaceAll("\\s", "");
        if (text.toLowerCase(Locale.ROOT).equals("none")) {
            return NONE;
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw unreadable();
        }
        String lines = form.group("lines");
        String percent = form.group("percent");
        RejectLimit limit = new RejectLimit(
                lines == null ? DEFAULT_LINES : Long.parseLong(lines),
                percent == null ? DEFAULT_PERCENT : new BigDecimal(percent));
        if (limit.percent.compareTo(ALL) > 0) {
            throw unreadable();
        }
        return limit;
    }

    private static SettingsException unreadable() {
        return new SettingsException(
                "bcda.reject-limit cannot be set to that: it has to be a number of lines, a share of"
                        + " a type's lines from 0% to 100%, both such as " + DEFAULT + ", or none.");
    }

    /** Why a run is not published; empty where it may be. */
    public Optional<String> refusal(long runId, List<TypeCount> types) {
        long rejected = types.stream().mapToLong(TypeCount::rejected).sum();
        List<String> over = new ArrayList<>();
        RejectLimit enough = this;
        if (rejected > lines) {
            over.add(String.format(Locale.ROOT, "over %,d in all", lines));
            enough = new RejectLimit(rejected, enough.percent);
        }
        boolean nothingCame = types.stream().allMatch(type -> type.rejected() == type.lines());
        for (TypeCount type : types) {
            if (isOver(type, nothingCame)) {
                over.add(
                        type.rejected() == type.lines()
                                ? String.format(Locale.ROOT, "all %,d of %s", type.lines(), type.resourceType())
                                : String.format(
                                        Locale.ROOT,
                                        "%,d of %,d of %s, over %s%%",
                                        type.rejected(),
                                        type.lines(),
                                        type.resourceType(),
                                        plain(percent)));
                enough = new RejectLimit(enough.lines, enough.percent.max(percent(type)));
            }
        }
        if (over.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%,d %s rejected, more than bcda.reject-limit=%s allows (%s), and nothing of run %d is published: see"
                        + " bcda-etl rejects %d, and set bcda.reject-limit=%s to publish the others.",
                rejected,
                rejected == 1 ? "line was" : "lines were",
                this,
                String.join("; ", over),
                runId,
                runId,
                enough));
    }

    /**
     * Why a run is stopped of which lines are still to be read; empty where it goes on. Only the number is judged: the share of
     * a type is known at the end alone.
     */
    public Optional<String> refusalBeforeTheEnd(long runId, long rejected) {
        long bound = Math.max(lines, ENOUGH_TO_SEE_WHY);
        if (rejected <= bound) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "More than %,d lines were rejected, over bcda.reject-limit=%s, before all were read, and nothing of run %d"
                        + " is published: see bcda-etl rejects %d, and set bcda.reject-limit to a number that is enough for"
                        + " all, such as %s, to read on.",
                bound,
                this,
                runId,
                runId,
                new RejectLimit(bound * FAR_MORE, percent)));
    }

    private boolean isOver(TypeCount type, boolean nothingCame) {
        if (type.rejected() == 0
                || percent.compareTo(ALL) == 0
                || type.resourceType().equals(RejectedLines.ERROR_LIST)) {
            return false;
        }
        if (!isMissed(type.resourceType())) {
            return nothingCame;
        }
        return type.rejected() == type.lines()
                || type.lines() >= ENOUGH
                        && BigDecimal.valueOf(type.rejected())
                                        .multiply(ALL)
                                        .compareTo(percent.multiply(BigDecimal.valueOf(type.lines())))
                                > 0;
    }

    /** Whether lines of a type are data that is missing: of one that is loaded, or of a file that does not say its type. */
    private static boolean isMissed(String type) {
        return type.equals(LedgerFile.UNKNOWN_TYPE)
                || BaseTable.Family.find(type).isPresent();
    }

    /** The rejected share of a type in whole percent, rounded up. */
    private static BigDecimal percent(TypeCount type) {
        return BigDecimal.valueOf(type.rejected())
                .multiply(ALL)
                .divide(BigDecimal.valueOf(type.lines()), 0, RoundingMode.CEILING);
    }

    private static String plain(BigDecimal percent) {
        return percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString();
    }

    /** As it is set. */
    @Override
    public String toString() {
        return equals(NONE) ? "none" : lines + "," + plain(percent) + "%";
    }
}
