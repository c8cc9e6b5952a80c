package org.bcdaetl.warehouse.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.jspecify.annotations.Nullable;

/**
 * One nightly run, restarts included, as {@code etl.run} holds it.
 *
 * @param id number of the run, the identifying parameter of its batch job instance
 * @param source where its data comes from
 * @param folder the folder of a {@code load --from}, or the file of a replay; null for an export, and for a replay of
 *     the kept lines
 * @param replayOf the run whose rejected lines it loads once more; null for every other run
 * @param population whose data, a {@link Population}
 * @param fullLoad whether everything was asked for
 * @param mirror whether publishing it removes what its export no longer has
 * @param resourceTypes FHIR resource types that it asks for; empty for a folder
 * @param asked why it asks for what it asks for
 * @param since the {@code _since} of its export; null for a full load
 * @param transactionTime of its export; null until the manifest is there
 * @param published whether its data is visible, which completes it
 * @param state how far it is
 * @param restarts how often it was resumed
 * @param typeFilter which resources of a type it asks for, as the server's {@code _typeFilter}; empty for all
 */
public record Run(
        long id,
        Source source,
        @Nullable String folder,
        @Nullable Long replayOf,
        String population,
        boolean fullLoad,
        boolean mirror,
        List<String> resourceTypes,
        Asked asked,
        @Nullable Instant since,
        @Nullable Instant transactionTime,
        boolean published,
        State state,
        int restarts,
        String typeFilter) {

    /** What {@link #read} wants of {@code etl.run}. */
    static final String COLUMNS =
            "run_id, source, folder, replay_of, population, full_load, mirror, resource_types, asked_for, since,"
                    + " transaction_time, published_at is not null as published, state, restarts, type_filter";

    /** By hand, not by the names of its components: words become values that each know their own words. */
    static Run read(ResultSet row, int index) throws SQLException {
        @Nullable String types = row.getString("resource_types");
        return new Run(
                row.getLong("run_id"),
                Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
                row.getString("folder"),
                row.getObject("replay_of", Long.class),
                row.getString("population"),
                row.getBoolean("full_load"),
                row.getBoolean("mirror"),
                types == null ? List.of() : List.of(types.split(",")),
                Asked.of(row.getString("asked_for")),
                Runs.instant(row.getTimestamp("since")),
                Runs.instant(row.getTimestamp("transaction_time")),
                row.getBoolean("published"),
                State.of(row.getString("state")),
                row.getInt("restarts"),
                row.getString("type_filter"));
    }

    /** Whether the next load goes on with it. */
    public boolean isResumable() {
        return !published && state.isResumable();
    }

    /** How far it is, as the operator is told: a published run is complete, also where its process has more to do. */
    public State stateToTell() {
        return published && state == State.RUNNING ? State.COMPLETED : state;
    }

    /** Whether it loads the rejected lines of another run once more, which says nothing of all other data. */
    public boolean isReplay() {
        return replayOf != null;
    }

    /** Whether it exports everything that the server has of its population and types. */
    public boolean isFullExport() {
        return source == Source.API && fullLoad;
    }

    /** Whether it asks for claims that are not finally adjudicated: by its filter, or as types of their own. */
    public boolean asksForPartiallyAdjudicated() {
        return typeFilter.contains(BaseTable.SHARED_SYSTEM)
                || resourceTypes.contains(BaseTable.Family.CLAIM.resourceType());
    }

    /** Where the data of a run comes from. */
    public enum Source {
        API,
        FOLDER
    }

    /** Why a run asks from when it asks. */
    public enum Asked {
        /** It loads the files of a folder. */
        FILES("files", "files of a folder"),
        /** The operator wants everything, or the form of 2019 knows nothing else. */
        FULL("full", "everything"),
        /** A resource type was never loaded for the population. */
        FIRST_LOAD("first load", "everything, since a resource type was never loaded"),
        /** The last full load is long ago. */
        FULL_AGAIN("full again", "everything again, as bcda.full-every says"),
        /** An overlap is due, and the changes of this group lack the history of who joined. */
        NEWCOMERS("newcomers", "everything, since the changes of this group lack the history of people who joined"),
        /** The server keeps no changes that far back. */
        NO_ATTRIBUTION("no attribution", "everything, since the server keeps no changes that far back"),
        /** The server could not export some people before. */
        INCOMPLETE_PEOPLE("incomplete people", "what people lack whom the server could not export"),
        /** The last run that asked for changes a second time is long ago. */
        OVERLAP("overlap", "changes a second time, as bcda.overlap-every says"),
        /** An ordinary night. */
        CHANGES("changes", "changes since the last run");

        private final String word;
        private final String words;

        Asked(String word, String words) {
            this.word = word;
            this.words = words;
        }

        /** The word for it in {@code etl.run.asked_for}. */
        public String word() {
            return word;
        }

        /** What is asked for, in the operator's words. */
        public String words() {
            return words;
        }

        static Asked of(String word) {
            for (Asked asked : values()) {
                if (asked.word.equals(word)) {
                    return asked;
                }
            }
            throw new IllegalArgumentException("No run asks for " + word);
        }
    }

    /** How far a run is. */
    public enum State {
        RUNNING("running"),
        FAILED("failed"),
        STOPPED("stopped"),
        COMPLETED("completed"),
        NO_DATA("no-data"),
        ABANDONED("abandoned");

        /** The words of those with which the next load goes on, as a list of SQL. */
        public static final String RESUMABLE_WORDS = words(State::isResumable);

        /** What {@link Run#stateToTell} says, in SQL of the row {@code r}. */
        public static final String TOLD = "case when r.state = '" + RUNNING.word
                + "' and r.published_at is not null then '" + COMPLETED.word + "' else r.state end";

        /** The words of those of published runs, as a list of SQL. */
        static final String PUBLISHED_WORDS = words(State::isPublished);

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The word for it in {@code etl.run.state}. */
        public String word() {
            return word;
        }

        /** The state of a word. */
        public static State of(String word) {
            for (State state : values()) {
                if (state.word.equals(word)) {
                    return state;
                }
            }
            throw new IllegalArgumentException("No run state is called " + word);
        }

        /** Whether the next load goes on with such a run. A run still marked running was killed. */
        public boolean isResumable() {
            return this == RUNNING || this == FAILED || this == STOPPED;
        }

        /** Whether it is one of a run that was published, with data or without. */
        public boolean isPublished() {
            return this == COMPLETED || this == NO_DATA;
        }

        private static String words(Predicate<State> which) {
            return Arrays.stream(values())
                    .filter(which)
                    .map(State::word)
                    .collect(Collectors.joining("', '", "('", "')"));
        }
    }
}
