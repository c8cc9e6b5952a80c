package org.bcdaetl.watch.metrics;

import io.micrometer.registry.otlp.OtlpConfig;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where OTLP figures go, and whose they are. */
record OtlpReceiver(URI address, String instance) implements OtlpConfig {

    /** All else is as OTLP has it; environment variables of OpenTelemetry are not read. */
    @Override
    public @Nullable String get(String key) {
        return null;
    }

    @Override
    public String url() {
        return address.toString();
    }

    @Override
    public Map<String, String> resourceAttributes() {
        return Map.of("service.name", "bcda-etl", "service.instance.id", instance);
    }

    @Override
    public Map<String, String> headers() {
        return Map.of();
    }
}
