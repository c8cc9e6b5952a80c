package org.bcdaetl.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bcdaetl.warehouse.ledger.ImpreciseValues;

/** Counts the values that have no place in their column, of the lines that are not dropped. Not thread-safe. */
public final class ImpreciseCounts {

    private final Map<Place, Long> counts = new LinkedHashMap<>();
    private final List<Place> ofLine = new ArrayList<>();
    private long sliceId;

    private record Place(long sliceId, String view, String column, String reason) {}

    /** Goes to the lines of a slice. */
    public void slice(long id) {
        keepLine();
        sliceId = id;
    }

    /** A value of the line, NULL in its row. */
    void add(String view, String column, String reason) {
        ofLine.add(new Place(sliceId, view, column, reason));
    }

    /** How many the line has up to now. */
    int ofLine() {
        return ofLine.size();
    }

    /** Keeps what the line had; before the next one. */
    void keepLine() {
        if (!ofLine.isEmpty()) {
            ofLine.forEach(place -> counts.merge(place, 1L, Long::sum));
            ofLine.clear();
        }
    }

    /** Forgets what the line had. */
    void dropLine() {
        ofLine.clear();
    }

    /** Forgets everything. */
    void clear() {
        ofLine.clear();
        counts.clear();
    }

    /** The counts up to now. */
    public List<ImpreciseValues.Count> counts() {
        keepLine();
        return counts.entrySet().stream()
                .map(entry -> new ImpreciseValues.Count(
                        entry.getKey().sliceId(),
                        entry.getKey().view(),
                        entry.getKey().column(),
                        entry.getKey().reason(),
                        entry.getValue()))
                .toList();
    }
}
