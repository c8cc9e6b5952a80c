package org.bcdaetl.view;

import java.util.Arrays;
import org.bcdaetl.fhirpath.compile.Compiler;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.jspecify.annotations.Nullable;

/**
 * A view with its evaluators, for one thread. Rows are made depth first: each select evaluates its columns for an item,
 * then its nested selects, then its siblings, until a row is whole.
 */
final class RunnableView {

    private final CompiledView view;
    private final Evaluator[] conditions;
    private final @Nullable RowStep first;
    private final int[] cells;
    private final Items values = new Items();
    private final CellWriter[] writers;

    RunnableView(CompiledView view, Compiler compiler) {
        this.view = view;
        conditions = view.conditions().stream()
                .map(condition -> new Problems(view.name())
                        .with("where", condition, () -> compiler.choice(condition.expression())))
                .toArray(Evaluator[]::new);
        cells = new int[view.columns().size()];
        first = RowStep.sequence(view.selections(), null, this, compiler);
        writers = view.columns().stream().map(CellWriter::of).toArray(CellWriter[]::new);
    }

    CompiledView view() {
        return view;
    }

    int[] cells() {
        return cells;
    }

    /** Space for the values of one cell. */
    Items values() {
        return values;
    }

    /** Compiles a path that stands at some place of the view. */
    Evaluator compile(Compiler compiler, Path path, String where) {
        return new Problems(view.name()).with(where, path, () -> compiler.compile(path.expression()));
    }

    /** Whether the resource is one for this view. */
    boolean wants(Env env, int resource) {
        env.enter(resource, 0);
        boolean wanted = true;
        for (int i = 0; i < conditions.length && wanted; i++) {
            wanted = conditions[i].isTrue(env, resource);
        }
        env.takeOtherType();
        return wanted;
    }

    /** Makes the rows of a resource. */
    void run(Env env, int resource, int number, RowSink sink) throws UnflattenableException {
        Arrays.fill(cells, Env.NONE);
        if (first != null) {
            first.run(env, resource, 0, new Rows() {
                @Override
                public void row() throws UnflattenableException {
                    emit(env, number, sink);
                }

                @Override
                public void noneOfOtherType(int column) {
                    sink.noRowsOfOtherType(number, column);
                }
            });
        }
    }

    private void emit(Env env, int number, RowSink sink) throws UnflattenableException {
        sink.startRow(number);
        for (int i = 0; i < cells.length; i++) {
            writers[i].write(env, cells[i], sink);
        }
        sink.endRow();
    }

    /** What to do with rows. */
    interface Rows {

        /** The cells are a whole row. */
        void row() throws UnflattenableException;

        /** A select has no items, for what they would be is sent as another type; its first column. */
        void noneOfOtherType(int column);
    }
}
