package org.bcdaetl.sandbox;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.bcdaetl.sandbox.api.Version;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.Parts;
import org.jspecify.annotations.Nullable;

/** OperationOutcomes: how BCDA says what went wrong, everywhere but at the token and data endpoints. */
final class Outcome {

    private Outcome() {}

    /** An answer with one issue in an OperationOutcome; without diagnostics the client learns the status only. */
    static Reply reply(SandboxSettings.Mode mode, Version version, int status, @Nullable String diagnostics) {
        String type = mode == SandboxSettings.Mode.CURRENT ? "application/fhir+json" : "application/json";
        return Reply.of(
                status, type, of(version, code(status), diagnostics).fragment().utf8());
    }

    /** The same issue in so many documents, one after the other. */
    static Reply repeated(int status, @Nullable String diagnostics, int documents) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < documents; i++) {
            body.writeBytes(of(code(status), diagnostics).fragment().utf8());
        }
        return Reply.of(status, "application/fhir+json", body.toByteArray());
    }

    static JsonObject of(String code, @Nullable String diagnostics) {
        return of(Version.V1, code, diagnostics);
    }

    /** With the details that each version adds in its own way. */
    static JsonObject of(Version version, String code, @Nullable String diagnostics) {
        return new JsonObject()
                .put("resourceType", "OperationOutcome")
                .put(
                        "issue",
                        List.of(new JsonObject()
                                .put("severity", "error")
                                .put("code", code)
                                .put("details", diagnostics == null ? null : details(version, diagnostics))
                                .put("diagnostics", diagnostics)));
    }

    private static @Nullable JsonObject details(Version version, String diagnostics) {
        return switch (version) {
            case V1 -> null;
            case V2 ->
                Parts.concept(Parts.coding(
                                "http://hl7.org/fhir/ValueSet/operation-outcome", "Request Error", diagnostics))
                        .put("text", diagnostics);
            case V3 -> new JsonObject().put("text", diagnostics);
        };
    }

    private static String code(int status) {
        return switch (status) {
            case 400 -> "structure";
            case 401, 403 -> "forbidden";
            case 404, 410 -> "not-found";
            default -> "exception";
        };
    }
}
