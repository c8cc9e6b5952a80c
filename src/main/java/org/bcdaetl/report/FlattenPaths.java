package org.bcdaetl.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bcdaetl.warehouse.schema.Documentation;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The FHIRPath of each base column, as the ViewDefinitions of {@code sql/flatten} have it. */
final class FlattenPaths {

    private static final Pattern CODE_LIST = Pattern.compile("'(https?://[^' ]+)'");
    private static final Pattern CONSTANT = Pattern.compile("%(\\w+)(?: & '([^']*)')?");

    private FlattenPaths() {}

    /** The paths, by {@code version/table.column}; a constant that a path names stands in it as its value. */
    static Map<String, String> all() {
        Map<String, String> paths = new HashMap<>();
        for (String version : Documentation.versions()) {
            try {
                for (Resource file : new PathMatchingResourcePatternResolver()
                        .getResources("classpath:sql/flatten/" + version + "/*.json")) {
                    JsonNode view = JsonMapper.shared().readTree(file.getContentAsString(StandardCharsets.UTF_8));
                    Map<String, String> constants = new HashMap<>();
                    view.path("constant")
                            .forEach(constant -> constants.put(
                                    constant.path("name").asString(),
                                    constant.path("valueString").asString("")));
                    String table = String.valueOf(file.getFilename()).replace(".json", "");
                    collect(view, "", version + "/" + table + ".", constants, paths);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return paths;
    }

    /** Lists of codes, by their addresses, that a path names. */
    static Set<String> codeLists(String path) {
        Set<String> lists = new TreeSet<>();
        Matcher list = CODE_LIST.matcher(path);
        while (list.find()) {
            lists.add(list.group(1));
        }
        return lists;
    }

    private static void collect(
            JsonNode part, String within, String table, Map<String, String> constants, Map<String, String> paths) {
        for (String each : List.of("forEach", "forEachOrNull")) {
            if (part.has(each)) {
                within = within + part.path(each).asString() + " / ";
            }
        }
        for (JsonNode column : part.path("column")) {
            paths.merge(
                    table + column.path("name").asString(),
                    written(within + column.path("path").asString(), constants),
                    (one, other) -> one.equals(other) ? one : one + "\n" + other);
        }
        for (String inner : List.of("select", "unionAll")) {
            for (JsonNode select : part.path(inner)) {
                collect(select, within, table, constants, paths);
            }
        }
    }

    private static String written(String path, Map<String, String> constants) {
        return CONSTANT.matcher(path).replaceAll(found -> {
            String value = constants.get(found.group(1));
            if (value == null) {
                return Matcher.quoteReplacement(found.group());
            }
            String more = found.group(2);
            return Matcher.quoteReplacement("'" + value + (more == null ? "" : more) + "'");
        });
    }
}
