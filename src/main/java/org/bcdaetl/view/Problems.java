package org.bcdaetl.view;

import java.util.function.Supplier;
import org.bcdaetl.fhirpath.syntax.InvalidPathException;
import org.bcdaetl.fhirpath.syntax.Parser;
import tools.jackson.databind.JsonNode;

/** Makes the one-line errors of a view. */
record Problems(String view) {

    InvalidViewException at(String where, String what) {
        return new InvalidViewException(line(where, what));
    }

    InvalidViewException at(String where, Path path, String what) {
        return new InvalidViewException(line(where, path, what));
    }

    /** An error or warning about some place of the view. */
    String line(String where, String what) {
        return ("View " + view + ", " + where + ": " + what + ".").replaceAll("\\s+", " ");
    }

    /** An error or warning about a path at some place of the view. */
    String line(String where, Path path, String what) {
        return line(where, "the path " + path.text() + " " + what);
    }

    /** A member that is an array where it is there; what stands in its place would be passed over. */
    JsonNode array(JsonNode owner, String key) {
        JsonNode array = owner.path(key);
        if (!array.isArray() && !array.isMissingNode() && !array.isNull()) {
            throw at(key, "is no array");
        }
        return array;
    }

    /** Parses a path that stands in the view. */
    Path parse(String where, JsonNode path) {
        if (!path.isString() || path.asString().isBlank()) {
            throw at(where, "has no path");
        }
        try {
            return new Path(path.asString(), Parser.parse(path.asString()));
        } catch (InvalidPathException e) {
            throw at(where, "the path " + path.asString() + " " + e.getMessage());
        }
    }

    /** Does something with a path that may find it invalid. */
    <T> T with(String where, Path path, Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidPathException e) {
            throw at(where, path, String.valueOf(e.getMessage()));
        }
    }
}
