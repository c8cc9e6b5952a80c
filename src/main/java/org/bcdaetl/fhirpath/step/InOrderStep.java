package org.bcdaetl.fhirpath.step;

import java.math.BigDecimal;
import java.util.Arrays;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.json.Tape;

/**
 * {@code source.inOrder(key)}, a function of ours: the items by a number that each has, lowest first. Those without one
 * come after all others; of equal ones the first stays the first.
 */
public final class InOrderStep extends Evaluator {

    private static final int MOST_EXACT_DIGITS = 15;

    private final Evaluator source;
    private final Evaluator key;
    private double[] ranks = new double[16];
    private int[] sorted = new int[16];

    public InOrderStep(Evaluator source, Evaluator key) {
        this.source = source;
        this.key = key;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        Items items = source.evaluate(env, focus);
        int count = items.size();
        if (count > ranks.length) {
            ranks = Arrays.copyOf(ranks, count * 2);
            sorted = Arrays.copyOf(sorted, count * 2);
        }
        for (int i = 0; i < count; i++) {
            insert(items.get(i), count == 1 ? 0 : rank(env, items.get(i)), i);
        }
        for (int i = 0; i < count; i++) {
            out.add(sorted[i]);
        }
    }

    @Override
    public int first(Env env, int focus) {
        Items items = source.evaluate(env, focus);
        if (items.size() <= 1) {
            return items.size() == 0 ? Env.NONE : items.get(0);
        }
        int lowest = items.get(0);
        double lowestRank = rank(env, lowest);
        for (int i = 1; i < items.size(); i++) {
            double rank = rank(env, items.get(i));
            if (rank < lowestRank) {
                lowest = items.get(i);
                lowestRank = rank;
            }
        }
        return lowest;
    }

    private void insert(int item, double rank, int size) {
        int at = size;
        while (at > 0 && ranks[at - 1] > rank) {
            ranks[at] = ranks[at - 1];
            sorted[at] = sorted[at - 1];
            at--;
        }
        ranks[at] = rank;
        sorted[at] = item;
    }

    private double rank(Env env, int item) {
        int number = key.first(env, item);
        if (number == Env.NONE) {
            return Double.POSITIVE_INFINITY;
        }
        Tape tape = env.tape();
        if (number >= 0 && tape.kind[number] == Tape.NUMBER && tape.isPlainInteger(number)) {
            int digits = tape.end[number] - tape.start[number];
            if (digits <= MOST_EXACT_DIGITS) {
                long value = 0;
                for (int i = tape.start[number]; i < tape.end[number]; i++) {
                    value = value * 10 + tape.bytes[i] - '0';
                }
                return value;
            }
        }
        return env.value(number) instanceof BigDecimal value ? value.doubleValue() : Double.POSITIVE_INFINITY;
    }
}
