package org.bcdaetl.sandbox;

import java.util.function.IntSupplier;
import org.bcdaetl.sandbox.faults.Fault;
import org.bcdaetl.sandbox.faults.FaultPlan;

/** {@code $export}: starts jobs. */
final class ExportEndpoint {

    private static final String NO_ATTRIBUTION =
            "failed to start job; attribution file not found for given _since parameter.";

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
                    ? ExportRequest.current(request, Jobs.transactionTime(now, request.version()))
                    : ExportRequest.of2019(request, type(name));
            if (export.since() != null && faults.take(Fault.NoEarlierAttribution.class, request.url()) != null) {
                return Outcome.reply(settings.mode(), request.version(), 404, NO_ATTRIBUTION);
            }
            ExportJob job = jobs.start(request.url(), export, now, damage(request));
            if (job == null) {
                return Reply.empty(429).with("Retry-After", "0");
            }
            spoil(job, request);
            Fault.ForeignJob foreign = faults.take(Fault.ForeignJob.class, request.path());
            String base = foreign == null ? request.base() : foreign.base();
            return Reply.empty(202).with("Content-Location", base + "/api/" + request.version() + "/jobs/" + job.id());
        } catch (ExportRequest.Refused refused) {
            return Outcome.reply(settings.mode(), request.version(), 400, refused.getMessage());
        }
    }

    private Jobs.Damage damage(Request request) {
        Fault.MalformedLines malformed = faults.take(Fault.MalformedLines.class, request.path());
        Fault.Unretrievable missing = faults.take(Fault.Unretrievable.class, request.path());
        Fault.HiddenErrors hidden = faults.take(Fault.HiddenErrors.class, request.path());
        Fault.UnknownPeople unknown = faults.take(Fault.UnknownPeople.class, request.path());
        return new Jobs.Damage(
                malformed == null ? 0 : malformed.lines(),
                missing != null ? missing.beneficiaries() : hidden == null ? 0 : hidden.beneficiaries(),
                hidden == null,
                unknown == null ? 0 : unknown.beneficiaries());
    }

    private void spoil(ExportJob job, Request request) {
        if (faults.take(Fault.StuckJob.class, request.path()) != null) {
            job.stick();
        }
        Fault.RevivedJob revived = faults.take(Fault.RevivedJob.class, request.path());
        if (revived != null) {
            job.reviveAfter(revived.after(), revived.completed());
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
