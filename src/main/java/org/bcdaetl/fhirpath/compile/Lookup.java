package org.bcdaetl.fhirpath.compile;

import java.util.Arrays;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.json.Literals;

/**
 * A list whose items are found by a key: what {@code list.where(key = 'x')} and {@code extension(url)} look up. The list
 * is gone through once for a focus, whatever the number of columns and views that look something up in it.
 */
final class Lookup {

    private static final int END = -1;

    private final Evaluator list;
    private final Evaluator key;
    private final boolean ofResource;
    private final boolean any;
    private final Literals literals;

    private final Kept kept = new Kept();
    private int[] first = new int[16];
    private int[] last = new int[16];
    private int[] items = new int[16];
    private int[] following = new int[16];
    private int size;

    /**
     * A list in a document.
     *
     * @param list gives the items; depends on the focus and the document only
     * @param key gives the keys of an item
     * @param any whether any of several keys finds an item; else one with several is not found
     * @param ofResource whether the list is the same for every focus of a document
     * @param numeric whether keys are numbers
     */
    Lookup(Evaluator list, Evaluator key, boolean any, boolean ofResource, boolean numeric) {
        this.list = list;
        this.key = key;
        this.any = any;
        this.ofResource = ofResource;
        this.literals = new Literals(numeric);
    }

    /** Makes a constant one that can be looked up. */
    int literal(Object constant) {
        int literal = literals.add(constant);
        if (literals.size() > first.length) {
            first = Arrays.copyOf(first, first.length * 2);
            last = Arrays.copyOf(last, first.length);
        }
        return literal;
    }

    /** Adds the items with a key, in the order of the list. */
    void collect(Env env, int from, int literal, Items out) {
        goTo(env, from);
        for (int entry = first[literal]; entry != END; entry = following[entry]) {
            out.add(items[entry]);
        }
    }

    /** The first item with a key, or {@link Env#NONE}. */
    int first(Env env, int from, int literal) {
        goTo(env, from);
        return first[literal] == END ? Env.NONE : items[first[literal]];
    }

    private void goTo(Env env, int from) {
        int base = ofResource ? env.resource() : from;
        if (kept.isFor(env, base)) {
            return;
        }
        kept.forget();
        Arrays.fill(first, 0, literals.size(), END);
        size = 0;
        Items all = list.evaluate(env, base);
        for (int i = 0; i < all.size(); i++) {
            int item = all.get(i);
            Items keys = key.evaluate(env, item);
            for (int j = 0; j < keys.size() && (any || keys.size() == 1); j++) {
                int literal = literals.of(env.tape(), keys.get(j));
                if (literal != Literals.NONE && !isLast(literal, item)) {
                    add(literal, item);
                }
            }
        }
        kept.keepFor(env, base);
    }

    /** Whether an item was found by the same key just before. */
    private boolean isLast(int literal, int item) {
        return first[literal] != END && items[last[literal]] == item;
    }

    private void add(int literal, int item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
            following = Arrays.copyOf(following, size * 2);
        }
        items[size] = item;
        following[size] = END;
        if (first[literal] == END) {
            first[literal] = size;
        } else {
            following[last[literal]] = size;
        }
        last[literal] = size++;
    }
}
