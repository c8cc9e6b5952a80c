package org.bcdaetl.fhirpath.step;

import java.util.List;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.fhirpath.syntax.Operator;
import org.bcdaetl.json.Blanks;
import org.bcdaetl.json.Tape;

/**
 * {@code source.where(trim() != '')}: texts that are not blank, told by their first byte where that is enough; also
 * {@code source.where(replace('.', '').trim() != '')}, to which a text of dots is blank, too.
 */
public final class FilledStep extends Evaluator {

    /** The condition that this step stands for. */
    public static final Expression CONDITION = new Expression.Binary(
            Operator.NOT_EQUAL,
            new Expression.Call(new Expression.This(), "trim", List.of()),
            new Expression.Literal(""));

    /** The condition of those that look behind dots. */
    public static final Expression CONDITION_BESIDE_DOTS = new Expression.Binary(
            Operator.NOT_EQUAL,
            new Expression.Call(
                    new Expression.Call(
                            new Expression.This(),
                            "replace",
                            List.of(new Expression.Literal("."), new Expression.Literal(""))),
                    "trim",
                    List.of()),
            new Expression.Literal(""));

    private final Evaluator source;
    private final Evaluator condition;
    private final boolean isBesideDots;

    public FilledStep(Evaluator source, Evaluator condition, boolean isBesideDots) {
        this.source = source;
        this.condition = condition;
        this.isBesideDots = isBesideDots;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        Items from = source.evaluate(env, focus);
        for (int i = 0; i < from.size(); i++) {
            if (isFilled(env, from.get(i))) {
                out.add(from.get(i));
            }
        }
    }

    @Override
    public int first(Env env, int focus) {
        int first = source.first(env, focus);
        if (first == Env.NONE || isFilled(env, first)) {
            return first;
        }
        Items from = source.evaluate(env, focus);
        for (int i = 0; i < from.size(); i++) {
            if (isFilled(env, from.get(i))) {
                return from.get(i);
            }
        }
        return Env.NONE;
    }

    private boolean isFilled(Env env, int item) {
        Tape tape = env.tape();
        return item >= 0 && tape.kind[item] == Tape.STRING && isPlainlyFilled(tape, tape.start[item], tape.end[item])
                || condition.truth(env, item) == TRUE;
    }

    private boolean isPlainlyFilled(Tape tape, int start, int end) {
        if (start >= end) {
            return false;
        }
        int begin = Blanks.begin(tape.bytes, start, end);
        return begin < end && !(isBesideDots && tape.bytes[begin] == '.');
    }
}
