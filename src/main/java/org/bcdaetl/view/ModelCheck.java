package org.bcdaetl.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bcdaetl.fhirpath.model.FhirModel;
import org.bcdaetl.fhirpath.model.Shape;
import org.bcdaetl.fhirpath.model.Typing;
import org.bcdaetl.fhirpath.model.ValueKind;
import org.bcdaetl.fhirpath.registry.FunctionRegistry;
import org.bcdaetl.fhirpath.syntax.InvalidPathException;
import org.jspecify.annotations.Nullable;

/**
 * Checks the paths of a view against the FHIR model of its version, and gives them back with their choice elements
 * resolved.
 */
final class ModelCheck {

    private final Typing typing;
    private final Problems problems;
    private final List<String> warnings;

    /**
     * A check of one view.
     *
     * @param warnings takes what may go wrong at run time, a line each
     * @throws InvalidViewException if the model has no such resource
     */
    ModelCheck(
            FhirModel model, String resource, Map<String, Object> constants, Problems problems, List<String> warnings) {
        try {
            this.typing = new Typing(model, resource, constants, FunctionRegistry::signature);
        } catch (InvalidPathException e) {
            throw problems.at("resource", String.valueOf(e.getMessage()));
        }
        this.problems = problems;
        this.warnings = warnings;
    }

    List<Path> conditions(List<Path> conditions) {
        List<Path> checked = new ArrayList<>();
        for (Path condition : conditions) {
            Typing.Typed typed = type("where", condition, typing.resource());
            if (typed.shape().isNeverBoolean()) {
                throw problems.at("where", condition, "gives a " + typed.shape().typeNames() + " and no condition");
            }
            checked.add(new Path(condition.text(), typed.expression()));
        }
        return checked;
    }

    List<Selection> selections(List<Selection> selections) {
        return selections.stream()
                .map(selection -> selection(selection, typing.resource()))
                .toList();
    }

    private Selection selection(Selection selection, Shape around) {
        Shape focus = around;
        @Nullable Path forEach = selection.forEach();
        if (forEach != null) {
            String where = selection.orNull() ? "forEachOrNull" : "forEach";
            Typing.Typed typed = type(where, forEach, around);
            forEach = new Path(forEach.text(), typed.expression());
            focus = typed.shape().one();
        }
        List<Path> repeat = new ArrayList<>();
        if (!selection.repeat().isEmpty()) {
            focus = problems.with(
                    "repeat",
                    selection.repeat().get(0),
                    () -> typing.recursion(
                            selection.repeat().stream().map(Path::expression).toList(), around));
            for (Path path : selection.repeat()) {
                repeat.add(new Path(path.text(), type("repeat", path, focus).expression()));
            }
        }
        Shape item = focus;
        return new Selection(
                forEach,
                selection.orNull(),
                repeat,
                selection.columns().stream().map(column -> column(column, item)).toList(),
                selection.selections().stream()
                        .map(nested -> selection(nested, item))
                        .toList(),
                selection.unionAll().stream()
                        .map(nested -> selection(nested, item))
                        .toList());
    }

    private Selection.SelectedColumn column(Selection.SelectedColumn selected, Shape focus) {
        Column column = selected.column();
        String where = "column " + column.name();
        Path path = selected.path();
        Typing.Typed typed = type(where, path, focus);
        if (typed.shape().isComplex()) {
            throw problems.at(where, path, "gives a " + typed.shape().typeNames() + ", which no cell can hold");
        }
        if (!column.collection() && !isTakenBy(column, typed.shape())) {
            throw problems.at(
                    where,
                    path,
                    "gives a value of type " + typed.shape().typeNames() + ", which no column of type " + typeOf(column)
                            + " takes");
        }
        if (typed.shape().many() && !column.collection()) {
            warnings.add(problems.line(where, path, "may give several values where the column takes one"));
        }
        return new Selection.SelectedColumn(column, new Path(path.text(), typed.expression()), selected.place());
    }

    /** Whether a column may take values of that shape: texts may have any form, and any value is one. */
    private static boolean isTakenBy(Column column, Shape shape) {
        @Nullable ValueKind given = shape.valueKind();
        if (given == null || given == ValueKind.TEXT) {
            return true;
        }
        return switch (typeOf(column)) {
            case "boolean" -> given == ValueKind.BOOLEAN;
            case "smallint" -> given == ValueKind.NUMBER || given == ValueKind.DAY && isDay(column);
            case "bigint", "decimal", "integer", "integer64", "numeric", "positiveInt", "unsignedInt" ->
                given == ValueKind.NUMBER;
            case "date", "instant", "timestamptz" -> given == ValueKind.DAY;
            case "time" -> given == ValueKind.TIME;
            default -> true;
        };
    }

    /** Whether a column of whole numbers is for the years of its days. */
    private static boolean isDay(Column column) {
        return ValueKind.of(column.type()) == ValueKind.DAY;
    }

    private static String typeOf(Column column) {
        @Nullable String inDatabase = column.ansiType();
        return inDatabase == null ? column.type() : inDatabase;
    }

    private Typing.Typed type(String where, Path path, Shape focus) {
        Typing.Typed typed = problems.with(where, path, () -> typing.type(path.expression(), focus));
        typing.takeNotes().forEach(note -> warnings.add(problems.line(where, path, note)));
        return typed;
    }
}
