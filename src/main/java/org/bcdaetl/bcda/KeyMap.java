package org.bcdaetl.bcda;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The wrapped file keys of a manifest of 2019: as {@code KeyMap} by file name, as {@code encryptedKey} beside each
 * file's URL, or both. Not every file needs one.
 */
public final class KeyMap {

    private final Map<String, String> keys = new HashMap<>();

    private KeyMap() {}

    /**
     * Reads the keys of a manifest.
     *
     * @throws ProtocolException if it is no JSON object
     */
    public static KeyMap of(String manifest) {
        try {
            JsonNode json = JsonMapper.shared().readTree(manifest);
            if (json.isObject()) {
                return of(json);
            }
        } catch (JacksonException e) {
            throw noManifest();
        }
        throw noManifest();
    }

    static KeyMap of(JsonNode manifest) {
        KeyMap map = new KeyMap();
        manifest.path("KeyMap").properties().forEach(entry -> map.put(entry.getKey(), entry.getValue()));
        for (String list : new String[] {"output", "error"}) {
            for (JsonNode item : manifest.path(list)) {
                map.put(name(item.path("url").asString("")), item.path("encryptedKey"));
            }
        }
        return map;
    }

    /** The wrapped key of a file in hex, by the file's name at BCDA. */
    public Optional<String> key(String fileName) {
        return Optional.ofNullable(keys.get(fileName));
    }

    /** The last part of a file's path. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void put(String fileName, JsonNode key) {
        String hex = key.asString("").strip();
        if (!hex.isEmpty()) {
            keys.put(fileName.strip(), hex);
        }
    }

    private static ProtocolException noManifest() {
        return new ProtocolException("The manifest is no JSON object: take the body of the finished job's status.");
    }

    @Override
    public String toString() {
        return "keys of " + keys.size() + " files";
    }
}
