package org.bcdaetl.bcda;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bcdaetl.bcda.failure.ProtocolException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The wrapped file keys of a manifest of 2019: as {@code KeyMap} by file name, as {@code encryptedKey} beside each
 * file's URL, or both. Not every file needs one. A key that may be of another file of the same name is never given.
 */
public final class KeyMap {

    private final Map<String, String> byName = new HashMap<>();
    private final Map<String, String> byUrl = new HashMap<>();
    private final Map<String, Set<String>> urls = new HashMap<>();

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
        manifest.path("KeyMap").properties().forEach(entry -> put(map.byName, entry.getKey(), entry.getValue()));
        for (String list : new String[] {"output", "error"}) {
            for (JsonNode item : manifest.path(list)) {
                String url = item.path("url").asString("");
                put(map.byUrl, url, item.path("encryptedKey"));
                for (String name : Set.copyOf(List.of(lastPart(url), shown(lastPart(url))))) {
                    map.urls.computeIfAbsent(name, of -> new HashSet<>()).add(url);
                }
            }
        }
        return map;
    }

    /**
     * The wrapped key of a file in hex, by the file's name at BCDA.
     *
     * @throws ProtocolException if the manifest has several files of that name, so that the key may be another's
     */
    public Optional<String> key(String fileName) {
        Set<String> candidates = urls.getOrDefault(fileName, Set.of());
        Optional<String> beside =
                candidates.stream().map(byUrl::get).filter(Objects::nonNull).findFirst();
        Optional<String> key = beside.isPresent() ? beside : Optional.ofNullable(byName.get(fileName));
        if (key.isPresent() && candidates.size() > 1) {
            throw new ProtocolException("The manifest has keys, and " + candidates.size() + " files of the name "
                    + fileName + ", so that it does not tell the key of each: ask the BCDA team.");
        }
        return key;
    }

    /**
     * The wrapped key in hex of the file that a manifest has under a URL.
     *
     * @throws ProtocolException if it is known by the file's name only, which another file has too
     */
    Optional<String> key(String url, String fileName) {
        String beside = byUrl.get(url);
        return beside == null ? key(fileName) : Optional.of(beside);
    }

    /** The last part of a URL's path: what the file is called, in characters that can be shown. */
    static String name(URI url) {
        return shown(lastPart(url.getRawPath() == null ? "" : url.getRawPath()));
    }

    private static String shown(String raw) {
        String name;
        try {
            name = Objects.requireNonNullElse(new URI("/" + raw).getPath(), "/" + raw)
                    .substring(1);
        } catch (URISyntaxException e) {
            return raw;
        }
        return name.contains("/") || name.chars().anyMatch(Character::isISOControl) ? raw : name;
    }

    private static String lastPart(String url) {
        String path = url.replaceFirst("[?#].*", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void put(Map<String, String> keys, String of, JsonNode key) {
        String hex = key.asString("").strip();
        if (!hex.isEmpty()) {
            keys.put(of.strip(), hex);
        }
    }

    private static ProtocolException noManifest() {
        return new ProtocolException("The manifest is no JSON object: take the body of the finished job's status.");
    }

    @Override
    public String toString() {
        return "keys of " + Math.max(byName.size(), byUrl.size()) + " files";
    }
}
