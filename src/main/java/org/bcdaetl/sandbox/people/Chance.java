package org.bcdaetl.sandbox.people;

import java.util.List;

/**
 * Reproducible dice (SplitMix64): the same seed and place give the same throws on every machine, so that any
 * beneficiary, claim or night can be made on its own and still be the same as in the whole.
 */
public final class Chance {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    private Chance(long state) {
        this.state = state;
    }

    /** Dice for one place in the data: a seed and the numbers that name the place, such as beneficiary and night. */
    public static Chance of(long seed, long... place) {
        long mixed = mix(seed + GOLDEN);
        for (long step : place) {
            mixed = mix(mixed ^ (step * GOLDEN + 0x632BE59BD9B4E019L));
        }
        return new Chance(mixed);
    }

    public long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** A number from 0 to {@code bound} - 1. */
    public int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /** A number from {@code low} to {@code high}, both included. */
    public int between(int low, int high) {
        return low + below(high - low + 1);
    }

    public boolean percent(int likelihood) {
        return below(100) < likelihood;
    }

    /** A number from 0 to below 1. */
    public double unit() {
        return (next() >>> 11) * 0x1p-53;
    }

    /** Whether something happens that happens so often: 0 is never, 1 always. */
    public boolean happens(double likelihood) {
        return unit() < likelihood;
    }

    /** How often something happens that happens {@code mean} times as a rule. */
    public int times(double mean) {
        int whole = (int) mean;
        return whole + (happens(mean - whole) ? 1 : 0);
    }

    public <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** {@code count} decimal digits, leading zeros included. */
    public String digits(int count) {
        char[] digits = new char[count];
        for (int i = 0; i < count; i++) {
            digits[i] = (char) ('0' + below(10));
        }
        return new String(digits);
    }

    /** {@code count} lower-case hexadecimal digits. */
    public String hex(int count) {
        StringBuilder hex = new StringBuilder(count + 16);
        while (hex.length() < count) {
            hex.append(String.format("%016x", next()));
        }
        hex.setLength(count);
        return hex.toString();
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
