package org.bcdaetl.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A ViewDefinition that was checked and can be run by a {@link Flattener}. */
public final class CompiledView {

    private final String name;
    private final String resource;
    private final @Nullable String description;
    private final List<Column> columns;
    private final List<Path> conditions;
    private final List<Selection> selections;
    private final Map<String, Object> constants;
    private final List<String> warnings;

    CompiledView(
            String name,
            String resource,
            @Nullable String description,
            List<Column> columns,
            List<Path> conditions,
            List<Selection> selections,
            Map<String, Object> constants,
            List<String> warnings) {
        this.name = name;
        this.resource = resource;
        this.description = description;
        this.columns = List.copyOf(columns);
        this.conditions = List.copyOf(conditions);
        this.selections = List.copyOf(selections);
        this.constants = Map.copyOf(constants);
        this.warnings = List.copyOf(warnings);
    }

    /** Name of the view, and of the table it fills. */
    public String name() {
        return name;
    }

    /** FHIR resource type that it reads. */
    public String resource() {
        return resource;
    }

    /** What its rows are; null where the view does not say. */
    public @Nullable String description() {
        return description;
    }

    /** Its columns, in order. */
    public List<Column> columns() {
        return columns;
    }

    /** What may go wrong at run time, a line each: columns of one value whose path may give several. */
    public List<String> warnings() {
        return warnings;
    }

    List<Path> conditions() {
        return conditions;
    }

    List<Selection> selections() {
        return selections;
    }

    /** All its paths, wherever they stand. */
    List<Path> paths() {
        List<Path> paths = new ArrayList<>(conditions);
        selections.forEach(selection -> paths.addAll(selection.paths()));
        return paths;
    }

    Map<String, Object> constants() {
        return constants;
    }

    /** Whether it takes only some of the resources of its type. */
    public boolean isSelective() {
        return !conditions.isEmpty();
    }
}
