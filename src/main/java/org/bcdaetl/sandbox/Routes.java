package org.bcdaetl.sandbox;

import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bcdaetl.sandbox.api.Version;
import org.bcdaetl.sandbox.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Finds who answers a request, after the token has been checked. */
final class Routes {

    private static final Pattern EXPORT_CURRENT = Pattern.compile("/api/v[123]/(Group/[^/]+|Patient)/\\$export");
    private static final Pattern EXPORT_2019 =
            Pattern.compile("/api/v1/(ExplanationOfBenefit|Patient|Coverage)/\\$export");
    private static final Pattern JOB = Pattern.compile("/api/v[123]/jobs/([^/]+)");
    private static final Pattern JOBS = Pattern.compile("/api/v[123]/jobs");
    private static final Pattern METADATA = Pattern.compile("/api/v[123]/metadata");
    private static final Pattern DATA = Pattern.compile("/data/([^/]+)/([^/]+)");

    private final SandboxSettings settings;
    private final Tokens tokens;
    private final ExportEndpoint exports;
    private final JobEndpoint jobs;
    private final DataEndpoint data;
    private final IntSupplier advance;

    Routes(
            SandboxSettings settings,
            Tokens tokens,
            ExportEndpoint exports,
            JobEndpoint jobs,
            DataEndpoint data,
            IntSupplier advance) {
        this.settings = settings;
        this.tokens = tokens;
        this.exports = exports;
        this.jobs = jobs;
        this.data = data;
        this.advance = advance;
    }

    Reply answer(Request request) {
        if (request.method().equals("POST") && request.path().equals("/auth/token")) {
            return tokens.issue(request);
        }
        if (request.method().equals("POST") && request.path().equals("/sandbox/night")) {
            return Reply.text(200, "It is night " + advance.getAsInt() + " now.\n");
        }
        boolean open = request.path().startsWith("/_")
                || METADATA.matcher(request.path()).matches();
        Reply refusal = open && request.header("Authorization") == null ? null : tokens.refusal(request);
        if (refusal != null) {
            return refusal;
        }
        boolean current = settings.mode() == SandboxSettings.Mode.CURRENT;
        if (!current && request.version() != Version.V1) {
            return Reply.text(404, "404 page not found");
        }
        if (!open && request.path().startsWith("/api/") && !settings.allows(request.version())) {
            return Outcome.reply(
                    settings.mode(), request.version(), 403, request.version().refusal());
        }
        boolean export =
                (current ? EXPORT_CURRENT : EXPORT_2019).matcher(request.path()).matches();
        if (export && !request.method().equals("GET")) {
            return Reply.empty(405).with("Allow", "GET");
        }
        Reply reply =
                switch (request.method()) {
                    case "GET" -> open ? open(request) : get(request);
                    case "DELETE" -> delete(request);
                    default -> null;
                };
        return reply == null ? Reply.text(404, "404 page not found") : reply;
    }

    private @Nullable Reply open(Request request) {
        boolean current = settings.mode() == SandboxSettings.Mode.CURRENT;
        if (METADATA.matcher(request.path()).matches()) {
            return Metadata.reply(request, settings);
        }
        return switch (request.path()) {
            case "/_version" -> Reply.json(200, new JsonObject().put("version", current ? "r292" : "latest"));
            case "/_health" ->
                Reply.json(
                        200,
                        current
                                ? new JsonObject()
                                        .put("database", "ok")
                                        .put("ssas", "ok")
                                        .put("ssas_introspect", "ok")
                                : new JsonObject().put("database", "ok"));
            case "/_auth" -> Reply.json(200, new JsonObject().put("auth_provider", current ? "ssas" : "alpha"));
            default -> null;
        };
    }

    private @Nullable Reply get(Request request) {
        boolean current = settings.mode() == SandboxSettings.Mode.CURRENT;
        Matcher export = (current ? EXPORT_CURRENT : EXPORT_2019).matcher(request.path());
        if (export.matches()) {
            String source = export.group(1);
            boolean unknownGroup =
                    source.startsWith("Group/") && !source.equals("Group/all") && !source.equals("Group/runout");
            return unknownGroup
                    ? Outcome.reply(settings.mode(), request.version(), 400, "Invalid group ID")
                    : exports.start(request, source);
        }
        Matcher job = JOB.matcher(request.path());
        if (job.matches()) {
            return jobs.status(request, job.group(1));
        }
        if (current && JOBS.matcher(request.path()).matches()) {
            return jobs.list(request);
        }
        Matcher file = DATA.matcher(request.path());
        return file.matches() ? data.file(request, file.group(1), file.group(2)) : null;
    }

    private @Nullable Reply delete(Request request) {
        Matcher job = JOB.matcher(request.path());
        return settings.mode() == SandboxSettings.Mode.CURRENT && job.matches()
                ? jobs.cancel(request, job.group(1))
                : null;
    }
}
