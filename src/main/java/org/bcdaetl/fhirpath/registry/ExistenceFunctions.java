package org.bcdaetl.fhirpath.registry;

import static org.bcdaetl.fhirpath.registry.Definition.collection;
import static org.bcdaetl.fhirpath.registry.Definition.define;
import static org.bcdaetl.fhirpath.syntax.Signature.ofAll;
import static org.bcdaetl.fhirpath.syntax.Signature.ofOne;

import java.math.BigDecimal;
import java.util.List;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.function.Combine;
import org.bcdaetl.fhirpath.function.SetStep;
import org.bcdaetl.fhirpath.step.AllStep;
import org.bcdaetl.fhirpath.step.ExistsStep;
import org.bcdaetl.fhirpath.step.NotStep;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.fhirpath.syntax.Signature.Arguments;
import org.bcdaetl.fhirpath.syntax.Signature.Gives;

/**
 * Existence.
 *
 * @see <a href="https://hl7.org/fhirpath/N1/#existence">FHIRPath, existence</a>
 * @see <a href="https://hl7.org/fhirpath/N1/#not--boolean">FHIRPath, not</a>
 */
final class ExistenceFunctions {

    static final List<Definition> ALL = List.of(
            define("empty", ofAll(Gives.BOOLEAN), (call, compiler) -> new ExistsStep(compiler.source(call), false)),
            define("exists", ofAll(Gives.BOOLEAN).with(0, 1, Arguments.CRITERIA), ExistenceFunctions::exists),
            define(
                    "all",
                    ofAll(Gives.BOOLEAN).with(1, Arguments.CRITERIA),
                    (call, compiler) -> new AllStep(compiler.source(call), compiler.argument(call, 0))),
            define("allTrue", ofAll(Gives.BOOLEAN), none(false)),
            define("anyTrue", ofAll(Gives.BOOLEAN), any(true)),
            define("allFalse", ofAll(Gives.BOOLEAN), none(true)),
            define("anyFalse", ofAll(Gives.BOOLEAN), any(false)),
            set("subsetOf", SetStep.Operation.SUBSET_OF),
            set("supersetOf", SetStep.Operation.SUPERSET_OF),
            define(
                    "count",
                    ofAll(Gives.INTEGER),
                    collection((env, input, arguments, out) -> out.add(env.box(BigDecimal.valueOf(input.size()))))),
            define(
                    "distinct",
                    ofAll(Gives.INPUT),
                    collection((env, input, arguments, out) -> Combine.addDistinct(env, input, out.size(), out))),
            define("isDistinct", ofAll(Gives.BOOLEAN), collection((env, input, arguments, out) -> {
                Items distinct = new Items();
                Combine.addDistinct(env, input, 0, distinct);
                out.add(env.box(distinct.size() == input.size()));
            })),
            define("not", ofOne(Gives.BOOLEAN), (call, compiler) -> new NotStep(compiler.source(call))));

    private ExistenceFunctions() {}

    private static Evaluator exists(Expression.Call call, ExpressionCompiler compiler) {
        Evaluator list = call.arguments().isEmpty()
                ? compiler.source(call)
                : compiler.where(call.source(), call.arguments().get(0));
        return new ExistsStep(list, true);
    }

    private static Definition set(String name, SetStep.Operation operation) {
        return define(
                name,
                ofAll(Gives.BOOLEAN).with(1, Arguments.COLLECTIONS),
                (call, compiler) -> new SetStep(operation, compiler.source(call), compiler.argument(call, 0)));
    }

    private static Definition.Compilation none(boolean unwanted) {
        return collection((env, input, arguments, out) -> out.add(env.box(count(env, input, unwanted) == 0)));
    }

    private static Definition.Compilation any(boolean wanted) {
        return collection((env, input, arguments, out) -> out.add(env.box(count(env, input, wanted) > 0)));
    }

    private static int count(Env env, Items items, boolean wanted) {
        int count = 0;
        for (int i = 0; i < items.size(); i++) {
            if (Boolean.valueOf(wanted).equals(env.value(items.get(i)))) {
                count++;
            }
        }
        return count;
    }
}
