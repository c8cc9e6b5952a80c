package org.bcdaetl.sandbox;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.Parts;

/** {@code /metadata} of a version: the server's CapabilityStatement. */
final class Metadata {

    private Metadata() {}

    static Reply reply(Request request, SandboxSettings settings) {
        boolean current = settings.mode() == SandboxSettings.Mode.CURRENT;
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        String base = request.base();
        String api = base + "/api/" + request.version();
        List<JsonObject> operations = new ArrayList<>();
        for (String source : current
                ? List.of("Patient", "Group/[groupId]")
                : List.of("ExplanationOfBenefit", "Patient", "Coverage")) {
            operations.add(operation("export", api + "/" + source + "/$export"));
        }
        operations.add(operation("jobs", api + "/jobs/[jobId]"));
        operations.add(operation("metadata", api + "/metadata"));
        operations.add(operation("version", base + "/_version"));
        operations.add(operation("data", base + "/data/[jobID]/[random_UUID].ndjson"));
        JsonObject security = new JsonObject()
                .put("cors", true)
                .put(
                        "extension",
                        List.of(new JsonObject()
                                .put("url", "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris")
                                .put("extension", List.of(Parts.extension("token", "valueUri", base + "/auth/token")))))
                .put(
                        "service",
                        List.of(Parts.concept(Parts.coding(
                                        "http://hl7.org/fhir/ValueSet/restful-security-service", "OAuth", "OAuth"))
                                .put("text", "OAuth")));
        return Reply.json(
                200,
                new JsonObject()
                        .put("resourceType", "CapabilityStatement")
                        .put("status", "active")
                        .put("date", today)
                        .put("publisher", "bcda-etl sandbox")
                        .put("kind", current ? "instance" : "capability")
                        .put(
                                "software",
                                new JsonObject()
                                        .put("name", "Beneficiary Claims Data API (sandbox)")
                                        .put("version", current ? "r292" : "latest")
                                        .put("releaseDate", today))
                        .put("implementation", new JsonObject().put("url", base))
                        .put("fhirVersion", request.version().fhirVersion())
                        .put("acceptUnknown", "extensions")
                        .put("format", List.of("application/json", "application/fhir+json"))
                        .put(
                                "rest",
                                List.of(new JsonObject()
                                        .put("mode", "server")
                                        .put("security", security)
                                        .put(
                                                "interaction",
                                                List.of(
                                                        new JsonObject().put("code", "batch"),
                                                        new JsonObject().put("code", "search-system")))
                                        .put("operation", operations))));
    }

    private static JsonObject operation(String name, String definition) {
        return new JsonObject().put("name", name).put("definition", Parts.reference(definition));
    }
}
