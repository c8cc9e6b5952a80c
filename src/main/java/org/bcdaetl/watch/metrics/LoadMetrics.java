package org.bcdaetl.watch.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bcdaetl.job.run.LoadProgress;
import org.bcdaetl.settings.MetricsSettings;
import org.bcdaetl.watch.Ended;
import org.bcdaetl.watch.UndeliveredException;
import org.bcdaetl.watch.WebPost;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the load in this process, for whoever reads them: Prometheus while it runs, a Pushgateway when it ends, an
 * OTLP receiver every minute and when it ends. What cannot be served or sent is a sentence, and no failure of the load.
 */
public final class LoadMetrics implements AutoCloseable {

    private final MetricsSettings settings;
    private final Consumer<String> warnings;
    private final PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final @Nullable OtlpMeterRegistry otlp;
    private final @Nullable HTTPServer server;

    private LoadMetrics(MetricsSettings settings, Consumer<String> warnings) {
        this.settings = settings;
        this.warnings = warnings;
        URI receiver = settings.otlp();
        this.otlp = receiver == null
                ? null
                : OtlpMeterRegistry.builder(new OtlpReceiver(receiver, settings.instanceName()))
                        .clock(Clock.SYSTEM)
                        .metricsSender(new OtlpPost(receiver, warnings))
                        .build();
        this.server = settings.port() == null ? null : serve(settings.port());
    }

    /**
     * Opens the port, where one is set.
     *
     * @param warnings takes the sentences on what cannot be served or sent
     */
    public static LoadMetrics start(MetricsSettings settings, Consumer<String> warnings) {
        return new LoadMetrics(settings, warnings);
    }

    /** Shows how far a load is from now on. */
    public void observe(LoadProgress progress) {
        registries().forEach(registry -> new Figures(registry).of(progress));
    }

    /** Takes the figures of its end, and sends them. */
    public void ended(Ended ended) {
        registries().forEach(registry -> new Figures(registry).of(ended));
        URI gateway = settings.pushgateway();
        if (gateway != null) {
            push(gateway);
        }
    }

    /** Forgets all figures, so that none are sent at the end. */
    public void forget() {
        registries().forEach(MeterRegistry::clear);
    }

    /** The port that is open; 0 where none is. */
    public int port() {
        return server == null ? 0 : server.getPort();
    }

    @Override
    public void close() {
        if (otlp != null) {
            otlp.close();
        }
        if (server != null) {
            server.close();
        }
        prometheus.close();
    }

    private List<MeterRegistry> registries() {
        return otlp == null ? List.of(prometheus) : List.of(prometheus, otlp);
    }

    private @Nullable HTTPServer serve(int port) {
        try {
            return HTTPServer.builder()
                    .hostname(settings.address())
                    .port(port)
                    .registry(prometheus.getPrometheusRegistry())
                    .registerHealthHandler(false)
                    .buildAndStart();
        } catch (IOException | RuntimeException e) {
            warnings.accept("The figures of this load cannot be read on port " + port + " of " + settings.address()
                    + ", which is taken or is not this machine's: see bcda.metrics.port and bcda.metrics.address.");
            return null;
        }
    }

    /** Adds to what the gateway has of this installation, so that the time of the last good night stays after a bad one. */
    private void push(URI gateway) {
        String base = gateway.toString().replaceFirst("/+$", "");
        String instance = URLEncoder.encode(settings.instanceName(), StandardCharsets.UTF_8)
                .replace("+", "%20");
        try {
            WebPost.send(
                    URI.create(base + "/metrics/job/bcda-etl/instance/" + instance),
                    Map.of("Content-Type", "text/plain; version=0.0.4; charset=utf-8"),
                    prometheus.scrape().getBytes(StandardCharsets.UTF_8));
        } catch (UndeliveredException e) {
            warnings.accept(
                    "The figures of this load were not sent to bcda.metrics.pushgateway: " + e.getMessage() + ".");
        }
    }
}
