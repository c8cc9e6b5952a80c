package org.bcdaetl.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bcdaetl.fhirpath.compile.Compiler;
import org.bcdaetl.fhirpath.compile.Lookups;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.EvaluationException;
import org.bcdaetl.fhirpath.eval.Resources;
import org.bcdaetl.fhirpath.model.Origin;
import org.bcdaetl.json.MalformedJsonException;
import org.bcdaetl.json.Names;
import org.bcdaetl.json.TapeReader;
import org.jspecify.annotations.Nullable;

/**
 * Flattens resources, one at a time, by all views of a set. Each line is read once, whatever the number of views. Not
 * thread-safe: make one per thread.
 */
public final class Flattener {

    private final Names names = new Names();
    private final List<RunnableView> views = new ArrayList<>();
    private final Resources resources = new Resources(names);
    private final TapeReader reader;
    private final Env env = new Env();
    private String lastType = "";
    private int[] viewsOfLastType = new int[0];

    public Flattener(List<CompiledView> views) {
        Lookups lookups = new Lookups();
        List<Compiler> compilers = new ArrayList<>();
        for (CompiledView view : views) {
            Compiler compiler = new Compiler(names, lookups, view.constants(), view.resource());
            view.paths().forEach(path -> compiler.expect(path.expression()));
            compilers.add(compiler);
        }
        for (int i = 0; i < views.size(); i++) {
            this.views.add(new RunnableView(views.get(i), compilers.get(i)));
        }
        this.reader = new TapeReader(names);
    }

    /**
     * Flattens one resource: a line of NDJSON without its newline. A bundle entry, as BCDA sent them until mid-2019, is
     * taken for the resource in it. A resource that no view wants gives no rows.
     *
     * @throws UnflattenableException if it cannot be; rows that the sink took of it before do not count
     */
    public void flatten(byte[] json, int from, int to, RowSink sink) throws UnflattenableException {
        resources.forget();
        try {
            resources.find(reader.read(json, from, to));
        } catch (MalformedJsonException e) {
            throw new UnflattenableException(String.valueOf(e.getMessage()), null, null);
        }
        resources.begin(env);
        for (int view : views(resources.type())) {
            run(views.get(view), view, sink);
        }
    }

    /** The numbers of the views of a type of resources, which is nearly always that of the line before. */
    private int[] views(String type) {
        if (!type.equals(lastType)) {
            lastType = type;
            viewsOfLastType = IntStream.range(0, views.size())
                    .filter(view -> views.get(view).view().resource().equals(type))
                    .toArray();
        }
        return viewsOfLastType;
    }

    private void run(RunnableView view, int number, RowSink sink) throws UnflattenableException {
        try {
            if (view.wants(env, resources.node())) {
                sink.startView(number);
                view.run(env, resources.node(), number, sink);
            }
        } catch (EvaluationException e) {
            throw new UnflattenableException(
                    String.valueOf(e.getMessage()), view.view().name(), null);
        } catch (RuntimeException e) {
            throw new UnflattenableException(
                    "a failure of bcda-etl itself (" + e.getClass().getSimpleName() + "), to be reported",
                    view.view().name(),
                    null);
        }
    }

    /** The versions of BCDA that the last resource can be from. */
    public Origin origin() {
        return resources.origin();
    }

    /** Type of the last resource; empty where it has none. */
    public String resourceType() {
        return resources.type();
    }

    /** Id of the last resource; null where it has none. */
    public @Nullable String id() {
        return resources.id();
    }
}
