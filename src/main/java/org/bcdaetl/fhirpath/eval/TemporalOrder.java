package org.bcdaetl.fhirpath.eval;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.bcdaetl.fhirpath.syntax.Temporal;
import org.jspecify.annotations.Nullable;

/**
 * Compares dates, times and dateTimes as FHIRPath does: part by part as far as both are precise, with seconds and their
 * fraction as one part. Where one is less precise than the other, or only one has a zone, the order may stay open.
 */
final class TemporalOrder {

    private static final int DAY = 3;

    /** Year, month, day, hour and minute, as many as are known. */
    private final int[] parts = new int[5];

    private final boolean isTime;
    private final @Nullable ZoneOffset zone;
    private int known;
    private @Nullable BigDecimal second;

    private TemporalOrder(Temporal temporal) {
        String text = temporal.text();
        isTime = temporal.kind() == Temporal.Kind.TIME;
        int split = text.indexOf('T');
        if (!isTime) {
            read(split < 0 ? text : text.substring(0, split), 0, '-');
        }
        String clock = isTime ? text : split < 0 ? "" : text.substring(split + 1);
        int end = Math.max(clock.indexOf('Z'), Math.max(clock.indexOf('+'), clock.indexOf('-')));
        zone = end < 0 ? null : ZoneOffset.of(clock.substring(end));
        read(end < 0 ? clock : clock.substring(0, end), DAY, ':');
    }

    private void read(String text, int first, char separator) {
        if (text.isEmpty()) {
            return;
        }
        known = first;
        for (String part : text.split(String.valueOf(separator), -1)) {
            if (known < parts.length) {
                parts[known++] = Integer.parseInt(part);
            } else {
                second = new BigDecimal(part);
            }
        }
    }

    /** Negative, 0 or positive; null where precision or a missing zone leaves it open, or a date meets a time. */
    static @Nullable Integer compare(Temporal left, Temporal right) {
        TemporalOrder one = new TemporalOrder(left);
        TemporalOrder other = new TemporalOrder(right);
        if (one.isTime != other.isTime) {
            return null;
        }
        boolean bothHaveClocks = one.known > DAY && other.known > DAY;
        boolean oneHasZone = (one.zone == null) != (other.zone == null);
        if (bothHaveClocks && one.zone != null && other.zone != null) {
            one.toUtc(one.zone);
            other.toUtc(other.zone);
        }
        int shared = Math.min(one.known, other.known);
        for (int i = one.isTime ? DAY : 0; i < shared; i++) {
            if (i == DAY && oneHasZone) {
                return null;
            }
            if (one.parts[i] != other.parts[i]) {
                return Integer.compare(one.parts[i], other.parts[i]);
            }
        }
        if (one.known != other.known || (one.second == null) != (other.second == null)) {
            return null;
        }
        return one.second == null || other.second == null ? Integer.valueOf(0) : one.second.compareTo(other.second);
    }

    private void toUtc(ZoneOffset offset) {
        LocalDateTime shifted = LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4])
                .minusSeconds(offset.getTotalSeconds());
        parts[0] = shifted.getYear();
        parts[1] = shifted.getMonthValue();
        parts[2] = shifted.getDayOfMonth();
        parts[3] = shifted.getHour();
        parts[4] = shifted.getMinute();
    }
}
