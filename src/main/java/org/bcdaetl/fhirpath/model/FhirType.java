package org.bcdaetl.fhirpath.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type of a FHIR release; there is one object of each. A model's file has it in a line, words with blanks between:
 * what it is, its name (with {@code <} and the type that it is a kind of), and its elements, each with its types:
 *
 * <pre>resource Patient id:id contained*:? name*:HumanName deceased[x]:boolean|dateTime contact*:Patient.contact</pre>
 *
 * <p>{@code *} is an element that repeats, {@code [x]} a choice, {@code ?} any resource.
 */
public final class FhirType {

    /** What a type is. */
    enum Kind {
        RESOURCE,
        DATA,
        /** A part of a resource or of a type of data, which has no name of its own. */
        PART,
        PRIMITIVE
    }

    /** An element as the file has it. */
    record Declared(boolean choice, boolean many, List<String> types) {

        static final String ANYTHING = "?";

        boolean isOpen() {
            return types.contains(ANYTHING);
        }
    }

    private final Kind kind;
    private final String name;
    private final @Nullable String parent;
    private final Map<String, Declared> elements = new LinkedHashMap<>();

    private FhirType(Kind kind, String name, @Nullable String parent) {
        this.kind = kind;
        this.name = name;
        this.parent = parent;
    }

    /** The type of a line. */
    static FhirType of(String line) {
        String[] words = line.split(" ", -1);
        Kind kind =
                switch (words[0]) {
                    case "resource" -> Kind.RESOURCE;
                    case "data" -> Kind.DATA;
                    case "part" -> Kind.PART;
                    case "primitive" -> Kind.PRIMITIVE;
                    default -> throw new IllegalStateException("The model has the unknown kind of type " + words[0]);
                };
        int parent = words[1].indexOf('<');
        FhirType type = new FhirType(kind, nameOf(line), parent < 0 ? null : words[1].substring(parent + 1));
        for (int i = 2; i < words.length; i++) {
            type.declare(words[i]);
        }
        return type;
    }

    /** The name of the type of a line. */
    static String nameOf(String line) {
        int start = line.indexOf(' ') + 1;
        int end = start;
        while (end < line.length() && line.charAt(end) != ' ' && line.charAt(end) != '<') {
            end++;
        }
        return line.substring(start, end);
    }

    private void declare(String element) {
        int colon = element.indexOf(':');
        String left = element.substring(0, colon);
        boolean choice = left.endsWith("[x]");
        left = choice ? left.substring(0, left.length() - 3) : left;
        boolean many = left.endsWith("*");
        left = many ? left.substring(0, left.length() - 1) : left;
        elements.put(left, new Declared(choice, many, types(element.substring(colon + 1))));
    }

    private static List<String> types(String words) {
        List<String> types = new ArrayList<>();
        int start = 0;
        for (int end = words.indexOf('|'); end >= 0; end = words.indexOf('|', start)) {
            types.add(words.substring(start, end));
            start = end + 1;
        }
        types.add(words.substring(start));
        return List.copyOf(types);
    }

    /** Its name; of a part, where it stands, such as {@code Patient.contact}. */
    public String name() {
        return name;
    }

    /** The type that it is a kind of, as an Age is a Quantity. */
    @Nullable
    String parent() {
        return parent;
    }

    boolean isResource() {
        return kind == Kind.RESOURCE;
    }

    /** Whether paths can name it: parts have no name. */
    boolean hasName() {
        return kind != Kind.PART;
    }

    /** Whether its values are no JSON objects. */
    boolean isPrimitive() {
        return kind == Kind.PRIMITIVE;
    }

    Map<String, Declared> elements() {
        return elements;
    }

    @Override
    public String toString() {
        return name;
    }
}
