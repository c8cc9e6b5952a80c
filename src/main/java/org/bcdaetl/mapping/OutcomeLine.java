package org.bcdaetl.mapping;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.warehouse.ledger.ServerError;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the issues of a line that is an OperationOutcome, also one in a bundle entry. */
public final class OutcomeLine {

    static final String TYPE = "OperationOutcome";

    private static final JsonMapper JSON = JsonMapper.shared();

    private OutcomeLine() {}

    /** Its issues, whatever their severity; of one without any, or that is beyond reading, an issue that says nothing. */
    public static List<ServerError> issues(long fileId, long line, byte[] bytes, int from, int to) {
        List<ServerError> issues = new ArrayList<>();
        for (JsonNode issue : list(issues(bytes, from, to))) {
            String diagnostics = text(issue.path("diagnostics"));
            issues.add(new ServerError(
                    fileId,
                    line,
                    issues.size() + 1,
                    text(issue.path("severity")),
                    text(issue.path("code")),
                    diagnostics == null ? text(issue.path("details").path("text")) : diagnostics));
        }
        return issues.isEmpty() ? List.of(new ServerError(fileId, line, 1, null, null, null)) : issues;
    }

    private static JsonNode issues(byte[] bytes, int from, int to) {
        try {
            JsonNode json = JSON.readTree(bytes, from, to - from);
            return (json.has("resourceType") ? json : json.path("resource")).path("issue");
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }

    private static List<JsonNode> list(JsonNode issues) {
        if (issues.isObject()) {
            return List.of(issues);
        }
        return issues.valueStream().toList();
    }

    /** The text, without what PostgreSQL has no place for. */
    private static @Nullable String text(JsonNode node) {
        String text = node.asString("").replace('\0', '\ufffd');
        return text.isBlank() ? null : text;
    }
}
