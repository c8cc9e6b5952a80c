package org.bcdaetl.job.load;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.bcdaetl.mapping.LoadViews;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.spool.seal.UndecryptableException;
import org.bcdaetl.view.Flattener;

/**
 * Flattens the lines of a stretch into rows of the base tables. Each line is judged by itself, whatever its file is called
 * or was listed as: an OperationOutcome is what the server says, a line that cannot be flattened or that no table takes
 * gives a reject and no row. The memory of the rows is lent, and used again once it is given back: as many stretches as
 * anybody likes can be held at once. Belongs to one partition at a time.
 */
public final class StretchFlattener {

    /** Bytes of rows and of rejected lines that end a stretch early, lest they fill the memory. */
    private static final long MOST_HELD = 16L * 1024 * 1024;

    private final LoadViews views;
    private final ApiVersion apiVersion;
    private final Flattener flattener;
    private final Queue<StretchRows> free = new ArrayDeque<>();

    public StretchFlattener(LoadViews views, ApiVersion apiVersion) {
        this.views = views;
        this.apiVersion = apiVersion;
        this.flattener = new Flattener(views.views());
    }

    /** Flattens a stretch, up to its end or until the memory for one is full. */
    public FlatStretch flatten(Stretch stretch) throws IOException, UndecryptableException {
        StretchRows rows = take();
        while (rows.bytes() < MOST_HELD) {
            SliceBlock block = stretch.next();
            if (block == null) {
                break;
            }
            rows.add(block);
        }
        return new FlatStretch(new LentRows(rows.rows(), () -> free.add(rows)), rows.fates());
    }

    private StretchRows take() {
        StretchRows rows = free.poll();
        if (rows == null) {
            return new StretchRows(flattener, views, apiVersion);
        }
        rows.clear();
        return rows;
    }
}
