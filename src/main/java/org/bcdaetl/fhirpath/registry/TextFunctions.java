package org.bcdaetl.fhirpath.registry;

import static org.bcdaetl.fhirpath.eval.Arguments.text;
import static org.bcdaetl.fhirpath.registry.Definition.collection;
import static org.bcdaetl.fhirpath.registry.Definition.define;
import static org.bcdaetl.fhirpath.registry.Definition.text;
import static org.bcdaetl.fhirpath.syntax.Signature.ofAll;
import static org.bcdaetl.fhirpath.syntax.Signature.ofOne;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.function.Patterns;
import org.bcdaetl.fhirpath.function.PlainTexts;
import org.bcdaetl.fhirpath.function.SplitStep;
import org.bcdaetl.fhirpath.function.Texts;
import org.bcdaetl.fhirpath.function.ValueFunction;
import org.bcdaetl.fhirpath.step.TextTest;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.fhirpath.syntax.Signature;
import org.bcdaetl.fhirpath.syntax.Signature.Arguments;
import org.bcdaetl.fhirpath.syntax.Signature.Gives;
import org.bcdaetl.json.Blanks;
import org.jspecify.annotations.Nullable;

/**
 * String manipulation; {@code trim}, {@code split} and {@code join} are from the version after the normative one. Of
 * nothing {@code join} gives an empty text, which SQL on FHIR's tests ask for and FHIRPath does not.
 *
 * @see <a href="https://hl7.org/fhirpath/N1/#string-manipulation">FHIRPath, string manipulation</a>
 * @see <a href="https://hl7.org/fhirpath/#additional-string-functions">FHIRPath, additional string functions</a>
 */
final class TextFunctions {

    private static final Signature TEST = ofOne(Gives.BOOLEAN).with(1, Arguments.VALUES);
    private static final Signature REPLACEMENT = ofOne(Gives.STRING).with(2, Arguments.VALUES);

    private static final char FIRST_BEYOND_ASCII = 128;

    static final List<Definition> ALL = List.of(
            define(
                    "indexOf",
                    ofOne(Gives.INTEGER).with(1, Arguments.VALUES),
                    text((text, with) -> Texts.indexOf(text, text(with, 0)))),
            define("substring", ofOne(Gives.STRING).with(1, 2, Arguments.VALUES), TextFunctions::substring),
            define(
                    "startsWith",
                    TEST,
                    (call, compiler) -> test(call, compiler, false, (text, with) -> text.startsWith(text(with, 0)))),
            define("endsWith", TEST, text((text, with) -> text.endsWith(text(with, 0)))),
            define(
                    "contains",
                    TEST,
                    (call, compiler) -> test(call, compiler, true, (text, with) -> text.contains(text(with, 0)))),
            define("upper", ofOne(Gives.STRING), text((text, with) -> text.toUpperCase(Locale.ROOT))),
            define("lower", ofOne(Gives.STRING), text((text, with) -> text.toLowerCase(Locale.ROOT))),
            define("replace", REPLACEMENT, TextFunctions::replace),
            define("matches", TEST, text((text, with) -> Patterns.find(text, text(with, 0)))),
            define("matchesFull", TEST, text((text, with) -> Patterns.matches(text, text(with, 0)))),
            define(
                    "replaceMatches",
                    REPLACEMENT,
                    text((text, with) -> Patterns.replace(text, text(with, 0), text(with, 1)))),
            define(
                    "length",
                    ofOne(Gives.INTEGER),
                    text(
                            PlainTexts::length,
                            (text, with) -> BigDecimal.valueOf(text.codePointCount(0, text.length())))),
            define("toChars", ofOne(Gives.STRINGS), TextFunctions::split),
            define("trim", ofOne(Gives.STRING), text(PlainTexts::trimmed, (text, with) -> Blanks.strip(text))),
            define("split", ofOne(Gives.STRINGS).with(1, Arguments.VALUES), TextFunctions::split),
            define("join", ofAll(Gives.STRING).with(0, 1, Arguments.VALUES), collection((env, input, with, out) -> {
                StringBuilder joined = new StringBuilder();
                for (int i = 0; i < input.size(); i++) {
                    joined.append(i == 0 || with.isEmpty() ? "" : text(with, 0)).append(text(env.value(input.get(i))));
                }
                out.add(env.box(joined.toString()));
            })));

    private TextFunctions() {}

    private static Evaluator split(Expression.Call call, ExpressionCompiler compiler) {
        return new SplitStep(compiler.source(call), compiler.arguments(call));
    }

    /** A test for a constant text is done on the bytes of the document. */
    private static Evaluator test(
            Expression.Call call, ExpressionCompiler compiler, boolean anywhere, ValueFunction.TextBody body) {
        Evaluator source = compiler.source(call);
        Evaluator general = new ValueFunction(source, body, compiler.arguments(call));
        @Nullable String wanted = constantText(call, 0);
        return wanted == null || wanted.isEmpty() ? general : new TextTest(source, wanted, anywhere, general);
    }

    /** A character of ASCII is left out on the bytes of the text. */
    private static Evaluator replace(Expression.Call call, ExpressionCompiler compiler) {
        ValueFunction.TextBody general = (text, with) -> Texts.replace(text, text(with, 0), text(with, 1));
        String replaced = constantText(call, 0);
        if (replaced != null
                && replaced.length() == 1
                && replaced.charAt(0) < FIRST_BEYOND_ASCII
                && "".equals(constantText(call, 1))) {
            return text(PlainTexts.without((byte) replaced.charAt(0)), general).of(call, compiler);
        }
        return text(general).of(call, compiler);
    }

    /** A part between constant places is taken on the bytes of the text. */
    private static Evaluator substring(Expression.Call call, ExpressionCompiler compiler) {
        int from = place(call.arguments().get(0));
        int length = call.arguments().size() == 1
                ? Integer.MAX_VALUE
                : place(call.arguments().get(1));
        return from < 0 || length < 0
                ? text(Texts::substring).of(call, compiler)
                : text(PlainTexts.part(from, length), Texts::substring).of(call, compiler);
    }

    /** A constant whole number from 0 on; -1 for anything else. */
    private static int place(Expression argument) {
        return argument instanceof Expression.Literal literal
                        && literal.value() instanceof BigDecimal number
                        && number.scale() == 0
                        && number.signum() >= 0
                        && number.precision() < 9
                ? number.intValue()
                : -1;
    }

    private static @Nullable String constantText(Expression.Call call, int place) {
        return call.arguments().get(place) instanceof Expression.Literal literal
                        && literal.value() instanceof String text
                ? text
                : null;
    }
}
