package org.bcdaetl.sandbox;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** {@code /api/v1/jobs}: status, cancelling, and the list from which a lost job can be found again. */
final class JobEndpoint {

    private static final DateTimeFormatter GO_TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSSSSS '+0000 UTC'")
            .withZone(ZoneOffset.UTC);

    private final SandboxSettings settings;
    private final Jobs jobs;
    private final FaultPlan faults;

    JobEndpoint(SandboxSettings settings, Jobs jobs, FaultPlan faults) {
        this.settings = settings;
        this.jobs = jobs;
        this.faults = faults;
    }

    /** {@code GET /api/v1/jobs/{id}}. */
    Reply status(Request request, String id) {
        if (!id.matches("[0-9]+")) {
            return Outcome.reply(settings.mode(), 400, "Invalid job ID");
        }
        ExportJob job = jobs.find(id);
        if (job == null) {
            return Outcome.reply(settings.mode(), 404, "Job not found.");
        }
        if (faults.take(Fault.FailedJob.class, request.path()) != null) {
            job.fail();
        }
        Fault.GoneJob gone = faults.take(Fault.GoneJob.class, request.path());
        if (gone != null) {
            job.vanish(gone.status());
        }
        int percent = job.look();
        return switch (job.state()) {
            case IN_PROGRESS -> Reply.empty(202).with("X-Progress", progress(percent));
            case COMPLETED -> completed(request, job);
            case FAILED ->
                Outcome.reply(settings.mode(), 500, "Service encountered numerous errors. Job failed to complete.");
            case CANCELLED -> Outcome.reply(settings.mode(), 404, "Job has been cancelled.");
            case GONE -> gone(job.goneStatus());
        };
    }

    /** {@code DELETE /api/v1/jobs/{id}}. */
    Reply cancel(String id) {
        ExportJob job = jobs.find(id);
        if (job == null) {
            return Outcome.reply(settings.mode(), 404, "Job not found.");
        }
        return job.cancel()
                ? Reply.empty(202)
                : Outcome.reply(settings.mode(), 410, "Job was not cancelled because it is not Pending or In Progress");
    }

    /** {@code GET /api/v1/jobs}: a Bundle of Tasks; without any job a 404 with two documents, as on CMS's server. */
    Reply list(Request request) {
        try {
            ExportRequest.checkHeaders(request);
        } catch (ExportRequest.Refused refused) {
            return Outcome.reply(settings.mode(), 400, refused.getMessage());
        }
        List<JsonObject> entries = new ArrayList<>();
        for (ExportJob job : jobs.all()) {
            entries.add(new JsonObject().put("resource", task(job)));
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

    private String progress(int percent) {
        if (settings.mode() == SandboxSettings.Mode.ENCRYPTED_2019) {
            return "In Progress";
        }
        return percent == 0 ? "Pending" : "In Progress (" + percent + "%)";
    }

    private Reply completed(Request request, ExportJob job) {
        Instant expires = settings.clock().instant().plus(Duration.ofHours(24));
        Fault.NoOutput noOutput = faults.take(Fault.NoOutput.class, request.path());
        return Reply.of(200, "application/json", Manifest.of(job, request.base(), noOutput))
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

    private JsonObject task(ExportJob job) {
        return new JsonObject()
                .put("resourceType", "Task")
                .put(
                        "identifier",
                        List.of(new JsonObject()
                                .put("system", "https://bcda.cms.gov/api/v1/jobs")
                                .put("use", "official")
                                .put("value", Integer.toString(job.id()))))
                .put("status", job.state().task())
                .put("intent", "order")
                .put(
                        "input",
                        List.of(new JsonObject()
                                .put("type", new JsonObject().put("text", "BULK FHIR Export"))
                                .put("valueString", "GET " + job.url())))
                .put(
                        "executionPeriod",
                        Fhir.period(job.started(), settings.clock().instant()));
    }
}
