package org.bcdaetl.fhirpath.model;

/** What a primitive value is, in JSON and for comparisons: a text may have the form of any other. */
public enum ValueKind {
    BOOLEAN,
    NUMBER,
    /** A date or dateTime, as a whole or a part of one. */
    DAY,
    TIME,
    TEXT,
    /** No primitive value. */
    NONE;

    static ValueKind of(FhirType type) {
        return type.isPrimitive() ? of(type.name()) : NONE;
    }

    /** What values of a primitive type of FHIR are, by its name. */
    public static ValueKind of(String type) {
        return switch (type) {
            case "boolean" -> BOOLEAN;
            case "decimal", "integer", "integer64", "positiveInt", "unsignedInt" -> NUMBER;
            case "date", "dateTime", "instant" -> DAY;
            case "time" -> TIME;
            default -> TEXT;
        };
    }
}
