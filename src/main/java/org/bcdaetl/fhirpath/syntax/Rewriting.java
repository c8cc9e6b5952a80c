package org.bcdaetl.fhirpath.syntax;

/** A pass that gives an expression back with some of its parts replaced; here, with none. */
public abstract class Rewriting implements Expression.Visitor<Expression> {

    @Override
    public Expression literal(Expression.Literal literal) {
        return literal;
    }

    @Override
    public Expression self(Expression.This self) {
        return self;
    }

    @Override
    public Expression index(Expression.Index index) {
        return index;
    }

    @Override
    public Expression variable(Expression.Variable variable) {
        return variable;
    }

    @Override
    public Expression member(Expression.Member member) {
        return new Expression.Member(member.source().accept(this), member.name(), member.kinds());
    }

    @Override
    public Expression element(Expression.Element element) {
        return new Expression.Element(
                element.source().accept(this), element.name(), element.spellings(), element.kinds());
    }

    @Override
    public Expression call(Expression.Call call) {
        return new Expression.Call(
                call.source().accept(this),
                call.function(),
                call.arguments().stream().map(argument -> argument.accept(this)).toList());
    }

    @Override
    public Expression item(Expression.Item item) {
        return new Expression.Item(item.source().accept(this), item.place().accept(this));
    }

    @Override
    public Expression binary(Expression.Binary binary) {
        return new Expression.Binary(
                binary.operator(), binary.left().accept(this), binary.right().accept(this));
    }

    @Override
    public Expression negative(Expression.Negative negative) {
        return new Expression.Negative(negative.operand().accept(this));
    }

    @Override
    public Expression typeOperator(Expression.TypeOperator operator) {
        return new Expression.TypeOperator(operator.isTest(), operator.operand().accept(this), operator.type());
    }
}
