package org.bcdaetl.sandbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An export job: what was asked for, where it stands, and which files it has. */
final class ExportJob {

    /** Where a job stands. */
    enum State {
        IN_PROGRESS("in-progress"),
        COMPLETED("completed"),
        FAILED("failed"),
        CANCELLED("cancelled"),
        GONE("completed");

        private final String task;

        State(String task) {
            this.task = task;
        }

        /** The status of the FHIR Task that stands for the job. */
        String task() {
            return task;
        }
    }

    private final int id;
    private final String url;
    private final ExportRequest request;
    private final Instant started;
    private final Instant transactionTime;
    private final List<DataFile> files;
    private final int polls;
    private int pollsLeft;
    private State state = State.IN_PROGRESS;
    private Instant changed;
    private int goneStatus = 410;
    private boolean stuck;
    private int revivesAfter = -1;
    private State revivedState = State.IN_PROGRESS;

    ExportJob(
            int id,
            String url,
            ExportRequest request,
            Instant started,
            Instant transactionTime,
            List<DataFile> files,
            int polls) {
        this.id = id;
        this.url = url;
        this.request = request;
        this.started = started;
        this.transactionTime = transactionTime;
        this.files = List.copyOf(files);
        this.polls = polls;
        this.pollsLeft = polls;
        this.changed = started;
    }

    int id() {
        return id;
    }

    /** The kick-off's URL as the client wrote it. */
    String url() {
        return url;
    }

    ExportRequest request() {
        return request;
    }

    Instant started() {
        return started;
    }

    Instant transactionTime() {
        return transactionTime;
    }

    List<DataFile> files() {
        return files;
    }

    @Nullable
    DataFile file(String name) {
        return files.stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** When it last got on: of one that is over, its end. */
    synchronized Instant changed() {
        return changed;
    }

    private void become(State next) {
        if (state != next) {
            state = next;
            changed = Instant.now();
        }
    }

    synchronized State state() {
        return state;
    }

    synchronized int goneStatus() {
        return goneStatus;
    }

    /** Whether nothing of it is done yet. */
    synchronized boolean isPending() {
        return state == State.IN_PROGRESS && (stuck || pollsLeft == polls);
    }

    /** Looks at the job: after enough looks it is complete. */
    synchronized void look() {
        if (state == State.IN_PROGRESS && !stuck) {
            if (pollsLeft == 0) {
                become(State.COMPLETED);
            } else {
                pollsLeft--;
                changed = Instant.now();
            }
        }
    }

    /** From now on the job gets on no more by itself. */
    synchronized void stick() {
        stuck = true;
    }

    /** Once it failed or was cancelled, the job is to come back to life at one of the further requests about jobs. */
    synchronized void reviveAfter(int requests, boolean completed) {
        revivesAfter = requests;
        revivedState = completed ? State.COMPLETED : State.IN_PROGRESS;
    }

    /** A request about jobs comes. */
    synchronized void pass() {
        boolean ended = state == State.FAILED || state == State.CANCELLED;
        if (ended && revivesAfter >= 0 && revivesAfter-- == 0) {
            become(revivedState);
            stuck = false;
            pollsLeft = polls;
        }
    }

    synchronized void fail() {
        become(State.FAILED);
    }

    synchronized void vanish(int status) {
        state = State.GONE;
        goneStatus = status;
    }

    /** Cancels the job, unless it is over. */
    synchronized boolean cancel() {
        if (state != State.IN_PROGRESS) {
            return false;
        }
        become(State.CANCELLED);
        return true;
    }
}
