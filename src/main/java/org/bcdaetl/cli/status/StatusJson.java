package org.bcdaetl.cli.status;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.ledger.figures.RunFigures;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How a warehouse stands, for programs: what {@code status --json} prints. */
public final class StatusJson {

    private StatusJson() {}

    /**
     * {@code running}, {@code next} (a sentence), {@code notes} (sentences) and {@code runs}, the newest first, with {@code
     * run}, {@code state}, {@code startedAt}, {@code endedAt}, {@code population}, {@code askedFor}, {@code since}, {@code
     * completeUpTo}, {@code files}, {@code loaded}, {@code rejected} and {@code resumed}. Times are ISO 8601, or null.
     */
    public static String of(boolean running, String next, List<String> notes, List<RunLine> runs) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("running", running);
        status.put("next", next);
        status.put("notes", notes);
        status.put("runs", runs.stream().map(StatusJson::of).toList());
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(status);
    }

    private static Map<String, Object> of(RunLine line) {
        Run run = line.run();
        RunFigures figures = line.figures();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("run", run.id());
        values.put("state", line.state());
        values.put("startedAt", figures == null ? null : text(figures.startedAt()));
        values.put("endedAt", figures == null ? null : text(figures.endedAt()));
        values.put("population", run.population());
        values.put("askedFor", run.asked().word());
        values.put("since", text(run.since()));
        values.put("completeUpTo", text(run.transactionTime()));
        values.put("files", figures == null ? 0 : figures.files());
        values.put("loaded", figures == null ? 0 : figures.loaded());
        values.put("rejected", figures == null ? 0 : figures.rejected());
        values.put("resumed", run.restarts());
        return values;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
