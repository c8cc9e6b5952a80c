package org.bcdaetl.bcda;

/** How far an export job is. */
public sealed interface JobStatus {

    /** It runs; the server's free words for its progress, for display only. */
    record Running(String progress) implements JobStatus {}

    /** It is done. */
    record Finished(Manifest manifest) implements JobStatus {}

    /** It failed. The server may bring it back to life by itself. */
    record Failed() implements JobStatus {}

    /** The server has no such job, or its files have expired. */
    record Gone() implements JobStatus {}
}
