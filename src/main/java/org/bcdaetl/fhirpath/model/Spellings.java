package org.bcdaetl.fhirpath.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.json.JsonKinds;

/** The names that a field has in JSON, in some types or in some models, and what it is under each. */
final class Spellings {

    private final Map<String, JsonKinds> kinds = new LinkedHashMap<>();

    void add(String spelling, JsonKinds kind) {
        kinds.merge(spelling, kind, JsonKinds::or);
    }

    void add(FhirModel.Element element) {
        for (int i = 0; i < element.spellings().size(); i++) {
            add(element.spellings().get(i), element.kinds(i));
        }
    }

    private void add(Expression.Element element) {
        for (int i = 0; i < element.spellings().size(); i++) {
            add(element.spellings().get(i), element.kinds().get(i));
        }
    }

    /** The field of a source. */
    Expression of(Expression source, String name) {
        return kinds.keySet().equals(Set.of(name))
                ? new Expression.Member(source, name, kinds.getOrDefault(name, JsonKinds.UNKNOWN))
                : element(source, name);
    }

    private Expression.Element element(Expression source, String name) {
        return new Expression.Element(source, name, List.copyOf(kinds.keySet()), List.copyOf(kinds.values()));
    }

    /** A field as one model has it and as another one does. */
    static Typing.Typed both(Expression.Member before, Typing.Typed typed) {
        return typed.expression() instanceof Expression.Member now && now.name().equals(before.name())
                ? new Typing.Typed(
                        new Expression.Member(
                                now.source(), now.name(), before.kinds().or(now.kinds())),
                        typed.shape())
                : typed;
    }

    /** A field as one model has it and as another one does. */
    static Expression both(Expression.Element before, Expression typed) {
        Spellings spellings = new Spellings();
        spellings.add(before);
        Expression source = before.source();
        if (typed instanceof Expression.Element now) {
            spellings.add(now);
            source = now.source();
        } else if (typed instanceof Expression.Member now) {
            spellings.add(now.name(), now.kinds());
            source = now.source();
        }
        return spellings.element(source, before.name());
    }
}
