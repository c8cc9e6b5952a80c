package org.bcdaetl.warehouse;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One nightly run, restarts included, as {@code etl.run} holds it.
 *
 * @param id number of the run, the identifying parameter of its batch job instance
 * @param source where its data comes from
 * @param folder the folder of a {@code load --from}, or the file of a replay; null for an export, and for a replay of
 *     the kept lines
 * @param replayOf the run whose rejected lines it loads once more; null for every other run
 * @param population whose data: {@code all}, {@code runout}, {@code patient}, {@code 2019}, {@code files} or {@code
 *     replay}
 * @param fullLoad whether everything was asked for
 * @param since the {@code _since} of its export; null for a full load
 * @param transactionTime of its export; null until the manifest is there
 * @param published whether its data is visible, which completes it
 * @param state how far it is
 * @param restarts how often it was resumed
 */
public record Run(
        long id,
        Source source,
        @Nullable String folder,
        @Nullable Long replayOf,
        String population,
        boolean fullLoad,
        @Nullable Instant since,
        @Nullable Instant transactionTime,
        boolean published,
        State state,
        int restarts) {

    /** Whether the next load goes on with it. */
    public boolean isResumable() {
        return !published && state.isResumable();
    }

    /** Whether it loads the rejected lines of another run once more, which says nothing of all other data. */
    public boolean isReplay() {
        return replayOf != null;
    }

    /** Where the data of a run comes from. */
    public enum Source {
        API,
        FOLDER
    }

    /** How far a run is. */
    public enum State {
        RUNNING("running"),
        FAILED("failed"),
        STOPPED("stopped"),
        COMPLETED("completed"),
        NO_DATA("no-data"),
        ABANDONED("abandoned");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The word for it in {@code etl.run.state}. */
        public String word() {
            return word;
        }

        static State of(String word) {
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
    }
}
