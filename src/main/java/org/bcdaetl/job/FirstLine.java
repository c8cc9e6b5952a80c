package org.bcdaetl.job;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Looks at the first line of a file to learn its resource type, and that it is of the API version it is loaded as: the
 * fields of two versions differ, so that the wrong one would load as rows full of NULLs.
 */
final class FirstLine {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String apiVersion;

    FirstLine(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    /**
     * The type of the first resource in a file; {@code unknown} where its first line holds none.
     *
     * @throws SettingsException if the file cannot be read or unpacked, or is of another API version
     */
    String resourceType(Path file) {
        try (PlainLines lines = PlainLines.of(file)) {
            byte[] line = lines.nextWithContent();
            JsonNode resource = resource(line);
            if (apiVersion.equals("v1") && isR4(resource)) {
                throw new SettingsException(
                        "The file " + file + " holds FHIR R4 resources (BCDA v2 or v3), and this run"
                                + " loads v1: load files of one API version only.");
            }
            return resource.path("resourceType").asString("unknown");
        } catch (JacksonException e) {
            return "unknown";
        } catch (IOException e) {
            throw new SettingsException(
                    "The file " + file + " cannot be read: check that it is there and that this user may read it.", e);
        }
    }

    private static JsonNode resource(byte @Nullable [] line) {
        if (line == null) {
            return MissingNode.getInstance();
        }
        JsonNode json = JSON.readTree(line);
        return json.has("resourceType") || !json.has("resource") ? json : json.path("resource");
    }

    /** R4 claims have a plain outcome where STU3 has a concept; all R4 resources of CMS name a CARIN or US profile. */
    private static boolean isR4(JsonNode resource) {
        if (resource.path("outcome").isString()
                && resource.path("resourceType").asString("").equals("ExplanationOfBenefit")) {
            return true;
        }
        for (JsonNode profile : resource.path("meta").path("profile")) {
            if (profile.asString("").contains("/us/")) {
                return true;
            }
        }
        return false;
    }
}
