package org.bcdaetl.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bcdaetl.warehouse.trend.PastRuns.PastRun;

/**
 * The page over all runs: trends, and a row a run with its report, where that is still there.
 *
 * @param runs the newest runs, the oldest first
 * @param pages numbers of the runs whose page is in the folder
 */
public record RunIndex(List<PastRun> runs, Set<Long> pages) {

    /** As many runs as it lists. */
    static final int RUNS = 200;

    /** As many of them as its charts show. */
    private static final int DRAWN = 60;

    /** Of runs whose reports are in a folder, which may have lost some and may have other files. */
    static RunIndex of(List<PastRun> runs, Path folder) {
        Set<Long> pages = new HashSet<>();
        for (PastRun run : runs) {
            if (Files.isRegularFile(folder.resolve("run-" + run.runId() + ".html"))) {
                pages.add(run.runId());
            }
        }
        return new RunIndex(runs, pages);
    }

    /** The page. */
    String html() {
        return Pages.of("index.jte", this);
    }

    /** The runs, the newest first. */
    public List<PastRun> newestFirst() {
        List<PastRun> reversed = new ArrayList<>(runs);
        Collections.reverse(reversed);
        return reversed;
    }

    /** The charts of the newest runs. */
    public List<Chart> charts() {
        return RunCharts.of(runs.subList(Math.max(0, runs.size() - DRAWN), runs.size()));
    }

    /** The newest run that succeeded, as a number; 0 for none. */
    public long lastGood() {
        return newestFirst().stream()
                .filter(PastRun::succeeded)
                .mapToLong(PastRun::runId)
                .findFirst()
                .orElse(0);
    }
}
