package org.bcdaetl.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bcdaetl.fhirpath.model.FhirRelease;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.view.Column;
import org.bcdaetl.view.CompiledView;
import org.bcdaetl.view.InvalidViewException;
import org.bcdaetl.view.ViewCompiler;
import org.bcdaetl.view.ViewDocument;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.bcdaetl.warehouse.schema.ColumnType;
import org.bcdaetl.warehouse.schema.CustomTable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and checks users' own views: that they can be run, on resources that are loaded, and that PostgreSQL can make a
 * table of them. A view that states no FHIR version is checked against that of the API version.
 */
public final class CustomViewReader {

    private static final int LONGEST_NAME = 63;
    private static final Set<String> TAKEN_COLUMNS = Set.of(
            BaseTable.RESOURCE_ID, "file_id", "line_no", "run_id", "ctid", "xmin", "xmax", "cmin", "cmax", "tableoid");

    private final ApiVersion apiVersion;
    private final List<String> resourceTypes;
    private final List<String> askedTypes;
    private final Set<String> ownNames;
    private final ViewCompiler compiler = new ViewCompiler();

    /** A reader of views for loads with some settings. */
    public CustomViewReader(LoadSettings settings) {
        apiVersion = settings.apiVersion();
        askedTypes = settings.askedTypes();
        resourceTypes = settings.partiallyAdjudicated()
                ? Stream.concat(LoadSettings.TYPES.stream(), apiVersion.partiallyAdjudicatedTypes().stream())
                        .toList()
                : LoadSettings.TYPES;
        ownNames = new HashSet<>(LoadViews.of(apiVersion).views().stream()
                .map(CompiledView::name)
                .toList());
    }

    /**
     * Reads a view.
     *
     * @throws InvalidCustomViewException if it cannot be loaded
     */
    public CustomView read(Path file) {
        ObjectNode view = json(file);
        List<String> problems = new ArrayList<>();
        String name = name(view, problems);
        String resource = view.path("resource").asString("");
        Optional<BaseTable.Family> family =
                resourceTypes.contains(resource) ? BaseTable.Family.find(resource) : Optional.empty();
        if (family.isEmpty() && apiVersion.partiallyAdjudicatedTypes().contains(resource)) {
            problems.add(
                    "View " + name + " reads " + resource
                            + ", which is loaded only with claims that are not final yet: set bcda.partially-adjudicated=true.");
        } else if (family.isEmpty()) {
            problems.add("View " + name + " reads " + (resource.isEmpty() ? "no resource type" : resource)
                    + ": set resource to " + String.join(", ", resourceTypes.subList(0, resourceTypes.size() - 1))
                    + " or " + resourceTypes.get(resourceTypes.size() - 1) + ".");
        }
        String fhirVersion = fhirVersion(name, view, problems);
        problems.addAll(ViewMembers.problems(name, view));
        if (family.isEmpty() || !problems.isEmpty()) {
            throw new InvalidCustomViewException(file, problems);
        }
        view.putArray("fhirVersion").add(fhirVersion);
        CompiledView untyped = compile(file, view);
        List<CustomView.ViewColumn> columns = columns(untyped, ViewJson.paths(view), problems);
        if (!problems.isEmpty()) {
            throw new InvalidCustomViewException(file, problems);
        }
        CustomTable table = new CustomTable(
                BaseTable.custom(
                        name,
                        family.get(),
                        columns.stream().map(CustomView.ViewColumn::name).toList(),
                        columns.stream().map(CustomView.ViewColumn::type).toList()),
                comment(name, view),
                columns.stream().map(CustomView.ViewColumn::inTable).toList(),
                view.toString(),
                ViewJson.fingerprint(ViewJson.meaning(view)));
        CompiledView compiled = compile(file, typed(view, columns));
        return new CustomView(file, compiled, fhirVersion, columns, table, warnings(compiled));
    }

    private List<String> warnings(CompiledView view) {
        List<String> warnings = new ArrayList<>(view.warnings());
        if (!askedTypes.contains(view.resource())) {
            warnings.add("View " + view.name() + " reads " + view.resource()
                    + ", which bcda.types leaves out: exports bring no row of it.");
        }
        return List.copyOf(warnings);
    }

    private static ObjectNode json(Path file) {
        try (InputStream text = Files.newInputStream(file)) {
            JsonNode json = ViewDocument.read(text, "The file");
            String type = json.path("resourceType").asString("ViewDefinition");
            if (json instanceof ObjectNode view && type.endsWith("ViewDefinition")) {
                return view;
            }
            throw new InvalidCustomViewException(file, List.of("The file is no ViewDefinition."));
        } catch (InvalidViewException e) {
            throw new InvalidCustomViewException(file, List.of(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new SettingsException("The view " + file + " cannot be read.", e);
        }
    }

    private String name(ObjectNode view, List<String> problems) {
        String name = view.path("name").asString("").toLowerCase(Locale.ROOT);
        if (!view.path("name").asString("").matches("[A-Za-z][A-Za-z0-9_]*") || name.length() > LONGEST_NAME) {
            problems.add(
                    "The view's name is no name of a table: give it one of letters, digits and _ that begins with a"
                            + " letter, at most " + LONGEST_NAME + " long.");
            return "(unnamed)";
        }
        if (ownNames.contains(name)) {
            problems.add("View " + name + " has the name of one of bcda-etl's own views: give it another one.");
        }
        return name;
    }

    /** The version among those that the view states that the API version speaks. */
    private String fhirVersion(String name, ObjectNode view, List<String> problems) {
        String spoken = apiVersion.release().version();
        JsonNode stated = view.path("fhirVersion");
        List<String> versions = new ArrayList<>();
        if (stated.isString()) {
            versions.add(stated.asString());
        }
        stated.forEach(version -> versions.add(version.asString("")));
        if (versions.isEmpty()) {
            return spoken;
        }
        return versions.stream()
                .filter(version -> FhirRelease.of(version).equals(Optional.of(apiVersion.release())))
                .findFirst()
                .orElseGet(() -> {
                    problems.add("View " + name + " is for FHIR " + String.join(", ", versions) + ", and API version "
                            + apiVersion + " speaks " + spoken + ".");
                    return spoken;
                });
    }

    private CompiledView compile(Path file, ObjectNode view) {
        try {
            return compiler.compile(view);
        } catch (InvalidViewException e) {
            throw new InvalidCustomViewException(file, List.of(String.valueOf(e.getMessage())));
        }
    }

    private static List<CustomView.ViewColumn> columns(
            CompiledView view, Map<String, List<String>> paths, List<String> problems) {
        List<CustomView.ViewColumn> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Column column : view.columns()) {
            String name = column.name().toLowerCase(Locale.ROOT);
            String where = "View " + view.name() + ", column " + column.name() + ": ";
            if (!names.add(name)) {
                problems.add(where + "is there twice, since names in tables are in lower case.");
            }
            if (name.length() > LONGEST_NAME) {
                problems.add(where + "the name is longer than " + LONGEST_NAME + " letters.");
            }
            if (TAKEN_COLUMNS.contains(name)) {
                problems.add(where + "every table has a column of that name already, give it another one.");
            }
            if (column.description() != null && column.description().indexOf('\0') >= 0) {
                problems.add(where + "the description holds a NUL.");
            }
            Optional<ColumnType> type = ColumnTypes.of(column);
            if (type.isEmpty()) {
                problems.add(where + "the tag ansi/type is " + column.tags().get(ColumnTypes.TAG) + whyNot(column));
            }
            columns.add(new CustomView.ViewColumn(
                    name, column, type.orElse(ColumnType.TEXT), paths.getOrDefault(column.name(), List.of())));
        }
        return columns;
    }

    private static String whyNot(Column column) {
        if (column.collection()) {
            return ", and several values need text or jsonb.";
        }
        return ColumnTypes.isJson(column)
                ? ", and a single value is no JSON: it is for a column with \"collection\": true."
                : ", which is not known.";
    }

    /** The view with a type on every column, so that values are held to the form that PostgreSQL takes. */
    private static ObjectNode typed(ObjectNode view, List<CustomView.ViewColumn> columns) {
        ObjectNode typed = view.deepCopy();
        for (ObjectNode json : ViewJson.columns(typed)) {
            for (CustomView.ViewColumn column : columns) {
                if (column.column().name().equals(json.path("name").asString(""))) {
                    json.putArray("tag")
                            .addObject()
                            .put("name", ColumnTypes.TAG)
                            .put("value", column.type().sql());
                }
            }
        }
        return typed;
    }

    private static String comment(String name, ObjectNode view) {
        String text = view.path("description")
                .asString(view.path("title").asString(""))
                .replace("\0", "");
        return text.isBlank()
                ? "The view " + name + " over " + view.path("resource").asString("") + "."
                : text;
    }
}
