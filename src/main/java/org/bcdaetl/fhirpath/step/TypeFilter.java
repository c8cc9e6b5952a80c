package org.bcdaetl.fhirpath.step;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.model.Choices;
import org.bcdaetl.json.Names;
import org.bcdaetl.json.Tape;
import org.jspecify.annotations.Nullable;

/** Items of a type, as far as the data tells: by the name of the choice, the type of the resource, the kind of value. */
public final class TypeFilter extends Evaluator {

    private final Evaluator source;
    private final String type;
    private final byte[] typeBytes;
    private final String suffix;
    private final int resourceType;
    private final List<String> kinds;
    private final Names names;

    /** What the name of each number says of an item, as far as it was asked. */
    private @Nullable Verdict[] verdicts = new Verdict[0];

    /** What the name of an item says. */
    private enum Verdict {
        OF_TYPE,
        OF_ANOTHER,
        /** The value tells. */
        NOTHING
    }

    public TypeFilter(Evaluator source, String type, Names names) {
        this.source = source;
        this.type = type;
        this.typeBytes = type.getBytes(StandardCharsets.UTF_8);
        this.suffix = Choices.suffix(type);
        this.kinds = Choices.kindsOf(type);
        this.names = names;
        this.resourceType = names.add("resourceType");
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        Items items = source.evaluate(env, focus);
        for (int i = 0; i < items.size(); i++) {
            if (isOfType(env, items.get(i))) {
                out.add(items.get(i));
            }
        }
    }

    private boolean isOfType(Env env, int item) {
        if (item >= 0) {
            Tape tape = env.tape();
            int declared = tape.member(item, resourceType);
            if (declared >= 0) {
                return tape.equals(declared, typeBytes);
            }
            if (tape.name[item] >= 0) {
                Verdict verdict = verdict(tape.name[item]);
                if (verdict != Verdict.NOTHING) {
                    return verdict == Verdict.OF_TYPE;
                }
            }
        }
        Object value = env.value(item);
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "integer" -> value instanceof BigDecimal number && number.scale() <= 0;
            case "decimal" -> value instanceof BigDecimal;
            default -> false;
        };
    }

    private Verdict verdict(int name) {
        if (name >= verdicts.length) {
            verdicts = Arrays.copyOf(verdicts, name + 1);
        }
        @Nullable Verdict known = verdicts[name];
        if (known == null) {
            known = verdictOf(names.text(name));
            verdicts[name] = known;
        }
        return known;
    }

    private Verdict verdictOf(String name) {
        @Nullable String chosen = Choices.typeOf(name);
        if (chosen != null) {
            return kinds.contains(chosen) ? Verdict.OF_TYPE : Verdict.OF_ANOTHER;
        }
        return Choices.isOfType(name, suffix) ? Verdict.OF_TYPE : Verdict.NOTHING;
    }
}
