package org.bcdaetl.view;

import org.bcdaetl.fhirpath.Expression;
import org.bcdaetl.fhirpath.InvalidPathException;
import org.bcdaetl.fhirpath.Parser;
import tools.jackson.databind.JsonNode;

/** Makes the one-line errors of a view. */
record Problems(String view) {

    InvalidViewException at(String where, String what) {
        return new InvalidViewException("View " + view + ", " + where + ": " + what + ".");
    }

    /** Parses a path that stands in the view. */
    Expression parse(String where, JsonNode path) {
        if (!path.isString() || path.asString().isBlank()) {
            throw at(where, "has no path");
        }
        try {
            return Parser.parse(path.asString());
        } catch (InvalidPathException e) {
            throw at(where, "the path " + path.asString() + " " + e.getMessage());
        }
    }
}
