package org.bcdaetl.sandbox.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that keeps its names sorted, as Go's encoder does. Values are strings, integers, booleans, {@link
 * JsonNumber}s, lists, other objects, or {@link JsonFragment}s already written.
 */
public final class JsonObject {

    private String[] names = new String[6];
    private Object[] values = new Object[6];
    private int size;

    /** Adds a member in its place; a null value adds nothing, which is how optional parts go missing. */
    public JsonObject put(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        int at = size;
        while (at > 0 && names[at - 1].compareTo(name) > 0) {
            names[at] = names[at - 1];
            values[at] = values[at - 1];
            at--;
        }
        names[at] = name;
        values[at] = value;
        size++;
        return this;
    }

    /** This object as bytes, for parts that many resources share. */
    public JsonFragment fragment() {
        JsonWriter writer = new JsonWriter();
        writer.value(this);
        return JsonFragment.of(writer.toByteArray());
    }

    public int size() {
        return size;
    }

    public String name(int index) {
        return names[index];
    }

    public Object value(int index) {
        return values[index];
    }
}
