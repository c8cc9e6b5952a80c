package org.bcdaetl.bcda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.bcda.ScriptedServer.gzip;
import static org.bcdaetl.bcda.ScriptedServer.json;
import static org.bcdaetl.bcda.ScriptedServer.stream;
import static org.bcdaetl.bcda.ScriptedServer.times;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bcdaetl.bcda.http.BcdaSettings;
import org.bcdaetl.bcda.http.Pace;
import org.junit.jupiter.api.Test;

/** How many requests go out in any five minutes, whatever they are for, and from however many threads. */
class PaceIT {

    private static final Duration WINDOW = Duration.ofMinutes(5);

    @Test
    void aRequestTooManyWaitsUntilTheFirstIsOldAndItIsToldOnce() throws Exception {
        try (ScriptedBcda bcda = bcda(4)) {
            bcda.server.on("GET /api/v3/jobs", times(9, json(200, "{'resourceType':'Bundle'}")));
            bcda.client.requireExportAccess(); // with a token: two requests
            bcda.clock.pass(Duration.ofMinutes(1));
            bcda.client.requireExportAccess();
            bcda.client.requireExportAccess();
            assertThat(bcda.waits).isEmpty();

            bcda.client.requireExportAccess();
            bcda.client.requireExportAccess();
            bcda.client.requireExportAccess();

            assertThat(bcda.waits).containsExactly(Duration.ofMinutes(4), Duration.ofMinutes(1));
            assertThat(bcda.told)
                    .containsExactly(
                            "The load sends no more than 4 requests in 300 s, for BCDA's firewall shuts out who"
                                    + " sends more: some wait.");
        }
    }

    @Test
    void theThreadsThatDownloadKeepItTogether() throws Exception {
        int files = 40;
        try (ScriptedBcda bcda = bcda(10)) {
            bcda.server.on("GET /data/1/a.ndjson", times(files, stream(gzip("{}\n"), "Content-Encoding", "gzip")));
            bcda.client.authenticate();
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<Integer>> downloads = new ArrayList<>();
            for (int i = 0; i < files; i++) {
                downloads.add(threads.submit(() -> bcda.client.download(
                        bcda.uri("/data/1/a.ndjson"), body -> body.stream().readAllBytes().length)));
            }
            for (Future<Integer> download : downloads) {
                assertThat(download.get()).isPositive();
            }
            threads.shutdown();

            // 41 files and tokens at 10 a window: no less than four windows have to pass.
            Duration passed = bcda.waits.stream().reduce(Duration.ZERO, Duration::plus);
            assertThat(passed).isGreaterThanOrEqualTo(WINDOW.multipliedBy(4));
            assertThat(bcda.waits).allSatisfy(wait -> assertThat(wait).isLessThanOrEqualTo(WINDOW.multipliedBy(2)));
        }
    }

    private static ScriptedBcda bcda(int requests) {
        return new ScriptedBcda("v3", BcdaSettings.Form.CURRENT, new Pace.Limit(requests, WINDOW));
    }
}
