package org.bcdaetl.job.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bcdaetl.job.fetch.FirstLine;
import org.bcdaetl.job.fetch.NdjsonFolder;
import org.bcdaetl.job.fetch.PlainLines;
import org.bcdaetl.mapping.CustomView;
import org.bcdaetl.mapping.LineJudge;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.view.Flattener;
import org.bcdaetl.view.TextRows;
import org.bcdaetl.view.UnflattenableException;
import org.jspecify.annotations.Nullable;

/** Runs one view over NDJSON files in a folder, without a database: the rows that a load would stage. */
public final class ViewTrial {

    private final CustomView view;
    private final ApiVersion apiVersion;

    public ViewTrial(CustomView view, ApiVersion apiVersion) {
        this.view = view;
        this.apiVersion = apiVersion;
    }

    /** Takes what a trial gives. */
    public interface Listener {

        /** A row, null where a cell has no value. Gives whether more rows are wanted. */
        boolean row(List<@Nullable String> cells);

        /** A line that a load would reject; the reason is free of content. */
        void refused(Path file, long line, String reason);

        /** A sentence about what in the folder is passed over. */
        void passedOver(String sentence);
    }

    /**
     * Flattens the folder's lines in order until the listener has enough.
     *
     * @throws IOException if a file cannot be read
     */
    public void run(Path folder, Listener listener) throws IOException {
        Flattener flattener = new Flattener(List.of(view.view()));
        NdjsonFolder found = NdjsonFolder.of(folder);
        found.tellPassedOver(listener::passedOver, "");
        found.requireFiles();
        for (Path file : found.files()) {
            new FirstLine(apiVersion).resourceType(file);
            try (PlainLines lines = PlainLines.of(file)) {
                for (byte[] line = lines.nextWithContent(); line != null; line = lines.nextWithContent()) {
                    if (!flatten(flattener, line, file, lines.number(), listener)) {
                        return;
                    }
                }
            }
        }
    }

    private boolean flatten(Flattener flattener, byte[] line, Path file, long number, Listener listener) {
        TrialRows rows = new TrialRows(view.baseTable());
        try {
            flattener.flatten(line, 0, line.length, rows);
            if (!apiVersion.takes(flattener.origin())) {
                listener.refused(file, number, LineJudge.otherVersion(flattener.origin(), apiVersion));
                return true;
            }
        } catch (UnflattenableException e) {
            listener.refused(file, number, e.column() == null ? e.reason() : e.reason() + ", column " + e.column());
            return true;
        }
        for (TextRows.Row row : rows.text()) {
            if (!listener.row(row.cells())) {
                return false;
            }
        }
        return true;
    }
}
