package org.bcdaetl.view;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The cells of all rows that a view gives, one after the other. */
final class Cells {

    private Cells() {}

    /** The cells of a resource. */
    static List<@Nullable String> of(CompiledView view, String json) throws UnflattenableException {
        TextRows rows = new TextRows();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        new Flattener(List.of(view)).flatten(bytes, 0, bytes.length, rows);
        List<@Nullable String> cells = new ArrayList<>();
        rows.rows().forEach(row -> cells.addAll(row.cells()));
        return cells;
    }

    /** The view {@code v} of one column, {@code c}. */
    static CompiledView view(String resource, List<String> versions, String path) {
        ObjectNode view = JsonNodeFactory.instance.objectNode().put("name", "v").put("resource", resource);
        versions.forEach(view.putArray("fhirVersion")::add);
        view.putArray("select")
                .addObject()
                .putArray("column")
                .addObject()
                .put("name", "c")
                .put("path", path);
        return new ViewCompiler().compile(view);
    }
}
