package org.bcdaetl.fhirpath.function;

import java.math.BigDecimal;
import java.time.YearMonth;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.syntax.Temporal;
import org.bcdaetl.json.Names;
import org.jspecify.annotations.Nullable;

/**
 * {@code lowBoundary()} and {@code highBoundary()}: the least and the greatest value that a value may stand for. Where no model says
 * what it is, a text is a dateTime if the name of a choice says so.
 */
public final class Boundary extends Evaluator {

    private final Evaluator source;
    private final boolean low;
    private final Names names;

    public Boundary(Evaluator source, boolean low, Names names) {
        this.source = source;
        this.low = low;
        this.names = names;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        int item = source.single(env, focus);
        Object value = item == Env.NONE ? null : env.value(item);
        Object boundary = value == null ? null : boundary(env, item, value);
        if (boundary != null) {
            out.add(env.box(boundary));
        }
    }

    private @Nullable Object boundary(Env env, int item, Object value) {
        if (value instanceof BigDecimal number) {
            BigDecimal half = new BigDecimal("0.5").scaleByPowerOfTen(-number.scale());
            return low ? number.subtract(half) : number.add(half);
        }
        Temporal moment =
                value instanceof Temporal known ? known : value instanceof String known ? Temporal.of(known) : null;
        if (moment == null) {
            return null;
        }
        String text = moment.text();
        boolean isDateTime = moment.kind() == Temporal.Kind.DATE_TIME
                || item >= 0 && env.tape().name[item] >= 0 && isDateTime(names.text(env.tape().name[item]));
        if (moment.kind() == Temporal.Kind.TIME) {
            return new Temporal(time(text), Temporal.Kind.TIME);
        }
        return isDateTime
                ? new Temporal(dateTime(text), Temporal.Kind.DATE_TIME)
                : new Temporal(date(text), Temporal.Kind.DATE);
    }

    private static boolean isDateTime(String name) {
        return name.endsWith("DateTime") || name.endsWith("Instant");
    }

    private String date(String text) {
        String month = text.length() >= 7 ? text : text + (low ? "-01" : "-12");
        return month.length() >= 10
                ? month
                : month + (low ? "-01" : "-" + YearMonth.parse(month).lengthOfMonth());
    }

    private String time(String text) {
        String lowest = "00:00:00.000";
        String highest = "23:59:59.999";
        return text.length() >= lowest.length() ? text : text + (low ? lowest : highest).substring(text.length());
    }

    private String dateTime(String text) {
        int split = text.indexOf('T');
        if (split < 0) {
            return date(text) + "T" + time("") + zone("");
        }
        String rest = text.substring(split + 1);
        int zone = Math.max(rest.indexOf('Z'), Math.max(rest.indexOf('+'), rest.indexOf('-')));
        String clock = zone < 0 ? rest : rest.substring(0, zone);
        return text.substring(0, split) + "T" + time(clock) + zone(zone < 0 ? "" : rest.substring(zone));
    }

    private String zone(String known) {
        return known.isEmpty() ? low ? "+14:00" : "-12:00" : known;
    }
}
