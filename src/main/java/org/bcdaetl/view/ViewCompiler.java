package org.bcdaetl.view;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bcdaetl.fhirpath.compile.Compiler;
import org.bcdaetl.fhirpath.compile.Lookups;
import org.bcdaetl.fhirpath.model.FhirModel;
import org.bcdaetl.json.Names;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
        return compile(ViewDocument.read(json, "The view"));
    }

    /**
     * Compiles a view.
     *
     * @throws InvalidViewException if it is none that can be run
     */
    public CompiledView compile(JsonNode view) {
        if (!view.isObject()) {
            throw new InvalidViewException("The view is no JSON object.");
        }
        String name = view.path("name").asString("(unnamed)");
        Problems problems = new Problems(name);
        String resource = view.path("resource").asString("");
        if (resource.isBlank()) {
            throw problems.at("resource", "names no resource type");
        }
        if (!view.path("select").isArray() || view.path("select").isEmpty()) {
            throw problems.at("select", "selects nothing");
        }
        Map<String, Object> constants = Constants.read(view.path("constant"), problems);
        SelectionReader reader = new SelectionReader(problems);
        List<Selection> selections = reader.selections(view.path("select"));
        List<Path> conditions = new ArrayList<>();
        for (JsonNode where : problems.array(view, "where")) {
            conditions.add(problems.parse("where", where.path("path")));
        }
        List<String> warnings = new ArrayList<>();
        for (String version : versions(view.path("fhirVersion"))) {
            FhirModel model = FhirModel.of(version);
            if (model == null) {
                warnings.add(problems.line(
                        "fhirVersion", "is " + version + ", whose model is not here, so that no path is checked"));
            } else {
                ModelCheck check = new ModelCheck(model, resource, constants, problems, warnings);
                conditions = check.conditions(conditions);
                selections = check.selections(selections);
            }
        }
        CompiledView compiled = new CompiledView(
                name,
                resource,
                text(view.path("description")),
                reader.columns(),
                conditions,
                Unrolling.of(selections),
                constants,
                warnings.stream().distinct().toList());
        new RunnableView(compiled, new Compiler(new Names(), new Lookups(), constants, resource));
        return compiled;
    }

    private static List<String> versions(JsonNode stated) {
        if (stated.isString()) {
            return List.of(stated.asString());
        }
        return stated.valueStream().map(JsonNode::asString).toList();
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }
}
