package org.bcdaetl.night;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.bcdaetl.cli.start.LoadApplication;
import org.bcdaetl.job.export.GivenUpExports;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.session.WarehouseHold;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * The export jobs of a night as the sandbox and the ledger have them, and what another client of the same ACO does.
 *
 * @param night the night
 */
public record ServerJobs(SandboxNight night) {

    /** How often the sandbox cancelled a job when it was told to. */
    public long cancelled() {
        return night.server.requests().entries().stream()
                .filter(entry -> entry.method().equals("DELETE") && entry.status() == 202)
                .count();
    }

    /** How many jobs are given up. */
    public long givenUp() {
        return night.count("etl.given_up_job");
    }

    /** The paths of the jobs whose manifests are in the ledger. */
    public String loaded() {
        return night.sql()
                .sql("select string_agg(regexp_replace(content_location, '^http://[^/]*', ''), ',') from etl.export"
                        + " where manifest is not null")
                .query(String.class)
                .single();
    }

    /** Gives the jobs of a run up, as a load does that gives up the run. */
    public void giveUp(long runId) throws Exception {
        try (ConfigurableApplicationContext context = LoadApplication.start(night.given())) {
            Warehouse warehouse = context.getBean(Warehouse.class);
            WarehouseHold hold = WarehouseHold.take(
                            context.getBean(DataSource.class),
                            warehouse.schemas(),
                            warehouse.lease(),
                            () -> {},
                            TimeUnit.MILLISECONDS::sleep)
                    .orElseThrow();
            try (hold) {
                context.getBean(GivenUpExports.class).giveUp(runId, "load --start-over");
            }
        }
    }

    /** Starts another job; gives its URL. */
    public String kickOff(String path) throws Exception {
        return send("GET", night.server.baseUri() + path)
                .headers()
                .firstValue("Content-Location")
                .orElseThrow();
    }

    /** Cancels another job. */
    public void delete(String url) throws Exception {
        send("DELETE", url);
    }

    private HttpResponse<String> send(String method, String url) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> token = client.send(
                HttpRequest.newBuilder(night.server.baseUri().resolve("/auth/token"))
                        .header("Authorization", "Basic c2FuZGJveDpzYW5kYm94")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String value =
                JsonMapper.shared().readTree(token.body()).path("access_token").asString();
        return client.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer " + value)
                        .header("Accept", "application/fhir+json")
                        .header("Prefer", "respond-async")
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
