package org.bcdaetl.fhirpath.compile;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.model.Choices;
import org.bcdaetl.fhirpath.model.FhirNames;
import org.bcdaetl.fhirpath.step.PathField;
import org.bcdaetl.fhirpath.step.PathStep;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.json.JsonKinds;
import org.bcdaetl.json.Names;
import org.jspecify.annotations.Nullable;

/** Makes the steps that read fields, under all names that they may have in JSON; fields in a row become one step. */
record Fields(Names names) {

    /** A field under its name; where that is a choice and no model says what types it has, under all that there are. */
    Evaluator member(Evaluator source, Expression.Member member) {
        boolean isChoice = FhirNames.isChoice(member.name()) && member.kinds().equals(JsonKinds.UNKNOWN);
        if (!isChoice) {
            return field(source, member.name(), member.kinds());
        }
        int[] spellings = Choices.names(member.name(), names);
        return path(source, member.name(), spellings, Collections.nCopies(spellings.length, JsonKinds.UNKNOWN));
    }

    /** A field under the names that a model has for it. */
    Evaluator element(Evaluator source, Expression.Element element) {
        int[] spellings = element.spellings().stream().mapToInt(names::add).toArray();
        return path(source, element.name(), spellings, element.kinds());
    }

    /** A field under the name that says its type; null where the operand of {@code ofType} is no choice with the type. */
    @Nullable
    Evaluator ofType(Expression operand, String type, Compiler compiler) {
        String suffix = Choices.suffix(type);
        if (operand instanceof Expression.Element element) {
            int place = element.spellings().indexOf(element.name() + suffix);
            return place < 0
                    ? null
                    : field(
                            compiler.evaluator(element.source()),
                            element.spellings().get(place),
                            element.kinds().get(place));
        }
        if (!(operand instanceof Expression.Member member) || !FhirNames.isChoiceWithType(member.name())) {
            return null;
        }
        Evaluator source = compiler.evaluator(member.source());
        String typed = member.name() + suffix;
        return FhirNames.isChoice(member.name())
                ? field(source, typed, JsonKinds.UNKNOWN)
                : path(
                        source,
                        member.name(),
                        new int[] {names.add(typed), names.add(member.name())},
                        List.of(JsonKinds.UNKNOWN, JsonKinds.UNKNOWN));
    }

    Evaluator field(Evaluator source, String name, JsonKinds kinds) {
        return path(source, name, new int[] {names.add(name)}, List.of(kinds));
    }

    private static Evaluator path(Evaluator source, String word, int[] spellings, List<JsonKinds> kinds) {
        PathField field = new PathField(word, spellings, JsonKinds.masks(kinds));
        if (source instanceof PathStep before) {
            PathField[] fields = Arrays.copyOf(before.fields(), before.fields().length + 1);
            fields[fields.length - 1] = field;
            return new PathStep(before.source(), fields);
        }
        return new PathStep(source, new PathField[] {field});
    }
}
