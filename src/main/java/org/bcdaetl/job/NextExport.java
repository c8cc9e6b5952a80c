package org.bcdaetl.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.ledger.Asking;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.ledger.Watermarks;

/** From when the next export asks: from the watermark, or earlier where that is due. */
public final class NextExport {

    /** Nights do not begin to the second: what is due within this time is due. */
    private static final Duration EARLY = Duration.ofHours(12);

    private final Warehouse warehouse;
    private final LoadSettings settings;

    public NextExport(Warehouse warehouse, LoadSettings settings) {
        this.warehouse = warehouse;
        this.settings = settings;
    }

    /**
     * What an export that began now would ask for.
     *
     * @param full whether the operator wants everything
     */
    public Asking asking(boolean full) {
        if (settings.is2019()) {
            return new Asking(Run.Asked.FULL, null, null);
        }
        String population = settings.population();
        List<String> types = settings.askedTypes();
        String filter = settings.typeFilter();
        Map<String, Instant> watermarks = warehouse.watermarks().of(population, types, filter);
        Instant watermark = watermarks.values().stream().min(Instant::compareTo).orElse(null);
        if (full) {
            return new Asking(Run.Asked.FULL, null, watermark);
        }
        if (watermark == null || !watermarks.keySet().containsAll(types)) {
            return new Asking(Run.Asked.FIRST_LOAD, null, watermark);
        }
        if (isDue(settings.fullEvery(), warehouse.watermarks().lastFull(population, types, filter))) {
            return new Asking(Run.Asked.FULL_AGAIN, null, watermark);
        }
        if (warehouse.incompletePeople().needEverything(population, types, filter)) {
            return new Asking(Run.Asked.INCOMPLETE_PEOPLE, null, watermark);
        }
        Optional<Watermarks.Mark> mark = warehouse.watermarks().lastOverlap(population, types, filter);
        boolean overlaps = isDue(settings.overlapEvery(), mark);
        Instant lacking = warehouse
                .incompletePeople()
                .oldest(population, types, filter, overlaps)
                .orElse(watermark);
        if (overlaps && !settings.group().bringsHistory()) {
            return new Asking(Run.Asked.NEWCOMERS, null, watermark);
        }
        if (overlaps) {
            Instant from = mark.map(Watermarks.Mark::from).orElse(watermark);
            return new Asking(Run.Asked.OVERLAP, earliest(watermark, from, lacking), watermark);
        }
        return lacking.isBefore(watermark)
                ? new Asking(Run.Asked.INCOMPLETE_PEOPLE, lacking, watermark)
                : new Asking(Run.Asked.CHANGES, watermark, watermark);
    }

    /** Whether something was last done long enough ago; what is not known to have been done is due. */
    private static boolean isDue(Duration every, Optional<Watermarks.Mark> last) {
        if (every.isZero()) {
            return false;
        }
        Duration half = every.dividedBy(2);
        Duration wait = every.minus(half.compareTo(EARLY) < 0 ? half : EARLY);
        return last.map(mark -> mark.age().compareTo(wait) >= 0).orElse(true);
    }

    private static Instant earliest(Instant one, Instant other, Instant third) {
        Instant earlier = one.isBefore(other) ? one : other;
        return earlier.isBefore(third) ? earlier : third;
    }
}
