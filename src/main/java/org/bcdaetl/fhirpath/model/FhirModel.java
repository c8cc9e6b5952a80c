package org.bcdaetl.fhirpath.model;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition.ChildTypeEnum;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeResourceDefinition;
import ca.uhn.fhir.parser.DataFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bcdaetl.fhirpath.syntax.InvalidPathException;
import org.bcdaetl.json.JsonKinds;
import org.jspecify.annotations.Nullable;

/** The elements of a FHIR version, as HAPI's structures define them. */
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

    /** Elements that hold resources of any type. */
    private static final Set<ChildTypeEnum> OPEN =
            Set.of(ChildTypeEnum.CONTAINED_RESOURCES, ChildTypeEnum.CONTAINED_RESOURCE_LIST, ChildTypeEnum.RESOURCE);

    private final FhirContext context;

    private FhirModel(FhirContext context) {
        this.context = context;
    }

    /** The model of a version such as {@code 3.0.2} or {@code 4.0.1}; null where HAPI's structures are not here. */
    public static @Nullable FhirModel of(String version) {
        return FhirRelease.of(version)
                .map(release -> new FhirModel(release.structures()))
                .orElse(null);
    }

    /** One resource of a type; null where the model has none of that name. */
    public @Nullable Shape resource(String type) {
        try {
            RuntimeResourceDefinition definition = context.getResourceDefinition(type);
            return definition.getName().equals(type) ? Shape.of(definition, false) : null;
        } catch (DataFormatException e) {
            return null;
        }
    }

    /**
     * A type of data or resources.
     *
     * @throws InvalidPathException if the model has none of that name
     */
    BaseRuntimeElementDefinition<?> type(String name) {
        @Nullable BaseRuntimeElementDefinition<?> data = context.getElementDefinition(name);
        if (data != null && data.getName().equals(name)) {
            return data;
        }
        Shape resource = resource(name);
        if (resource == null) {
            throw new InvalidPathException("names the unknown type " + name);
        }
        return resource.types().get(0);
    }

    /** An element of a type; null where the type has none of that name. */
    @Nullable
    Element element(BaseRuntimeElementDefinition<?> type, String name) {
        if (!(type instanceof BaseRuntimeElementCompositeDefinition<?> composite)) {
            return null;
        }
        @Nullable BaseRuntimeChildDefinition child = composite.getChildByName(name);
        if (child == null || !child.getElementName().equals(name)) {
            @Nullable BaseRuntimeChildDefinition choice = composite.getChildByName(name + "[x]");
            return choice == null ? null : choice(choice, name);
        }
        if (name.equals("extension") || name.equals("modifierExtension")) {
            return new Element(List.of(name), Shape.of(type("Extension"), true));
        }
        boolean many = child.getMax() != 1;
        @Nullable BaseRuntimeElementDefinition<?> definition = child.getChildByName(name);
        Shape shape = definition == null || OPEN.contains(definition.getChildType())
                ? Shape.ANYTHING.many(many)
                : Shape.of(definition, many);
        return new Element(List.of(name), shape);
    }

    private static Element choice(BaseRuntimeChildDefinition choice, String name) {
        List<String> spellings = new ArrayList<>();
        List<BaseRuntimeElementDefinition<?>> types = new ArrayList<>();
        for (String spelling : choice.getValidChildNames()) {
            @Nullable BaseRuntimeElementDefinition<?> type = choice.getChildByName(spelling);
            if (type != null && spelling.equals(name + Choices.suffix(type.getName()))) {
                spellings.add(spelling);
                types.add(type);
            }
        }
        return new Element(List.copyOf(spellings), new Shape(true, List.copyOf(types), choice.getMax() != 1));
    }

    /** How FHIRPath writes the JSON name of a choice, such as {@code valueCoding}; null where it is none. */
    @Nullable
    String written(BaseRuntimeElementDefinition<?> type, String spelling) {
        if (!(type instanceof BaseRuntimeElementCompositeDefinition<?> composite)) {
            return null;
        }
        @Nullable BaseRuntimeChildDefinition choice = composite.getChildByName(spelling);
        @Nullable BaseRuntimeElementDefinition<?> chosen = choice == null ? null : choice.getChildByName(spelling);
        return choice == null || chosen == null || choice.getElementName().equals(spelling)
                ? null
                : choice.getElementName() + ".ofType(" + chosen.getName() + ")";
    }

    /** A type's name for messages: of a part of a resource, where it stands. */
    static String name(BaseRuntimeElementDefinition<?> type) {
        @Nullable Class<?> resource = type.getImplementingClass().getEnclosingClass();
        if (resource == null) {
            return type.getName();
        }
        String part = type.getName().replaceFirst("Component$", "");
        return resource.getSimpleName() + "." + part.substring(0, 1).toLowerCase(Locale.ROOT) + part.substring(1);
    }
}
