package org.bcdaetl.sandbox;

import java.util.function.IntSupplier;

/** {@code $export}: starts jobs. */
final class ExportEndpoint {

    private final SandboxSettings settings;
    private final Jobs jobs;
    private final FaultPlan faults;
    private final IntSupplier wave;

    ExportEndpoint(SandboxSettings settings, Jobs jobs, FaultPlan faults, IntSupplier wave) {
        this.settings = settings;
        this.jobs = jobs;
        this.faults = faults;
        this.wave = wave;
    }

    /** Starts an export of what {@code name} stands for: a group of today, or a resource type of 2019. */
    Reply start(Request request, String name) {
        int now = wave.getAsInt();
        try {
            ExportRequest export = settings.mode() == SandboxSettings.Mode.CURRENT
                    ? ExportRequest.current(request, SyntheticPopulation.transactionTime(now))
                    : ExportRequest.of2019(request, type(name));
            Fault.MalformedLines malformed = faults.take(Fault.MalformedLines.class, request.path());
            Fault.Unretrievable missing = faults.take(Fault.Unretrievable.class, request.path());
            ExportJob job = jobs.start(
                    request.url(),
                    export,
                    now,
                    malformed == null ? 0 : malformed.lines(),
                    missing == null ? 0 : missing.beneficiaries());
            return job == null
                    ? Reply.empty(429).with("Retry-After", "0")
                    : Reply.empty(202).with("Content-Location", request.base() + "/api/v1/jobs/" + job.id());
        } catch (ExportRequest.Refused refused) {
            return Outcome.reply(settings.mode(), 400, refused.getMessage());
        }
    }

    private static ResourceType type(String name) throws ExportRequest.Refused {
        for (ResourceType type : ResourceType.values()) {
            if (type.fhirName().equals(name)) {
                return type;
            }
        }
        throw new ExportRequest.Refused("Invalid resource type " + name);
    }
}
