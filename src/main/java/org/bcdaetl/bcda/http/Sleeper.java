package org.bcdaetl.bcda.http;

import java.time.Duration;

/** Waits. */
@FunctionalInterface
public interface Sleeper {
    /**
     * Waits that long.
     *
     * @throws InterruptedException if the process is asked to end
     */
    void sleep(Duration duration) throws InterruptedException;
}
