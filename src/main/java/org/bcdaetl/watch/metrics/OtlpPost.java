package org.bcdaetl.watch.metrics;

import io.micrometer.registry.otlp.OtlpMetricsSender;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.bcdaetl.watch.UndeliveredException;
import org.bcdaetl.watch.WebPost;

/** Posts figures to an OTLP receiver, in protobuf; says once that it does not take them. */
final class OtlpPost implements OtlpMetricsSender {

    private final URI address;
    private final Consumer<String> warnings;
    private final AtomicBoolean told = new AtomicBoolean();

    OtlpPost(URI address, Consumer<String> warnings) {
        this.address = address;
        this.warnings = warnings;
    }

    @Override
    public void send(Request request) {
        try {
            WebPost.send(address, Map.of("Content-Type", "application/x-protobuf"), request.getMetricsData());
        } catch (UndeliveredException e) {
            if (!told.getAndSet(true)) {
                warnings.accept("The figures of this load were not sent to bcda.metrics.otlp: " + e.getMessage() + ".");
            }
        }
    }
}
