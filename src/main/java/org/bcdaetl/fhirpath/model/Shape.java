package org.bcdaetl.fhirpath.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the model knows of the items that an expression gives.
 *
 * @param known whether their types are known at all
 * @param types the types that they can have; none where there never is an item
 * @param many whether there can be several
 */
public record Shape(boolean known, List<FhirType> types, boolean many) {

    private static final int MOST_NAMES = 5;

    /** Nothing is known of the items. */
    static final Shape ANYTHING = new Shape(false, List.of(), true);

    /** There never is an item. */
    static final Shape NOTHING = new Shape(true, List.of(), false);

    static Shape of(FhirType type, boolean many) {
        return new Shape(true, List.of(type), many);
    }

    Shape many(boolean several) {
        return new Shape(known, types, several);
    }

    /** One item of this shape, such as a function sees that goes through them. */
    public Shape one() {
        return many(false);
    }

    /** What is of one shape or of the other. */
    Shape or(Shape other) {
        if (!known || !other.known) {
            return ANYTHING.many(many || other.many);
        }
        List<FhirType> all = new ArrayList<>(types);
        other.types.stream().filter(type -> !all.contains(type)).forEach(all::add);
        return new Shape(true, List.copyOf(all), many || other.many);
    }

    /** Whether it is known that no item is a value that a cell can hold. */
    public boolean isComplex() {
        return known && !types.isEmpty() && types.stream().noneMatch(FhirType::isPrimitive);
    }

    /** Whether it is known that no item is a boolean. */
    public boolean isNeverBoolean() {
        return known
                && !types.isEmpty()
                && types.stream().noneMatch(type -> type.name().equals("boolean"));
    }

    /** Whether it is known that all items are dateTimes, or instants. */
    boolean isDateTime() {
        return known
                && !types.isEmpty()
                && types.stream().map(FhirType::name).allMatch(Set.of("dateTime", "instant")::contains);
    }

    /** What all items are as values; null where that is not known, or not the same. */
    public @Nullable ValueKind valueKind() {
        List<ValueKind> kinds = types.stream().map(ValueKind::of).distinct().toList();
        return known && kinds.size() == 1 && kinds.get(0) != ValueKind.NONE ? kinds.get(0) : null;
    }

    /** The names of the types, for messages. */
    public String typeNames() {
        if (types.size() > MOST_NAMES) {
            return "value of " + types.size() + " types";
        }
        return types.stream().map(FhirType::name).collect(Collectors.joining(" or "));
    }
}
