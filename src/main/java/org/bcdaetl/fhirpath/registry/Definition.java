package org.bcdaetl.fhirpath.registry;

import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.function.CollectionFunction;
import org.bcdaetl.fhirpath.function.PlainTextStep;
import org.bcdaetl.fhirpath.function.ValueFunction;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.fhirpath.syntax.Signature;

/**
 * A function.
 *
 * @param signature what it takes and gives
 * @param compilation how a call is compiled
 */
record Definition(String name, Signature signature, Compilation compilation) {

    /** Makes the evaluator of a call that has as many arguments as the signature says. */
    @FunctionalInterface
    interface Compilation {
        Evaluator of(Expression.Call call, ExpressionCompiler compiler);
    }

    static Definition define(String name, Signature signature, Compilation compilation) {
        return new Definition(name, signature, compilation);
    }

    /** Of a whole collection and the values of the arguments. */
    static Compilation collection(CollectionFunction.Body body) {
        return (call, compiler) -> new CollectionFunction(compiler.source(call), body, compiler.arguments(call));
    }

    /** Of one value and the values of the arguments. */
    static Compilation value(ValueFunction.Body body) {
        return (call, compiler) -> new ValueFunction(compiler.source(call), body, compiler.arguments(call));
    }

    /** Of one text and the values of the arguments. */
    static Compilation text(ValueFunction.TextBody body) {
        return value(body);
    }

    /** Of one number and the values of the arguments. */
    static Compilation number(ValueFunction.NumberBody body) {
        return value(body);
    }

    /** Of one text and the values of the arguments, with a way for texts that stand in bytes. */
    static Compilation text(PlainTextStep.Body plain, ValueFunction.TextBody body) {
        return plain(plain, body);
    }

    /** Of one value, with a way for texts that stand in bytes. */
    static Compilation plain(PlainTextStep.Body plain, ValueFunction.Body body) {
        return (call, compiler) -> {
            Evaluator source = compiler.source(call);
            return new PlainTextStep(source, plain, new ValueFunction(source, body, compiler.arguments(call)));
        };
    }
}
