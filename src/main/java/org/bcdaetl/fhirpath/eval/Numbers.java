package org.bcdaetl.fhirpath.eval;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mathematical functions; what is not exact has up to 8 digits after the point. */
public final class Numbers {

    /** Digits after the point that FHIRPath asks for. */
    public static final int SCALE = 8;

    private static final BigDecimal GREATEST_POWER = BigDecimal.valueOf(999);

    private Numbers() {}

    public static BigDecimal round(BigDecimal number, List<Object> arguments) {
        int digits = arguments.isEmpty() ? 0 : Arguments.integer(arguments, 0);
        if (digits < 0) {
            throw new EvaluationException("a rounding to fewer than no digits");
        }
        return number.setScale(Math.min(digits, Math.max(0, number.scale())), RoundingMode.HALF_UP);
    }

    public static @Nullable BigDecimal sqrt(BigDecimal number) {
        return number.signum() < 0 ? null : tidy(number.sqrt(MathContext.DECIMAL128));
    }

    /** Exact for whole exponents; null where the power is no real number. */
    public static @Nullable BigDecimal power(BigDecimal number, BigDecimal exponent) {
        if (exponent.abs().compareTo(GREATEST_POWER) > 0) {
            throw new EvaluationException("a power that is out of range");
        }
        if (exponent.signum() >= 0 && exponent.stripTrailingZeros().scale() <= 0) {
            return number.pow(exponent.intValue());
        }
        double power = Math.pow(number.doubleValue(), exponent.doubleValue());
        return Double.isFinite(power) ? tidy(BigDecimal.valueOf(power)) : null;
    }

    /** Cut to the digits that FHIRPath asks for, without zeros at the end. */
    public static BigDecimal tidy(BigDecimal value) {
        BigDecimal tidy = value.setScale(SCALE, RoundingMode.HALF_UP).stripTrailingZeros();
        return tidy.scale() < 0 ? tidy.setScale(0) : tidy;
    }
}
