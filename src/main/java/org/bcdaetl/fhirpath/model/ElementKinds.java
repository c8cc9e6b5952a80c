package org.bcdaetl.fhirpath.model;

import org.bcdaetl.json.JsonKinds;

/** Which kinds of JSON a FHIR model has for an element. */
final class ElementKinds {

    private ElementKinds() {}

    /** The kinds of values of a type, one or a list of them. */
    static JsonKinds of(FhirType type, boolean many) {
        JsonKinds one = !type.isPrimitive()
                ? JsonKinds.OBJECT
                : switch (type.name()) {
                    case "boolean" -> JsonKinds.BOOLEAN;
                    case "decimal", "integer", "positiveInt", "unsignedInt" -> JsonKinds.NUMBER;
                    default -> JsonKinds.STRING;
                };
        return many ? one.repeated() : one;
    }

    /** The kinds of what a shape tells of. */
    static JsonKinds of(Shape shape) {
        if (!shape.known()) {
            return JsonKinds.ANYTHING;
        }
        return shape.types().stream().map(type -> of(type, shape.many())).reduce(JsonKinds.UNKNOWN, JsonKinds::or);
    }
}
