package org.bcdaetl.job.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bcdaetl.job.fetch.FirstLine;
import org.bcdaetl.job.fetch.NdjsonFolder;
import org.bcdaetl.job.fetch.PlainLines;
import org.bcdaetl.mapping.CustomView;
import org.bcdaetl.mapping.LineFault;
import org.bcdaetl.mapping.LineJudge;
import org.bcdaetl.mapping.LoadViews;
import org.bcdaetl.mapping.StagedRows;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.view.Flattener;
import org.bcdaetl.view.TextRows;
import org.bcdaetl.view.UnflattenableException;
import org.jspecify.annotations.Nullable;

/** Runs one view over NDJSON files in a folder, without a database: the rows that a load would store. */
public final class ViewTrial {

    private final CustomView view;
    private final ApiVersion apiVersion;
    private final Flattener alone;
    private final Flattener all;
    private final StagedRows rowsOfAll;
    private final LineJudge judge;
    private final Map<List<String>, Long> imprecise = new TreeMap<>(Comparator.comparing(List::toString));

    public ViewTrial(CustomView view, LoadSettings settings) {
        LoadViews views = LoadViews.of(settings, view);
        this.view = view;
        apiVersion = settings.apiVersion();
        alone = new Flattener(List.of(view.view()));
        all = new Flattener(views.views());
        rowsOfAll = new StagedRows(views);
        judge = new LineJudge(all, rowsOfAll, apiVersion, views.partiallyAdjudicated());
    }

    /** Takes what a trial gives. */
    public interface Listener {

        /** A row, null where a cell has no value. Gives whether more rows are wanted. */
        boolean row(List<@Nullable String> cells);

        /** A line that a load would reject; the reason is free of content. */
        void refused(Path file, long line, String reason);

        /**
         * How many values of a column of the rows' lines have no place in it, and why: their cells are without value, or their
         * rows are not there.
         */
        void imprecise(String column, String reason, long values);

        /** A sentence about what in the folder is passed over. */
        void passedOver(String sentence);
    }

    /**
     * Flattens the folder's lines in order until the listener has enough.
     *
     * @throws IOException if a file cannot be read
     */
    public void run(Path folder, Listener listener) throws IOException {
        NdjsonFolder found = NdjsonFolder.of(folder);
        found.tellPassedOver(listener::passedOver, "");
        found.requireFiles();
        boolean wantsMore = true;
        for (Path file : found.files()) {
            if (wantsMore) {
                new FirstLine(apiVersion).resourceType(file);
                wantsMore = flatten(file, listener);
            }
        }
        imprecise.forEach((place, values) -> listener.imprecise(place.get(0), place.get(1), values));
    }

    private boolean flatten(Path file, Listener listener) throws IOException {
        boolean wantsMore = true;
        try (PlainLines lines = PlainLines.of(file)) {
            byte[] line = lines.nextWithContent();
            while (line != null && wantsMore) {
                TrialRows rows = new TrialRows(view.baseTable());
                LineFault fault = fault(line, rows);
                if (fault == null) {
                    wantsMore = tell(rows, listener);
                } else {
                    listener.refused(file, lines.number(), reason(fault));
                }
                line = wantsMore ? lines.nextWithContent() : null;
            }
        }
        return wantsMore;
    }

    private boolean tell(TrialRows rows, Listener listener) {
        rows.imprecise()
                .forEach(count -> imprecise.merge(List.of(count.column(), count.reason()), count.count(), Long::sum));
        boolean wantsMore = true;
        for (TextRows.Row row : rows.text()) {
            wantsMore = wantsMore && listener.row(row.cells());
        }
        return wantsMore;
    }

    /**
     * Why a load would reject a line, where several views do for what this one finds; null where it would not, as an
     * OperationOutcome that cannot be read.
     */
    private @Nullable LineFault fault(byte[] line, TrialRows rows) {
        LineFault ofLoad = ofLoad(line);
        if (ofLoad != null && ofLoad.view() == null) {
            return ofLoad;
        }
        try {
            alone.flatten(line, 0, line.length, rows);
            return ofLoad;
        } catch (UnflattenableException e) {
            return ofLoad == null ? null : new LineFault(null, e.reason(), e.view(), e.column());
        }
    }

    private @Nullable LineFault ofLoad(byte[] line) {
        rowsOfAll.clear();
        rowsOfAll.startLine(1);
        try {
            all.flatten(line, 0, line.length, rowsOfAll);
            return judge.fault(rowsOfAll.driver());
        } catch (UnflattenableException e) {
            return judge.fault(e, line);
        }
    }

    private String reason(LineFault fault) {
        String where = fault.view() == null || fault.view().equals(view.name()) ? "" : ", view " + fault.view();
        return fault.reason() + where + (fault.column() == null ? "" : ", column " + fault.column());
    }
}
