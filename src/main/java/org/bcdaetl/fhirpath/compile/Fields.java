package org.bcdaetl.fhirpath.compile;

import java.util.ArrayList;
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

    /**
     * A field under the names that say its type, or a kind of it; null where the operand of {@code ofType} is no choice with
     * the type.
     */
    @Nullable
    Evaluator ofType(Expression operand, String type, Compiler compiler) {
        List<String> kinds = Choices.kindsOf(type);
        if (operand instanceof Expression.Element element) {
            int[] places = kinds.stream()
                    .mapToInt(kind -> element.spellings().indexOf(element.name() + kind))
                    .filter(place -> place >= 0)
                    .toArray();
            if (places.length == 0) {
                return null;
            }
            return path(
                    compiler.evaluator(element.source()),
                    element.spellings().get(places[0]),
                    Arrays.stream(places)
                            .mapToObj(element.spellings()::get)
                            .mapToInt(names::add)
                            .toArray(),
                    Arrays.stream(places).mapToObj(element.kinds()::get).toList());
        }
        if (!(operand instanceof Expression.Member member) || !FhirNames.isChoiceWithType(member.name())) {
            return null;
        }
        List<String> spellings =
                new ArrayList<>(kinds.stream().map(kind -> member.name() + kind).toList());
        String word = spellings.get(0);
        if (!FhirNames.isChoice(member.name())) {
            spellings.add(member.name());
            word = member.name();
        }
        return path(
                compiler.evaluator(member.source()),
                word,
                spellings.stream().mapToInt(names::add).toArray(),
                Collections.nCopies(spellings.size(), JsonKinds.UNKNOWN));
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
