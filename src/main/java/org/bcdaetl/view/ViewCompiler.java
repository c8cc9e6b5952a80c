package org.bcdaetl.view;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bcdaetl.fhirpath.Expression;
import org.bcdaetl.fhirpath.Lookups;
import org.bcdaetl.fhirpath.Names;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and checks SQL on FHIR ViewDefinitions (v2). A view that states a {@code fhirVersion} is also checked against
 * that version's model: unknown elements are refused, columns of one value whose path may give several are warned of.
 */
public final class ViewCompiler {

    /**
     * Compiles a view.
     *
     * @throws InvalidViewException if it is none that can be run
     */
    public CompiledView compile(InputStream json) {
        try {
            return compile(JsonMapper.shared().readTree(json));
        } catch (JacksonException e) {
            throw new InvalidViewException("The view is no JSON (line "
                    + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()) + ").");
        }
    }

    /**
     * Compiles a view.
     *
     * @throws InvalidViewException if it is none that can be run
     */
    public CompiledView compile(JsonNode view) {
        String name = view.path("name").asString("(unnamed)");
        Problems problems = new Problems(name);
        String resource = view.path("resource").asString("");
        if (resource.isEmpty()) {
            throw problems.at("resource", "names no resource type");
        }
        if (!view.path("select").isArray() || view.path("select").isEmpty()) {
            throw problems.at("select", "selects nothing");
        }
        Map<String, Object> constants = Constants.read(view.path("constant"), problems);
        SelectionReader reader = new SelectionReader(problems);
        List<Selection> selections = reader.selections(view.path("select"));
        List<Expression> conditions = new ArrayList<>();
        for (JsonNode where : view.path("where")) {
            conditions.add(problems.parse("where", where.path("path")));
        }
        List<String> warnings = new ArrayList<>();
        String version = view.path("fhirVersion")
                .path(0)
                .asString(view.path("fhirVersion").asString(""));
        if (!version.isEmpty()) {
            new ModelCheck(version, resource, problems, warnings).check(conditions, selections);
        }
        CompiledView compiled = new CompiledView(
                name,
                resource,
                text(view.path("description")),
                reader.columns(),
                conditions,
                selections,
                constants,
                warnings);
        new RunnableView(compiled, new Names(), new Lookups());
        return compiled;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }
}
