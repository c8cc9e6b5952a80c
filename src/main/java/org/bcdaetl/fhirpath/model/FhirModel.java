package org.bcdaetl.fhirpath.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bcdaetl.fhirpath.syntax.InvalidPathException;
import org.bcdaetl.json.JsonKinds;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a FHIR release, from a file in the jar that says what HAPI's structures define: to read it takes
 * milliseconds, where to build those takes seconds. A test compares the two.
 */
public final class FhirModel {

    /**
     * An element of a type.
     *
     * @param spellings the names that it has in JSON: of a choice, one for each type
     * @param shape its types, and whether it repeats
     */
    public record Element(List<String> spellings, Shape shape) {

        /** What it is in JSON under the name at that place. */
        JsonKinds kinds(int place) {
            return spellings.size() == 1
                    ? ElementKinds.of(shape)
                    : ElementKinds.of(shape.types().get(place), shape.many());
        }
    }

    private static final Map<FhirRelease, FhirModel> READ = new ConcurrentHashMap<>();

    /** The line of each type by its name; types are made of them when they are met. */
    private final Map<String, String> lines;

    private final Map<String, FhirType> types = new ConcurrentHashMap<>();

    private FhirModel(Map<String, String> lines) {
        this.lines = lines;
    }

    /** The model of a version such as {@code 3.0.2} or {@code 4.0.1}; null where it is not here. */
    public static @Nullable FhirModel of(String version) {
        return FhirRelease.of(version).map(FhirModel::of).orElse(null);
    }

    /** The model of a release. */
    static FhirModel of(FhirRelease release) {
        return READ.computeIfAbsent(release, FhirModel::read);
    }

    private static FhirModel read(FhirRelease release) {
        Map<String, String> lines = new HashMap<>();
        try (InputStream file = FhirModel.class.getResourceAsStream(release.modelFile())) {
            if (file == null) {
                throw new IllegalStateException("The jar has no model of FHIR " + release.version());
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.put(FhirType.nameOf(line), line);
            }
        } catch (IOException e) {
            throw new IllegalStateException("The model of FHIR " + release.version() + " in the jar cannot be read", e);
        }
        return new FhirModel(lines);
    }

    /** One resource of a type; null where the model has none of that name. */
    public @Nullable Shape resource(String type) {
        return find(type)
                .filter(FhirType::isResource)
                .map(found -> Shape.of(found, false))
                .orElse(null);
    }

    /**
     * A type of data or resources.
     *
     * @throws InvalidPathException if the model has none of that name
     */
    FhirType type(String name) {
        return find(name)
                .filter(FhirType::hasName)
                .orElseThrow(() -> new InvalidPathException("names the unknown type " + name + hint(name)));
    }

    /** The type that FHIRPath's own one of that name stands for in FHIR, as string for String. */
    private String hint(String unknown) {
        if (unknown.isEmpty()) {
            return "";
        }
        String begun = Character.toLowerCase(unknown.charAt(0)) + unknown.substring(1);
        return find(begun)
                .filter(type -> type.isPrimitive() && !begun.equals(unknown))
                .map(type -> ": write " + type.name())
                .orElse("");
    }

    /** Whether a type is another one or a kind of it. */
    boolean isA(FhirType type, FhirType wanted) {
        @Nullable String parent = type.parent();
        return type == wanted || parent != null && isA(known(parent), wanted);
    }

    /** An element of a type; null where the type has none of that name. */
    @Nullable
    Element element(FhirType type, String name) {
        FhirType.@Nullable Declared declared = type.elements().get(name);
        if (declared == null) {
            return null;
        }
        if (declared.isOpen()) {
            return new Element(List.of(name), Shape.ANYTHING.many(declared.many()));
        }
        List<FhirType> types = declared.types().stream().map(this::known).toList();
        List<String> spellings = declared.choice()
                ? types.stream().map(each -> name + Choices.suffix(each.name())).toList()
                : List.of(name);
        return new Element(spellings, new Shape(true, types, declared.many()));
    }

    /** How FHIRPath writes the JSON name of a choice, such as {@code valueCoding}; null where it is none. */
    @Nullable
    String written(FhirType type, String spelling) {
        for (Map.Entry<String, FhirType.Declared> element : type.elements().entrySet()) {
            if (element.getValue().choice() && spelling.startsWith(element.getKey())) {
                for (String chosen : element.getValue().types()) {
                    if (spelling.equals(element.getKey() + Choices.suffix(chosen))) {
                        return element.getKey() + ".ofType(" + chosen + ")";
                    }
                }
            }
        }
        return null;
    }

    private FhirType known(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("The model lacks the type " + name));
    }

    private Optional<FhirType> find(String name) {
        @Nullable String line = lines.get(name);
        return line == null ? Optional.empty() : Optional.of(types.computeIfAbsent(name, absent -> FhirType.of(line)));
    }
}
