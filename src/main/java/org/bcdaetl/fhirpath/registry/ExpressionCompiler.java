package org.bcdaetl.fhirpath.registry;

import java.util.List;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.json.JsonKinds;
import org.bcdaetl.json.Names;

/** The compiler, as the functions see it. Each evaluator that it gives is a new one, or one that may be shared. */
public interface ExpressionCompiler {

    /** What evaluates a part of an expression. */
    Evaluator evaluator(Expression part);

    /** The items of a list that meet a condition, by look-up where that is possible. */
    Evaluator where(Expression list, Expression condition);

    /** The items of a list whose key is what is wanted; {@code $this} in that is none of them, but the focus of the list. */
    Evaluator whereKey(Expression list, Expression key, Expression wanted);

    /** A condition that is evaluated once for all that ask it of one focus, where that is possible. */
    Evaluator shared(Expression condition);

    /** A field of each item. */
    Evaluator field(Evaluator source, String name, JsonKinds kinds);

    /** The items of a type. */
    Evaluator ofType(Expression operand, String type);

    /** The names of fields. */
    Names names();

    /** What a function is called on. */
    default Evaluator source(Expression.Call call) {
        return evaluator(call.source());
    }

    /** An argument of a call, by its place from 0. */
    default Evaluator argument(Expression.Call call, int place) {
        return evaluator(call.arguments().get(place));
    }

    /** All arguments of a call. */
    default List<Evaluator> arguments(Expression.Call call) {
        return call.arguments().stream().map(this::evaluator).toList();
    }
}
