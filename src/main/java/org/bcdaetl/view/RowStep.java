package org.bcdaetl.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bcdaetl.fhirpath.compile.Compiler;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.EvaluationException;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.jspecify.annotations.Nullable;

/**
 * A select at work. After its items it goes on with the next select of its sequence, at the focus of the sequence, and
 * at the end of a sequence with what follows the select around it; where nothing follows, the row is whole.
 */
final class RowStep {

    private final RunnableView view;
    private final @Nullable RowStep parent;
    private final boolean isBranch;
    private final @Nullable Evaluator forEach;
    private final boolean orNull;
    private final int[] places;
    private final Evaluator[] paths;
    private final Column[] columns;
    private final boolean[] areCollections;
    private final int[][] sharing;
    private final boolean sharesAChoice;
    private final List<RowStep> union = new ArrayList<>();
    private final @Nullable RowStep nested;
    private @Nullable RowStep next;
    private final int[] subtree;
    private final int[] rowIndexes;
    private int sequenceFocus;
    private int sequenceRow;

    private RowStep(
            Selection selection, @Nullable RowStep parent, boolean isBranch, RunnableView view, Compiler compiler) {
        this.view = view;
        this.parent = parent;
        this.isBranch = isBranch;
        this.orNull = selection.orNull();
        if (!selection.repeat().isEmpty()) {
            forEach = compiler.repeat(selection.repeat().stream()
                    .map(path -> view.compile(compiler, path, "repeat"))
                    .toList());
        } else {
            forEach = selection.forEach() == null ? null : view.compile(compiler, selection.forEach(), "forEach");
        }
        places = selection.columns().stream()
                .mapToInt(Selection.SelectedColumn::place)
                .toArray();
        columns = selection.columns().stream()
                .map(Selection.SelectedColumn::column)
                .toArray(Column[]::new);
        areCollections = new boolean[columns.length];
        for (int i = 0; i < columns.length; i++) {
            areCollections[i] = columns[i].collection();
        }
        paths = selection.columns().stream()
                .map(column -> view.compile(
                        compiler, column.path(), "column " + column.column().name()))
                .toArray(Evaluator[]::new);
        sharing = SharedChoices.of(selection.columns());
        sharesAChoice = Arrays.stream(sharing).anyMatch(others -> others.length > 0);
        subtree = selection.allColumns().stream()
                .mapToInt(Selection.SelectedColumn::place)
                .toArray();
        rowIndexes = selection.columnsOfItems().stream()
                .filter(column -> column.path().expression().equals(new Expression.Variable("rowIndex")))
                .mapToInt(Selection.SelectedColumn::place)
                .toArray();
        nested = sequence(selection.selections(), this, view, compiler);
        for (Selection branch : selection.unionAll()) {
            union.add(new RowStep(branch, this, true, view, compiler));
        }
    }

    /** Makes the steps of a sequence of selects; gives the first, null where there is none. */
    static @Nullable RowStep sequence(
            List<Selection> selections, @Nullable RowStep parent, RunnableView view, Compiler compiler) {
        @Nullable RowStep first = null;
        for (int i = selections.size() - 1; i >= 0; i--) {
            RowStep step = new RowStep(selections.get(i), parent, false, view, compiler);
            step.next = first;
            first = step;
        }
        return first;
    }

    /** Makes all rows that this select and what follows it give for a focus. */
    void run(Env env, int focus, int row, RunnableView.Rows rows) throws UnflattenableException {
        sequenceFocus = focus;
        sequenceRow = row;
        if (forEach == null) {
            select(env, focus, row, rows);
            return;
        }
        env.enter(focus, row);
        Items found = evaluate(env, focus);
        int count = found.size();
        if (env.takeOtherType() && count == 0 && subtree.length > 0) {
            rows.noneOfOtherType(subtree[0]);
        }
        if (count == 0 && orNull) {
            fillWithoutItem(env);
            proceed(env, rows);
        }
        int[] handles = new int[count];
        for (int i = 0; i < count; i++) {
            handles[i] = found.get(i);
        }
        for (int i = 0; i < count; i++) {
            select(env, handles[i], i, rows);
        }
    }

    private Items evaluate(Env env, int focus) throws UnflattenableException {
        try {
            return Objects.requireNonNull(forEach).evaluate(env, focus);
        } catch (EvaluationException e) {
            throw new UnflattenableException(
                    String.valueOf(e.getMessage()), view.view().name(), null);
        }
    }

    private void select(Env env, int item, int row, RunnableView.Rows rows) throws UnflattenableException {
        fill(env, item, row);
        if (nested != null) {
            nested.run(env, item, row, rows);
        } else {
            branchOut(env, item, row, rows);
        }
    }

    /** Of no item all columns are null, those of selects inside too, but for its own place, which is 0. */
    private void fillWithoutItem(Env env) {
        for (int place : subtree) {
            view.cells()[place] = Env.NONE;
        }
        for (int place : rowIndexes) {
            view.cells()[place] = env.box(BigDecimal.ZERO);
        }
    }

    private void fill(Env env, int item, int row) throws UnflattenableException {
        env.enter(item, row);
        for (int i = 0; i < paths.length; i++) {
            view.cells()[places[i]] = cell(env, item, i);
        }
        if (sharesAChoice) {
            clearReadByOthers();
        }
    }

    /** Leaves no cell told as of another type whose value another column has. */
    private void clearReadByOthers() {
        for (int i = 0; i < paths.length; i++) {
            if (view.cells()[places[i]] == Env.OTHER_TYPE && isReadByAnother(i)) {
                view.cells()[places[i]] = Env.NONE;
            }
        }
    }

    /** Whether another column has what a column looks for as another type. */
    private boolean isReadByAnother(int column) {
        for (int other : sharing[column]) {
            int cell = view.cells()[places[other]];
            if (cell != Env.NONE && cell != Env.OTHER_TYPE) {
                return true;
            }
        }
        return false;
    }

    /** The branches of a union, of which each goes on with what follows; without a union just what follows. */
    private void branchOut(Env env, int item, int row, RunnableView.Rows rows) throws UnflattenableException {
        if (union.isEmpty()) {
            proceed(env, rows);
            return;
        }
        for (RowStep branch : union) {
            branch.run(env, item, row, rows);
        }
    }

    private void proceed(Env env, RunnableView.Rows rows) throws UnflattenableException {
        if (next != null) {
            next.run(env, sequenceFocus, sequenceRow, rows);
        } else if (parent == null) {
            rows.row();
        } else if (isBranch) {
            parent.proceed(env, rows);
        } else {
            parent.branchOut(env, sequenceFocus, sequenceRow, rows);
        }
    }

    private int cell(Env env, int item, int column) throws UnflattenableException {
        try {
            Items values = view.values();
            values.clear();
            paths[column].collect(env, item, values);
            boolean otherType = env.takeOtherType();
            if (areCollections[column]) {
                return env.array(values);
            }
            if (values.size() > 1) {
                throw new UnflattenableException(
                        "several values for a column that takes one",
                        view.view().name(),
                        columns[column].name());
            }
            return values.size() != 0 ? values.get(0) : otherType ? Env.OTHER_TYPE : Env.NONE;
        } catch (EvaluationException e) {
            throw new UnflattenableException(
                    String.valueOf(e.getMessage()), view.view().name(), columns[column].name());
        }
    }
}
