package org.bcdaetl.fhirpath.model;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition.ChildTypeEnum;
import ca.uhn.fhir.context.FhirContext;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types and elements that HAPI's structures define, as a model's file has them: a line each, see {@link FhirType}. */
final class HapiStructures {

    /** Elements that hold resources of any type. */
    private static final Set<ChildTypeEnum> OPEN =
            Set.of(ChildTypeEnum.CONTAINED_RESOURCES, ChildTypeEnum.CONTAINED_RESOURCE_LIST, ChildTypeEnum.RESOURCE);

    private final Map<Class<?>, String> names = new HashMap<>();
    private final Map<String, String> lines = new TreeMap<>();

    private HapiStructures(FhirContext context) {
        Map<String, Class<?>> resources = new TreeMap<>();
        for (String type : context.getResourceTypes()) {
            resources.put(type, context.getResourceDefinition(type).getImplementingClass());
        }
        for (BaseRuntimeElementDefinition<?> type : context.getElementDefinitions()) {
            names.put(type.getImplementingClass(), name(type));
        }
        resources.forEach((name, type) -> names.put(type, name));
        resources.keySet().forEach(name -> add("resource", context.getResourceDefinition(name)));
        for (BaseRuntimeElementDefinition<?> type : context.getElementDefinitions()) {
            if (type.getImplementingClass().getEnclosingClass() != null) {
                add("part", type);
            } else if (!resources.containsKey(type.getName()) && context.getElementDefinition(type.getName()) == type) {
                add(type instanceof BaseRuntimeElementCompositeDefinition ? "data" : "primitive", type);
            }
        }
    }

    /** The lines of a release, by name. */
    static List<String> lines(FhirContext context) {
        return List.copyOf(new HapiStructures(context).lines.values());
    }

    private void add(String kind, BaseRuntimeElementDefinition<?> type) {
        StringBuilder line = new StringBuilder(kind).append(' ').append(name(type));
        @Nullable String parent = parent(type);
        if (parent != null) {
            line.append('<').append(parent);
        }
        if (type instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
            composite.getChildren().forEach(child -> line.append(' ').append(element(composite, child)));
        }
        String before = lines.put(name(type), line.toString());
        if (before != null && !before.contentEquals(line)) {
            throw new IllegalStateException("Two types are called " + name(type));
        }
    }

    /** FHIR has an id for a kind of string, where HAPI has it for one of uri. */
    private @Nullable String parent(BaseRuntimeElementDefinition<?> type) {
        return name(type).equals("id")
                ? "string"
                : names.get(type.getImplementingClass().getSuperclass());
    }

    private static String element(BaseRuntimeElementCompositeDefinition<?> type, BaseRuntimeChildDefinition child) {
        String name = child.getElementName();
        String left = name + (child.getMax() == 1 ? "" : "*");
        if (name.equals("extension") || name.equals("modifierExtension")) {
            return left + ":Extension";
        }
        if (type.getChildByName(name) == null) {
            String types = child.getValidChildNames().stream()
                    .filter(spelling -> isOfItsType(child, name, spelling))
                    .sorted()
                    .map(spelling -> name(child.getChildByName(spelling)))
                    .collect(Collectors.joining("|"));
            return left + "[x]:" + types;
        }
        @Nullable BaseRuntimeElementDefinition<?> one = child.getChildByName(name);
        return left + ":" + (one == null || OPEN.contains(one.getChildType()) ? "?" : name(one));
    }

    private static boolean isOfItsType(BaseRuntimeChildDefinition choice, String name, String spelling) {
        @Nullable BaseRuntimeElementDefinition<?> type = choice.getChildByName(spelling);
        return type != null && spelling.equals(name + Choices.suffix(type.getName()));
    }

    private static String name(BaseRuntimeElementDefinition<?> type) {
        @Nullable Class<?> around = type.getImplementingClass().getEnclosingClass();
        if (around == null) {
            return type.getName();
        }
        String part = type.getName().replaceFirst("Component$", "");
        return around.getSimpleName() + "." + part.substring(0, 1).toLowerCase(Locale.ROOT) + part.substring(1);
    }
}
