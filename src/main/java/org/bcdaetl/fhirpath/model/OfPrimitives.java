package org.bcdaetl.fhirpath.model;

import java.util.List;
import java.util.Objects;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.fhirpath.syntax.InvalidPathException;

/**
 * Id and extensions of primitive values. In JSON they stand beside the value, under its name with an underscore, so that
 * only those of a plain path can be reached.
 */
final class OfPrimitives {

    private OfPrimitives() {}

    /**
     * The member of a source that has none of that name of its own.
     *
     * @throws InvalidPathException if it has none beside it either
     */
    static Typing.Typed member(Typing typing, Typing.Typed source, String name) {
        boolean isBeside = name.equals("extension") || name.equals("id");
        boolean isPrimitive = source.shape().types().stream().allMatch(FhirType::isPrimitive);
        if (!isBeside || !isPrimitive) {
            throw missing(typing, source, name);
        }
        Expression beside;
        if (source.expression() instanceof Expression.Member member) {
            beside = new Expression.Element(member.source(), member.name(), List.of("_" + member.name()));
        } else if (source.expression() instanceof Expression.Element element) {
            List<String> spellings = element.spellings().stream()
                    .map(spelling -> spelling.startsWith("_") ? spelling : "_" + spelling)
                    .distinct()
                    .toList();
            beside = new Expression.Element(element.source(), element.name(), spellings);
        } else {
            throw new InvalidPathException("asks for the " + name
                    + " of a primitive value otherwise than directly behind its name, which is not supported");
        }
        boolean isExtension = name.equals("extension");
        return new Typing.Typed(
                new Expression.Member(beside, name),
                Shape.of(
                        typing.model.type(isExtension ? "Extension" : "string"),
                        isExtension || source.shape().many()));
    }

    private static InvalidPathException missing(Typing typing, Typing.Typed source, String name) {
        String lacks = "names " + name + ", which " + source.shape().typeNames() + " does not have";
        return source.shape().types().stream()
                .map(type -> typing.model.written(type, name))
                .filter(Objects::nonNull)
                .findFirst()
                .map(written -> new InvalidPathException(lacks + ": write " + written))
                .orElseGet(() -> new InvalidPathException(lacks));
    }
}
