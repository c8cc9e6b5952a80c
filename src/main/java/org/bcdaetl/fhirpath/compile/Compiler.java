package org.bcdaetl.fhirpath.compile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.function.Arithmetic;
import org.bcdaetl.fhirpath.function.Boundary;
import org.bcdaetl.fhirpath.function.Combine;
import org.bcdaetl.fhirpath.function.Comparison;
import org.bcdaetl.fhirpath.function.Functions;
import org.bcdaetl.fhirpath.function.ItemFunctions;
import org.bcdaetl.fhirpath.function.Logic;
import org.bcdaetl.fhirpath.function.Membership;
import org.bcdaetl.fhirpath.function.ReferenceKey;
import org.bcdaetl.fhirpath.function.RepeatStep;
import org.bcdaetl.fhirpath.function.ReplaceStep;
import org.bcdaetl.fhirpath.function.SetStep;
import org.bcdaetl.fhirpath.model.Choices;
import org.bcdaetl.fhirpath.model.FhirNames;
import org.bcdaetl.fhirpath.step.AllStep;
import org.bcdaetl.fhirpath.step.ConstantStep;
import org.bcdaetl.fhirpath.step.ExistsStep;
import org.bcdaetl.fhirpath.step.FilledStep;
import org.bcdaetl.fhirpath.step.FirstOfStep;
import org.bcdaetl.fhirpath.step.FirstStep;
import org.bcdaetl.fhirpath.step.FocusStep;
import org.bcdaetl.fhirpath.step.ForEachItem;
import org.bcdaetl.fhirpath.step.IifStep;
import org.bcdaetl.fhirpath.step.InOrderStep;
import org.bcdaetl.fhirpath.step.ItemStep;
import org.bcdaetl.fhirpath.step.NotStep;
import org.bcdaetl.fhirpath.step.PathStep;
import org.bcdaetl.fhirpath.step.TextEquals;
import org.bcdaetl.fhirpath.step.TextTest;
import org.bcdaetl.fhirpath.step.TypeFilter;
import org.bcdaetl.fhirpath.step.TypeTest;
import org.bcdaetl.fhirpath.step.VariableStep;
import org.bcdaetl.fhirpath.step.WhereStep;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.fhirpath.syntax.InvalidPathException;
import org.bcdaetl.fhirpath.syntax.Signature;
import org.bcdaetl.json.JsonKinds;
import org.bcdaetl.json.Names;
import org.jspecify.annotations.Nullable;

/** Turns parsed expressions into evaluators. */
public final class Compiler {

    private final Names names;
    private final Lookups lookups;
    private final Map<String, Object> constants;
    private final String resource;

    /**
     * A compiler for one view.
     *
     * @param names takes the names of all fields that expressions mention
     * @param lookups takes the lists in which something is looked up
     * @param constants values of {@code %name}
     * @param resource type of the resources, which may begin a path
     */
    public Compiler(Names names, Lookups lookups, Map<String, Object> constants, String resource) {
        this.names = names;
        this.lookups = lookups;
        this.constants = constants;
        this.resource = resource;
    }

    /**
     * Compiles an expression; the evaluator belongs to one thread.
     *
     * @throws InvalidPathException if it names an unknown function, constant or type
     */
    public Evaluator compile(Expression expression) {
        if (expression instanceof Expression.This) {
            return new FocusStep();
        }
        if (expression instanceof Expression.Literal literal) {
            return new ConstantStep(literal.value());
        }
        if (expression instanceof Expression.Index) {
            return VariableStep.index();
        }
        if (expression instanceof Expression.Variable variable) {
            return variable(variable.name());
        }
        if (expression instanceof Expression.Member member) {
            return member(member);
        }
        if (expression instanceof Expression.Element element) {
            int[] spellings = element.spellings().stream().mapToInt(names::add).toArray();
            return path(
                    compile(element.source()),
                    new PathStep.Field(element.name(), spellings, JsonKinds.masks(element.kinds())));
        }
        if (expression instanceof Expression.Call call) {
            return call(call);
        }
        if (expression instanceof Expression.Item item) {
            return new ItemStep(compile(item.source()), compile(item.place()));
        }
        if (expression instanceof Expression.Negative negative) {
            return new Arithmetic("-", new ConstantStep(BigDecimal.ZERO), compile(negative.operand()));
        }
        if (expression instanceof Expression.TypeOperator operator) {
            return type(operator.operator(), operator.operand(), operator.type());
        }
        return binary((Expression.Binary) expression);
    }

    /** Type of the resources. */
    String resource() {
        return resource;
    }

    /** The recursion that a view's {@code repeat} stands for. */
    public Evaluator repeat(List<Evaluator> expressions) {
        return new RepeatStep(new FocusStep(), expressions, false);
    }

    private Evaluator variable(String name) {
        return switch (name) {
            case "resource", "rootResource" -> VariableStep.resource();
            case "context" -> VariableStep.context();
            case "rowIndex" -> VariableStep.rowIndex();
            default -> {
                Object constant = constants.get(name);
                if (constant == null) {
                    throw new InvalidPathException("knows no constant %" + name);
                }
                yield new ConstantStep(constant);
            }
        };
    }

    private Evaluator member(Expression.Member member) {
        if (member.source() instanceof Expression.This && member.name().equals(resource)) {
            return new FocusStep();
        }
        Evaluator source = compile(member.source());
        return FhirNames.isChoice(member.name()) && member.kinds().equals(JsonKinds.UNKNOWN)
                ? choice(source, member.name())
                : field(source, member.name(), member.kinds());
    }

    private static Evaluator path(Evaluator source, PathStep.Field field) {
        if (source instanceof PathStep before) {
            PathStep.Field[] fields = Arrays.copyOf(before.fields(), before.fields().length + 1);
            fields[fields.length - 1] = field;
            return new PathStep(before.source(), fields);
        }
        return new PathStep(source, new PathStep.Field[] {field});
    }

    private Evaluator field(Evaluator source, String name, JsonKinds kinds) {
        return path(source, new PathStep.Field(name, new int[] {names.add(name)}, JsonKinds.masks(List.of(kinds))));
    }

    /** A choice element of which no model says what types it has. */
    private Evaluator choice(Evaluator source, String name) {
        int[] spellings = Choices.names(name, names);
        List<JsonKinds> kinds = Collections.nCopies(spellings.length, JsonKinds.UNKNOWN);
        return path(source, new PathStep.Field(name, spellings, JsonKinds.masks(kinds)));
    }

    private Evaluator type(String operator, Expression operand, String type) {
        Evaluator filter = ofType(operand, type);
        return operator.equals("is") ? new TypeTest(compile(operand), filter) : filter;
    }

    private Evaluator ofType(Expression operand, String type) {
        if (operand instanceof Expression.Element element) {
            int place = element.spellings().indexOf(element.name() + Choices.suffix(type));
            if (place >= 0) {
                return field(
                        compile(element.source()),
                        element.spellings().get(place),
                        element.kinds().get(place));
            }
        }
        if (operand instanceof Expression.Member member && FhirNames.isChoiceWithType(member.name())) {
            String typed = member.name() + Choices.suffix(type);
            Evaluator source = compile(member.source());
            return FhirNames.isChoice(member.name())
                    ? field(source, typed, JsonKinds.UNKNOWN)
                    : path(
                            source,
                            new PathStep.Field(
                                    member.name(),
                                    new int[] {names.add(typed), names.add(member.name())},
                                    JsonKinds.masks(List.of(JsonKinds.UNKNOWN, JsonKinds.UNKNOWN))));
        }
        return new TypeFilter(compile(operand), type, names);
    }

    private Evaluator binary(Expression.Binary binary) {
        Evaluator left = compile(binary.left());
        Evaluator right = compile(binary.right());
        return switch (binary.operator()) {
            case "and", "or", "xor", "implies" -> new Logic(binary.operator(), left, right);
            case "=" ->
                right instanceof ConstantStep constant && constant.value() instanceof String text
                        ? new TextEquals(left, text)
                        : new Comparison("=", left, right);
            case "!=", "~", "!~", "<", ">", "<=", ">=" -> new Comparison(binary.operator(), left, right);
            case "in" -> new Membership(left, right);
            case "contains" -> new Membership(right, left);
            case "|" -> new Combine(left, right, true);
            default -> new Arithmetic(binary.operator(), left, right);
        };
    }

    private Evaluator call(Expression.Call call) {
        Signature.of(call);
        if (List.of("ofType", "as", "is").contains(call.function())) {
            return type(call.function(), call.source(), call.typeArgument());
        }
        Evaluator special = special(call);
        if (special != null) {
            return special;
        }
        Evaluator source = source(call);
        List<Evaluator> arguments = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            arguments.add(compile(argument));
        }
        Evaluator function = Functions.of(source, call.function(), arguments);
        return function == null ? ItemFunctions.of(source, call.function(), arguments) : function;
    }

    /** Functions that go through their input, or that are compiled to something faster. */
    private @Nullable Evaluator special(Expression.Call call) {
        int arguments = call.arguments().size();
        return switch (call.function() + "/" + arguments) {
            case "where/1" -> where(call.source(), call.arguments().get(0));
            case "select/1" -> new ForEachItem(source(call), argument(call, 0));
            case "repeat/1" -> new RepeatStep(source(call), List.of(argument(call, 0)), true);
            case "exists/0" -> new ExistsStep(source(call), true);
            case "exists/1" ->
                new ExistsStep(where(call.source(), call.arguments().get(0)), true);
            case "empty/0" -> new ExistsStep(source(call), false);
            case "all/1" -> new AllStep(source(call), argument(call, 0));
            case "not/0" -> new NotStep(source(call));
            case "first/0" -> new FirstStep(source(call));
            case "iif/2", "iif/3" -> {
                Evaluator otherwise = arguments == 3 ? argument(call, 2) : new ConstantStep(null);
                Evaluator source = source(call);
                Evaluator iif = FirstOfStep.is(
                                call.arguments().get(0), call.arguments().get(1))
                        ? new FirstOfStep(argument(call, 1), otherwise)
                        : new IifStep(lookups.shared(call.arguments().get(0), this), argument(call, 1), otherwise);
                yield source instanceof FocusStep ? iif : new ForEachItem(source, iif);
            }
            case "extension/1" ->
                where(
                        new Expression.Member(call.source(), "extension", JsonKinds.OBJECTS),
                        new Expression.Binary(
                                "=",
                                new Expression.Member(new Expression.This(), "url", JsonKinds.STRING),
                                call.arguments().get(0)));
            case "combine/1", "union/1" ->
                new Combine(source(call), argument(call, 0), call.function().equals("union"));
            case "intersect/1", "exclude/1", "subsetOf/1", "supersetOf/1" ->
                new SetStep(source(call), argument(call, 0), call.function());
            case "inOrder/1" -> new InOrderStep(source(call), argument(call, 0));
            case "replace/2" -> replace(call);
            case "contains/1", "startsWith/1" -> textTest(call);
            case "getResourceKey/0" -> field(source(call), "id", JsonKinds.STRING);
            case "getReferenceKey/0" -> new ReferenceKey(field(source(call), "reference", JsonKinds.STRING), null);
            case "getReferenceKey/1" ->
                new ReferenceKey(field(source(call), "reference", JsonKinds.STRING), call.typeArgument());
            case "lowBoundary/0" -> new Boundary(source(call), true, names);
            case "highBoundary/0" -> new Boundary(source(call), false, names);
            default -> null;
        };
    }

    private Evaluator where(Expression list, Expression condition) {
        boolean isBesideDots = condition.equals(FilledStep.CONDITION_BESIDE_DOTS);
        if (isBesideDots || condition.equals(FilledStep.CONDITION)) {
            return new FilledStep(compile(list), compile(condition), isBesideDots);
        }
        Evaluator found = lookups.where(list, condition, this);
        return found == null ? new WhereStep(compile(list), compile(condition)) : found;
    }

    /** A replacement of a constant text by another, done on the bytes of the document; else null. */
    private @Nullable Evaluator replace(Expression.Call call) {
        String text = constantText(call, 0);
        String with = constantText(call, 1);
        return text == null || text.isEmpty() || with == null
                ? null
                : new ReplaceStep(source(call), text, with, general(call));
    }

    /** A test for a constant text, done on the bytes of the document; else null. */
    private @Nullable Evaluator textTest(Expression.Call call) {
        String text = constantText(call, 0);
        return text == null || text.isEmpty()
                ? null
                : new TextTest(source(call), text, call.function().equals("contains"), general(call));
    }

    private static @Nullable String constantText(Expression.Call call, int place) {
        return call.arguments().get(place) instanceof Expression.Literal literal
                        && literal.value() instanceof String text
                ? text
                : null;
    }

    private Evaluator general(Expression.Call call) {
        List<Evaluator> arguments = call.arguments().stream().map(this::compile).toList();
        return ItemFunctions.of(source(call), call.function(), arguments);
    }

    private Evaluator source(Expression.Call call) {
        return compile(call.source());
    }

    private Evaluator argument(Expression.Call call, int place) {
        return compile(call.arguments().get(place));
    }
}
