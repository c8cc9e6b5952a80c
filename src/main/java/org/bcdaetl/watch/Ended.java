package org.bcdaetl.watch;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.bcdaetl.report.RunReport;
import org.bcdaetl.warehouse.trend.QualityChecks;
import org.jspecify.annotations.Nullable;

/**
 * How a load ended, for those who watch.
 *
 * @param command that loaded: load, replay or migrate
 * @param how what became of it
 * @param exitCode of the process
 * @param sentence what the operator is told, without content of any resource
 * @param report the run's figures; null where it made no run, or they cannot be read
 * @param quality what the checks of quality observed after it; empty where they were not asked
 * @param ofAll whether it was for the people whom the settings name, and not for a group that the command line named instead
 * @param page the report to look at; null where there is none
 * @param at when it ended
 */
public record Ended(
        String command,
        How how,
        int exitCode,
        String sentence,
        @Nullable RunReport report,
        List<QualityChecks.Check> quality,
        boolean ofAll,
        @Nullable Path page,
        Instant at) {

    /** What became of a load. */
    public enum How {
        PUBLISHED,
        /** Published, and something is missing or looks wrong. */
        PUBLISHED_WITH_ALARM,
        NOTHING_NEW,
        /** Nothing new, and of a run before it something is missing or looks wrong. */
        NOTHING_NEW_WITH_ALARM,
        /** Ended by whoever types at it. */
        STOPPED,
        /** Ended by a signal that nobody typed, as when its machine goes down. */
        CUT_OFF,
        FAILED
    }

    public Ended {
        quality = List.copyOf(quality);
    }

    /** Whether the warehouse is as new as the server. */
    public boolean isGood() {
        return how != How.FAILED && how != How.STOPPED && how != How.CUT_OFF;
    }

    /** Whether something is missing or looks wrong, though it ended well. */
    public boolean isAlarm() {
        return how == How.PUBLISHED_WITH_ALARM || how == How.NOTHING_NEW_WITH_ALARM;
    }

    private How withAlarm() {
        return switch (how) {
            case PUBLISHED, PUBLISHED_WITH_ALARM -> How.PUBLISHED_WITH_ALARM;
            case NOTHING_NEW, NOTHING_NEW_WITH_ALARM -> How.NOTHING_NEW_WITH_ALARM;
            case STOPPED, CUT_OFF, FAILED -> how;
        };
    }

    /** The same, with something before it that has to be looked at. */
    public Ended withAlarm(String before) {
        return new Ended(command, withAlarm(), exitCode, sentence + " " + before, report, quality, ofAll, page, at);
    }
}
