package org.bcdaetl.sandbox;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bcdaetl.sandbox.faults.Fault;
import org.bcdaetl.sandbox.faults.FaultPlan;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.Parts;

/** The jobs: status, cancelling, and the list from which a lost job can be found again. */
final class JobEndpoint {

    private static final DateTimeFormatter GO_TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSSSSS '+0000 UTC'")
            .withZone(ZoneOffset.UTC);

    /** Puts the ids of the other version's jobs out of the way of ours. */
    private static final int OTHER_VERSION = 1_000_000;

    private final SandboxSettings settings;
    private final Jobs jobs;
    private final FaultPlan faults;

    JobEndpoint(SandboxSettings settings, Jobs jobs, FaultPlan faults) {
        this.settings = settings;
        this.jobs = jobs;
        this.faults = faults;
    }

    /** The status of a job. */
    Reply status(Request request, String id) {
        boolean current = settings.mode() == SandboxSettings.Mode.CURRENT;
        if (!id.matches("[0-9]+")) {
            return Outcome.reply(settings.mode(), request.version(), 400, current ? null : "Invalid job ID");
        }
        jobs.pass();
        ExportJob job = jobs.find(id);
        if (job == null) {
            return Outcome.reply(settings.mode(), request.version(), 404, current ? null : "Job not found.");
        }
        if (faults.take(Fault.FailedJob.class, request.path()) != null) {
            job.fail();
        }
        Fault.GoneJob gone = faults.take(Fault.GoneJob.class, request.path());
        if (gone != null) {
            job.vanish(gone.status());
        }
        boolean pending = job.isPending();
        job.look();
        return switch (job.state()) {
            case IN_PROGRESS -> Reply.empty(202).with("X-Progress", progress(job, pending));
            case COMPLETED -> completed(request, job);
            case FAILED ->
                Outcome.reply(
                        settings.mode(),
                        request.version(),
                        500,
                        "Service encountered numerous errors. Job failed to complete.");
            case CANCELLED -> Outcome.reply(settings.mode(), request.version(), 404, "Job has been cancelled.");
            case GONE -> gone(job.goneStatus());
        };
    }

    /** {@code DELETE} of a job. */
    Reply cancel(Request request, String id) {
        ExportJob job = jobs.find(id);
        if (job == null) {
            return Outcome.reply(settings.mode(), request.version(), 404, null);
        }
        return job.cancel()
                ? Reply.empty(202)
                : Outcome.reply(
                        settings.mode(),
                        request.version(),
                        410,
                        "Job was not cancelled because it is not Pending or In Progress");
    }

    /**
     * The list: a Bundle of Tasks in no order, with a job of another version of the API among them;
     * without any job a 404 with two documents, as on CMS's server.
     */
    Reply list(Request request) {
        try {
            ExportRequest.checkHeaders(request);
        } catch (ExportRequest.Refused refused) {
            return Outcome.reply(settings.mode(), request.version(), 400, refused.getMessage());
        }
        jobs.pass();
        List<ExportJob> all = jobs.all();
        all.sort(Comparator.comparing(job -> job.id() * 7 % 5));
        List<JsonObject> entries = new ArrayList<>();
        for (ExportJob job : all) {
            entries.add(entry(request, job.id(), job, job.url()));
        }
        if (!all.isEmpty()) {
            ExportJob job = all.get(0);
            entries.add(entry(request, job.id() + OTHER_VERSION, job, otherVersion(job.url())));
        }
        JsonObject bundle = new JsonObject()
                .put("resourceType", "Bundle")
                .put("type", "searchset")
                .put("total", entries.size())
                .put("entry", entries);
        return entries.isEmpty()
                ? concatenated(404, Outcome.of("not-found", "No jobs found."), bundle)
                : Reply.json(200, bundle);
    }

    private static String otherVersion(String url) {
        return url.contains("/v1/") ? url.replace("/v1/", "/v2/") : url.replaceFirst("/v[23]/", "/v1/");
    }

    /** As CMS's server has it: from the first finished file to the end it says that one file is finished. */
    private String progress(ExportJob job, boolean pending) {
        if (settings.mode() == SandboxSettings.Mode.ENCRYPTED_2019) {
            return "In Progress";
        }
        return pending
                ? "Pending"
                : "In Progress (" + 100 / Math.max(1, job.files().size()) + "%)";
    }

    private Reply completed(Request request, ExportJob job) {
        Instant expires = job.changed().plus(Duration.ofHours(24));
        Fault.NoOutput noOutput = faults.take(Fault.NoOutput.class, request.path());
        Fault.ForeignUrls foreign = faults.take(Fault.ForeignUrls.class, request.path());
        boolean twice = faults.take(Fault.ErrorsAmongOutput.class, request.path()) != null;
        String base = foreign == null ? request.base() : foreign.base();
        return Reply.of(200, "application/json", Manifest.of(job, base, noOutput, twice))
                .with("Expires", GO_TIME.format(expires));
    }

    private static Reply gone(int status) {
        JsonObject gone = Outcome.of("not-found", "The job has expired.");
        return concatenated(status, Outcome.of("not-found", "Job not found."), gone);
    }

    private static Reply concatenated(int status, JsonObject first, JsonObject second) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(first.fragment().utf8());
        body.writeBytes(second.fragment().utf8());
        return Reply.of(status, "application/fhir+json", body.toByteArray());
    }

    private JsonObject entry(Request request, int id, ExportJob job, String url) {
        JsonObject task = new JsonObject()
                .put("resourceType", "Task")
                .put(
                        "identifier",
                        List.of(new JsonObject()
                                .put("system", request.base() + "/api/" + request.version() + "/jobs")
                                .put("use", "official")
                                .put("value", Integer.toString(id))))
                .put("status", job.isPending() ? "accepted" : job.state().task())
                .put("intent", "order")
                .put(
                        "input",
                        List.of(new JsonObject()
                                .put("type", new JsonObject().put("text", "BULK FHIR Export"))
                                .put("valueString", "GET " + url)))
                .put("executionPeriod", Parts.period(job.started(), job.changed()));
        return new JsonObject().put("resource", task);
    }
}
