package org.bcdaetl.sandbox;

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
}
