package org.bcdaetl.sandbox.faults;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong on purpose. Each fault applies to requests whose path contains {@code path}, and only {@code
 * times} times; then the server behaves again.
 */
public sealed interface Fault {

    /** A part of the paths it applies to, such as {@code /data/}, {@code $export} or {@code /jobs/}. */
    String path();

    /** How many requests it spoils. */
    int times();

    /** The request is answered with this status alone: 503, 429, 500, 401 and so on. */
    record Answer(
            String path, int times, int status, @Nullable String retryAfter) implements Fault {

        public Answer(String path, int times, int status) {
            this(path, times, status, null);
        }
    }

    /** The request is carried out, but the connection closes before the first byte of the answer. */
    record LostAnswer(String path, int times) implements Fault {}

    /** The connection closes in the middle of the body, after so many bytes. */
    record DroppedConnection(String path, int times, long afterBytes) implements Fault {}

    /** The body ends early, as if complete, after so many bytes on the wire. */
    record TruncatedBody(String path, int times, long afterBytes) implements Fault {}

    /** One bit of the body's byte at {@code offset}, counted on the wire, is wrong. */
    record FlippedByte(String path, int times, long offset) implements Fault {}

    /** The body pauses after every {@code bytes} bytes. */
    record SlowBody(String path, int times, int bytes, Duration pause) implements Fault {}

    /** The job's status is a terminal failure: 500 with an OperationOutcome, now and for ever. */
    record FailedJob(int times) implements Fault {

        @Override
        public String path() {
            return "/jobs/";
        }
    }

    /** The job is gone, 404 or 410, with two JSON documents in one body, now and for ever. */
    record GoneJob(int times, int status) implements Fault {

        @Override
        public String path() {
            return "/jobs/";
        }
    }

    /** The manifest lists no files although there is data: {@code null}, as in 2019, or an empty list. */
    record NoOutput(int times, boolean asNull) implements Fault {

        @Override
        public String path() {
            return "/jobs/";
        }
    }

    /** So many lines that are not JSON are put among the first ExplanationOfBenefits of a file. */
    record MalformedLines(int times, int lines) implements Fault {

        @Override
        public String path() {
            return "$export";
        }
    }

    /** The claims of the first {@code beneficiaries} people are missing and reported in an error file. */
    record Unretrievable(int times, int beneficiaries) implements Fault {

        @Override
        public String path() {
            return "$export";
        }
    }

    /** The manifest's files are on another host, as when a proxy does not pass the client's Host header on. */
    record ForeignUrls(int times, String base) implements Fault {

        @Override
        public String path() {
            return "/jobs/";
        }
    }

    /** The job is started, and its status is said to be on another host. */
    record ForeignJob(int times, String base) implements Fault {

        @Override
        public String path() {
            return "$export";
        }
    }

    /** The manifest names its files of errors among the data files too. */
    record ErrorsAmongOutput(int times) implements Fault {

        @Override
        public String path() {
            return "/jobs/";
        }
    }

    /** The job stays Pending for ever: only a DELETE ends it and lets the same request in again. */
    record StuckJob(int times) implements Fault {

        @Override
        public String path() {
            return "$export";
        }
    }

    /**
     * Once it failed or was cancelled, the job comes back to life, one time: Pending, or Completed at once.
     *
     * @param after so many further requests about jobs
     */
    record RevivedJob(int times, int after, boolean completed) implements Fault {

        @Override
        public String path() {
            return "$export";
        }
    }

    /** As {@link Unretrievable}, but the manifest names no file of errors: CMS's server forgets some. */
    record HiddenErrors(int times, int beneficiaries) implements Fault {

        @Override
        public String path() {
            return "$export";
        }
    }

    /**
     * The server does not find the first {@code beneficiaries} people at all: nothing of theirs is there, and a file of
     * errors for each resource type names them in other words than {@link Unretrievable}.
     */
    record UnknownPeople(int times, int beneficiaries) implements Fault {

        @Override
        public String path() {
            return "$export";
        }
    }

    /** The server has no attribution from before any {@code _since}, as in an ACO's first month: 404. */
    record NoEarlierAttribution(int times) implements Fault {

        @Override
        public String path() {
            return "_since=";
        }
    }

    /**
     * The request is answered with OperationOutcomes, which say nothing where {@code words} is null.
     *
     * @param documents how many of them, one after the other
     */
    record Refusal(
            String path, int times, int status, @Nullable String words, int documents) implements Fault {

        public Refusal(String path, int times, int status, @Nullable String words) {
            this(path, times, status, words, 1);
        }
    }

    /** The request is answered with a text of somebody else, such as a proxy's page. */
    record Text(String path, int times, int status, String text) implements Fault {}
}
