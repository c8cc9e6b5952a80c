package org.bcdaetl.bcda;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bcdaetl.bcda.http.BcdaSettings;
import org.bcdaetl.bcda.http.Pace;
import org.bcdaetl.bcda.http.Secret;

/** A client before a scripted server, with a clock that only its own waits move: nothing here sleeps. */
final class ScriptedBcda implements AutoCloseable {

    static final int RETRIES = 3;
    static final Duration POLL_CAP = Duration.ofSeconds(60);

    final ScriptedServer server = new ScriptedServer();
    final TestClock clock = new TestClock();
    final List<Duration> waits = new CopyOnWriteArrayList<>();
    final List<String> told = new CopyOnWriteArrayList<>();
    final BcdaClient client;

    ScriptedBcda(BcdaSettings.Form form) {
        this("v1", form, Pace.OF_CMS);
    }

    ScriptedBcda(String apiVersion, BcdaSettings.Form form, Pace.Limit limit) {
        client = new BcdaClient(
                settings(server.uri(), apiVersion, form),
                clock,
                duration -> {
                    waits.add(duration);
                    clock.pass(duration);
                },
                told::add,
                limit);
    }

    static ScriptedBcda current() {
        return new ScriptedBcda(BcdaSettings.Form.CURRENT);
    }

    static ScriptedBcda of2019() {
        return new ScriptedBcda(BcdaSettings.Form.PER_TYPE_2019);
    }

    static ScriptedBcda of(String apiVersion) {
        return new ScriptedBcda(apiVersion, BcdaSettings.Form.CURRENT, Pace.OF_CMS);
    }

    static BcdaSettings settings(URI baseUrl, BcdaSettings.Form form) {
        return settings(baseUrl, "v1", form);
    }

    private static BcdaSettings settings(URI baseUrl, String apiVersion, BcdaSettings.Form form) {
        return new BcdaSettings(
                baseUrl,
                apiVersion,
                !apiVersion.equals("v3"),
                form,
                "aco-1",
                new Secret("s3cret"),
                Duration.ofSeconds(5),
                Duration.ofMillis(500),
                RETRIES,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                POLL_CAP);
    }

    URI uri(String path) {
        return server.uri().resolve(path);
    }

    /** A job that the client has to do with. */
    URI job() {
        return uri("/api/v1/jobs/42");
    }

    int tokensAsked() {
        return server.asked(ScriptedServer.TOKEN).size();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }

    /** A clock that stands still until it is told otherwise. */
    static final class TestClock extends Clock {
        private volatile Instant now = Instant.parse("2026-09-01T02:15:00Z");

        synchronized void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }
}
