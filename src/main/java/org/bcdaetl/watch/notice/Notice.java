package org.bcdaetl.watch.notice;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bcdaetl.report.RunReport;
import org.bcdaetl.settings.NotifySettings.Event;
import org.bcdaetl.watch.Ended;

/**
 * What somebody is told of a load that ended: what happened, why, and where to look.
 *
 * @param event what it is told for
 * @param title a line
 * @param text all of it, several lines
 * @param values by the names that a webhook's template may use
 */
public record Notice(Event event, String title, String text, Map<String, String> values) {

    public Notice {
        values = Map.copyOf(values);
    }

    /** The notice of a load's end; empty where it was ended by whoever types at it. */
    public static Optional<Notice> of(Ended ended, String host) {
        return switch (ended.how()) {
            case PUBLISHED -> Optional.of(of(Event.SUCCESS, ended.command() + " is published on " + host, ended, host));
            case NOTHING_NEW ->
                Optional.of(of(Event.SUCCESS, ended.command() + " found nothing new on " + host, ended, host));
            case PUBLISHED_WITH_ALARM ->
                Optional.of(of(
                        Event.ALARM, ended.command() + " is published on " + host + ", but look at it", ended, host));
            case NOTHING_NEW_WITH_ALARM ->
                Optional.of(of(
                        Event.ALARM,
                        ended.command() + " found nothing new on " + host
                                + ", but look at what it tells of a run before it",
                        ended,
                        host));
            case FAILED ->
                Optional.of(of(
                        Event.FAILURE,
                        ended.command() + " failed on " + host + " with exit code " + ended.exitCode(),
                        ended,
                        host));
            case CUT_OFF ->
                Optional.of(of(
                        Event.FAILURE,
                        ended.command() + " was stopped on " + host + "; the next one goes on",
                        ended,
                        host));
            case STOPPED -> Optional.empty();
        };
    }

    /** A notice to try the way to its receivers. */
    public static Notice trial(String host) {
        String title = "bcda-etl: a trial on " + host;
        String text = "bcda-etl check --notify sent this. Nights will be told of in the same way.";
        return new Notice(Event.SUCCESS, title, text, values(Event.SUCCESS, title, text, host));
    }

    private static Notice of(Event event, String what, Ended ended, String host) {
        StringBuilder text = new StringBuilder(ended.sentence());
        RunReport report = ended.report();
        if (report != null) {
            text.append("\n\nRun ").append(report.runId());
            text.append(ended.page() == null ? "." : ". Its report: " + ended.page());
        }
        if (event != Event.SUCCESS) {
            text.append(
                    event == Event.FAILURE
                            ? "\nOn " + host + ", bcda-etl status says how it stands and what the next load does."
                            : "\nOn " + host + ", bcda-etl status says what is missing.");
        }
        String title = "bcda-etl: " + what;
        Map<String, String> values = values(event, title, ended.sentence(), host);
        values.put("text", text.toString());
        values.put("exitCode", Integer.toString(ended.exitCode()));
        values.put("run", report == null ? "" : Long.toString(report.runId()));
        values.put("report", ended.page() == null ? "" : ended.page().toString());
        return new Notice(event, title, text.toString(), values);
    }

    private static Map<String, String> values(Event event, String title, String sentence, String host) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("event", event.word());
        values.put("title", title);
        values.put("sentence", sentence);
        values.put("text", sentence);
        values.put("host", host);
        values.put("exitCode", "0");
        values.put("run", "");
        values.put("report", "");
        return values;
    }
}
