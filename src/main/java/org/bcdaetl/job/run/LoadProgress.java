package org.bcdaetl.job.run;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** How far the run in this process is; written by the steps, read by the progress display. */
public final class LoadProgress {

    /** What is going on before the first step. */
    public static final String STARTING = "starting";

    private volatile String phase = STARTING;
    private volatile boolean published;
    private final AtomicLong filesSpooled = new AtomicLong();
    private final AtomicLong files = new AtomicLong();
    private final AtomicLong bytesSpooled = new AtomicLong();
    private final AtomicLong bytesToLoad = new AtomicLong();
    private final AtomicLong bytesLoaded = new AtomicLong();
    private final AtomicLong linesLoaded = new AtomicLong();
    private final AtomicLong linesRejected = new AtomicLong();

    /** What is going on, as one word or two. */
    public String phase() {
        return phase;
    }

    /** Whether the run was published in this process. */
    public boolean isPublished() {
        return published;
    }

    public void published() {
        published = true;
    }

    /** Files complete on disk. */
    public long filesSpooled() {
        return filesSpooled.get();
    }

    /** Files of the run. */
    public long files() {
        return files.get();
    }

    /** Bytes of NDJSON complete on disk. */
    public long bytesSpooled() {
        return bytesSpooled.get();
    }

    /** Bytes of NDJSON that this process has to load. */
    public long bytesToLoad() {
        return bytesToLoad.get();
    }

    /** Bytes of NDJSON that this process loaded. */
    public long bytesLoaded() {
        return bytesLoaded.get();
    }

    /** Lines that this process loaded or rejected. */
    public long linesLoaded() {
        return linesLoaded.get();
    }

    /** Lines that this process rejected. */
    public long linesRejected() {
        return linesRejected.get();
    }

    /** Counts from the beginning, for a run or another one in its place. */
    public void begin() {
        List.of(filesSpooled, files, bytesSpooled, bytesToLoad, bytesLoaded, linesLoaded, linesRejected)
                .forEach(count -> count.set(0));
    }

    void phase(String now) {
        phase = now;
    }

    public void files(long number) {
        files.set(number);
    }

    public void spooled(long plainBytes) {
        filesSpooled.incrementAndGet();
        bytesSpooled.addAndGet(plainBytes);
    }

    public void toLoad(long bytes) {
        bytesToLoad.addAndGet(bytes);
    }

    public void loaded(long bytes, long lines, long rejected) {
        bytesLoaded.addAndGet(bytes);
        linesLoaded.addAndGet(lines);
        linesRejected.addAndGet(rejected);
    }
}
