package org.bcdaetl.fhirpath.compile;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.function.Arithmetic;
import org.bcdaetl.fhirpath.function.RepeatStep;
import org.bcdaetl.fhirpath.registry.ExpressionCompiler;
import org.bcdaetl.fhirpath.registry.FunctionRegistry;
import org.bcdaetl.fhirpath.registry.OperatorRegistry;
import org.bcdaetl.fhirpath.step.ConstantStep;
import org.bcdaetl.fhirpath.step.FilledStep;
import org.bcdaetl.fhirpath.step.FocusStep;
import org.bcdaetl.fhirpath.step.ItemStep;
import org.bcdaetl.fhirpath.step.TextAmong;
import org.bcdaetl.fhirpath.step.TypeFilter;
import org.bcdaetl.fhirpath.step.TypeTest;
import org.bcdaetl.fhirpath.step.VariableStep;
import org.bcdaetl.fhirpath.step.WhereStep;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.fhirpath.syntax.InvalidPathException;
import org.bcdaetl.fhirpath.syntax.Operator;
import org.bcdaetl.json.JsonKinds;
import org.bcdaetl.json.Names;
import org.jspecify.annotations.Nullable;

/** Turns parsed expressions into evaluators, each of which belongs to one thread. */
public final class Compiler implements ExpressionCompiler {

    private final Names names;
    private final Lookups lookups;
    private final ConstantFolding constants;
    private final String resource;
    private final Fields fields;
    private final Steps steps = new Steps();

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
        this.constants = new ConstantFolding(constants);
        this.resource = resource;
        this.fields = new Fields(names);
    }

    /** Tells of an expression that is compiled later: what several have in common is evaluated once. */
    public void expect(Expression expression) {
        lookups.expect(expression.accept(constants), resource);
    }

    /**
     * Compiles a whole expression.
     *
     * @throws InvalidPathException if it names an unknown function, constant or type
     */
    public Evaluator compile(Expression expression) {
        return evaluator(expression.accept(constants));
    }

    /**
     * Compiles a condition that chooses resources: asked once of a resource by all views that have the same.
     *
     * @throws InvalidPathException as for any expression
     */
    public Evaluator choice(Expression condition) {
        return shared(condition.accept(constants));
    }

    /** The recursion that a view's {@code repeat} stands for. */
    public Evaluator repeat(List<Evaluator> expressions) {
        return new RepeatStep(new FocusStep(), expressions, false);
    }

    /** Type of the resources. */
    String resource() {
        return resource;
    }

    @Override
    public Evaluator evaluator(Expression part) {
        return part.accept(steps);
    }

    @Override
    public Evaluator where(Expression list, Expression condition) {
        boolean isBesideDots = condition.equals(FilledStep.CONDITION_BESIDE_DOTS);
        if (isBesideDots || condition.equals(FilledStep.CONDITION)) {
            return new FilledStep(evaluator(list), evaluator(condition), isBesideDots);
        }
        @Nullable Evaluator found = lookups.where(list, condition, this);
        return found == null ? new WhereStep(evaluator(list), evaluator(condition)) : found;
    }

    @Override
    public Evaluator whereKey(Expression list, Expression key, Expression wanted) {
        return Dependence.isOnDocument(wanted)
                ? where(list, new Expression.Binary(Operator.EQUAL, key, wanted))
                : lookups.wanted(list, key, wanted, this);
    }

    @Override
    public Evaluator shared(Expression condition) {
        return lookups.shared(condition, this);
    }

    @Override
    public Evaluator field(Evaluator source, String name, JsonKinds kinds) {
        return fields.field(source, name, kinds);
    }

    @Override
    public Evaluator ofType(Expression operand, String type) {
        @Nullable Evaluator field = fields.ofType(operand, type, this);
        return field == null ? new TypeFilter(evaluator(operand), type, names) : field;
    }

    @Override
    public Names names() {
        return names;
    }

    /** What evaluates each kind of expression. */
    private final class Steps implements Expression.Visitor<Evaluator> {

        @Override
        public Evaluator literal(Expression.Literal literal) {
            return new ConstantStep(literal.value());
        }

        @Override
        public Evaluator self(Expression.This self) {
            return new FocusStep();
        }

        @Override
        public Evaluator index(Expression.Index index) {
            return VariableStep.index();
        }

        @Override
        public Evaluator variable(Expression.Variable variable) {
            return switch (variable.name()) {
                case "resource", "rootResource" -> VariableStep.resource();
                case "context" -> VariableStep.context();
                case "rowIndex" -> VariableStep.rowIndex();
                default -> throw new InvalidPathException("knows no constant %" + variable.name());
            };
        }

        @Override
        public Evaluator member(Expression.Member member) {
            boolean isResource =
                    member.source() instanceof Expression.This && member.name().equals(resource);
            return isResource ? new FocusStep() : fields.member(evaluator(member.source()), member);
        }

        @Override
        public Evaluator element(Expression.Element element) {
            return fields.element(evaluator(element.source()), element);
        }

        @Override
        public Evaluator call(Expression.Call call) {
            return lookups.call(call, () -> FunctionRegistry.evaluator(call, Compiler.this), resource);
        }

        @Override
        public Evaluator item(Expression.Item item) {
            return new ItemStep(evaluator(item.source()), evaluator(item.place()));
        }

        @Override
        public Evaluator binary(Expression.Binary binary) {
            Alternatives alternatives = Alternatives.of(binary);
            if (alternatives != null && alternatives.areTexts()) {
                return new TextAmong(
                        evaluator(alternatives.key()),
                        alternatives.constants().stream().map(Object::toString).toList());
            }
            return OperatorRegistry.evaluator(binary.operator(), evaluator(binary.left()), evaluator(binary.right()));
        }

        @Override
        public Evaluator negative(Expression.Negative negative) {
            return new Arithmetic(
                    Arithmetic.Operation.SUBTRACT, new ConstantStep(BigDecimal.ZERO), evaluator(negative.operand()));
        }

        @Override
        public Evaluator typeOperator(Expression.TypeOperator operator) {
            Evaluator filter = ofType(operator.operand(), operator.type());
            return operator.isTest() ? new TypeTest(evaluator(operator.operand()), filter) : filter;
        }
    }
}
