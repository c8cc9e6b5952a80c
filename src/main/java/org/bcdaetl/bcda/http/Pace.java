package org.bcdaetl.bcda.http;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;

/**
 * Keeps all requests of a client, over all its threads, below what the server's firewall lets through. A request that would
 * be one too many waits until it is not; the first of them tells so.
 */
public final class Pace {

    /** CMS's firewall takes 3,000 requests from an address in five minutes; some are left for other commands. */
    public static final Limit OF_CMS = new Limit(2_500, Duration.ofMinutes(5));

    private static final long NEVER = Long.MIN_VALUE;

    private final Limit limit;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Notices notices;

    /** When the last requests went or are to go, in milliseconds of the clock; a ring. */
    private final long[] times;

    private int next;
    private boolean told;

    public Pace(Limit limit, Clock clock, Sleeper sleeper, Notices notices) {
        this.limit = limit;
        this.clock = clock;
        this.sleeper = sleeper;
        this.notices = notices;
        this.times = new long[limit.requests()];
        Arrays.fill(times, NEVER);
    }

    /**
     * So many requests at most.
     *
     * @param requests how many, at least one
     * @param window in any time as long as this
     */
    public record Limit(int requests, Duration window) {}

    /** Waits until a request may go. */
    void await() throws InterruptedException {
        long wait = reserve();
        if (wait > 0) {
            sleeper.sleep(Duration.ofMillis(wait));
        }
    }

    /** Takes the next place, and gives how many milliseconds it is away. */
    private synchronized long reserve() {
        long window = limit.window().toMillis();
        long now = clock.millis();
        long before = times[next];
        long at = before == NEVER ? now : Math.max(now, before + window);
        if (at > now + 2 * window) {
            at = now + window; // the clock was set back
        }
        times[next] = at;
        next = (next + 1) % times.length;
        if (at > now && !told) {
            told = true;
            notices.tell("The load sends no more than " + limit.requests() + " requests in "
                    + limit.window().toSeconds() + " s, for BCDA's firewall shuts out who sends more: some wait.");
        }
        return at - now;
    }
}
