package org.bcdaetl.fhirpath.compile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.step.FocusStep;
import org.bcdaetl.fhirpath.step.PathStep;
import org.bcdaetl.json.Literals;
import org.jspecify.annotations.Nullable;

/**
 * A list whose items are found by a key: what {@code list.where(key = 'x')} and {@code extension(url)} look up. The list
 * is gone through once for a focus, whatever the number of columns and views that look something up in it.
 */
final class Lookup {

    private static final int END = -1;

    private final Evaluator list;
    private final Evaluator key;
    private final @Nullable PathStep fields;
    private final Items keys = new Items();
    private final boolean ofResource;
    private final boolean any;
    private final Literals literals;
    private final Map<List<Object>, Integer> places = new HashMap<>();
    private int placeCount;

    /** Where an item with the key of a literal is to be found. */
    private int[][] placesOf = new int[0][];

    private long kept = Kept.NOTHING;
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
        this.fields = key instanceof PathStep path && path.source() instanceof FocusStep ? path : null;
        this.any = any;
        this.ofResource = ofResource;
        this.literals = new Literals(numeric);
    }

    /** The place where items are kept that have one of some constants for a key; a new one if these are new. */
    int place(List<Object> constants) {
        return places.computeIfAbsent(List.copyOf(constants), wanted -> {
            int place = placeCount++;
            wanted.stream().mapToInt(literals::add).distinct().forEach(literal -> addPlace(literal, place));
            if (place == first.length) {
                first = Arrays.copyOf(first, first.length * 2);
                last = Arrays.copyOf(last, first.length);
            }
            return place;
        });
    }

    private void addPlace(int literal, int place) {
        if (literal == placesOf.length) {
            placesOf = Arrays.copyOf(placesOf, literal + 1);
            placesOf[literal] = new int[0];
        }
        int[] before = placesOf[literal];
        placesOf[literal] = Arrays.copyOf(before, before.length + 1);
        placesOf[literal][before.length] = place;
    }

    /** Adds the items of a place, in the order of the list. */
    void collect(Env env, int from, int place, Items out) {
        goTo(env, from);
        for (int entry = first[place]; entry != END; entry = following[entry]) {
            out.add(items[entry]);
        }
    }

    /** The first item of a place, or {@link Env#NONE}. */
    int first(Env env, int from, int place) {
        goTo(env, from);
        return first[place] == END ? Env.NONE : items[first[place]];
    }

    private void goTo(Env env, int from) {
        int base = ofResource ? env.resource() : from;
        long wanted = Kept.forFocus(env, base);
        if (kept == wanted) {
            return;
        }
        kept = Kept.NOTHING;
        Arrays.fill(first, 0, placeCount, END);
        size = 0;
        Items all = list.evaluate(env, base);
        for (int i = 0; i < all.size(); i++) {
            int item = all.get(i);
            keys.clear();
            if (fields != null) {
                fields.begin(env, item, keys);
            } else {
                key.collect(env, item, keys);
            }
            for (int j = 0; j < keys.size() && (any || keys.size() == 1); j++) {
                int literal = literals.of(env.tape(), keys.get(j));
                if (literal != Literals.NONE) {
                    for (int place : placesOf[literal]) {
                        add(place, item);
                    }
                }
            }
        }
        kept = wanted;
    }

    /** Adds an item, unless it was found by another of its keys before. */
    private void add(int place, int item) {
        if (first[place] != END && items[last[place]] == item) {
            return;
        }
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
            following = Arrays.copyOf(following, size * 2);
        }
        items[size] = item;
        following[size] = END;
        if (first[place] == END) {
            first[place] = size;
        } else {
            following[last[place]] = size;
        }
        last[place] = size++;
    }
}
