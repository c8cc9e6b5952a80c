package org.bcdaetl.bcda;

import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.bcda.failure.ProtocolException;
import org.bcdaetl.bcda.http.BcdaSettings;
import tools.jackson.databind.JsonNode;

/**
 * What a finished job offers. Read leniently: {@code output} may be null, times have microseconds, file keys come as
 * {@code KeyMap} or as {@code encryptedKey} or not at all.
 *
 * @param transactionTime up to when the data is complete
 * @param output data files
 * @param error files of OperationOutcomes about what could not be exported
 * @param rawJson the manifest as the server sent it
 */
public record Manifest(Instant transactionTime, List<OutputFile> output, List<OutputFile> error, String rawJson) {

    static Manifest read(JsonNode json, BcdaSettings settings) {
        KeyMap keys = KeyMap.of(json);
        return new Manifest(
                transactionTime(json.path("transactionTime").asString("")),
                files(json.path("output"), keys, settings),
                files(json.path("error"), keys, settings),
                json.toString());
    }

    private static Instant transactionTime(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new ProtocolException(
                    "The manifest of the export has no transactionTime that can be read: this is not the BCDA API,"
                            + " or it changed; ask the BCDA team if it goes on.");
        }
    }

    private static List<OutputFile> files(JsonNode items, KeyMap keys, BcdaSettings settings) {
        List<OutputFile> files = new ArrayList<>();
        for (JsonNode item : items) {
            URI url = url(item.path("url").asString(""));
            if (!settings.isOwn(url)) {
                throw new ProtocolException(
                        "The manifest of the export names a file on another host than bcda.base-url, where the"
                                + " token must not be sent: check bcda.base-url.");
            }
            String name = KeyMap.name(url);
            files.add(new OutputFile(
                    item.path("type").asString("unknown"),
                    url,
                    name,
                    keys.key(item.path("url").asString(""), name).orElse(null)));
        }
        return List.copyOf(files);
    }

    private static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("The manifest of the export names a file by something that is no URL: ask the"
                    + " BCDA team if it goes on.");
        }
    }
}
