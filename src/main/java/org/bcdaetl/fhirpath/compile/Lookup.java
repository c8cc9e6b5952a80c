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
import org.bcdaetl.json.Tape;
import org.jspecify.annotations.Nullable;

/**
 * A list whose items are found by a key: what {@code list.where(key = 'x')} and {@code extension(url)} look up. The list
 * is gone through once for a focus, whatever the number of columns and views that look something up in it.
 */
final class Lookup {

    private static final int END = -1;
    private static final int[] NOWHERE = {};

    private final Evaluator list;
    private final @Nullable Evaluator within;
    private final Evaluator key;
    private final @Nullable PathStep keyFields;
    private final @Nullable PathStep fields;
    private final Items holders = new Items();
    private final Items keys = new Items();
    private final boolean ofResource;
    private final Literals literals;
    private final Map<List<Object>, Integer> places = new HashMap<>();
    private int placeCount;

    /** Where an item with the key of a literal is to be found. */
    private int[][] placesOf = new int[0][];

    /** The same for an item by what its key stands in, where that is {@linkplain Tape#recurring recurring}. */
    private int[] @Nullable [] placesOfRecurring = new int[64][];

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
     * @param within gives what of an item has the keys; null where the item itself has its key
     * @param key gives the key of what has one; what has several is not found by any
     * @param path gives the keys of an item: both at once
     * @param ofResource whether the list is the same for every focus of a document
     * @param numeric whether keys are numbers
     */
    Lookup(
            Evaluator list,
            @Nullable Evaluator within,
            Evaluator key,
            Evaluator path,
            boolean ofResource,
            boolean numeric) {
        this.list = list;
        this.within = within;
        this.key = key;
        this.keyFields = fields(key);
        this.fields = fields(path);
        this.ofResource = ofResource;
        this.literals = new Literals(numeric);
    }

    /** A chain of fields of the focus, which can be begun at it; null for what is none. */
    private static @Nullable PathStep fields(Evaluator path) {
        return path instanceof PathStep step && step.source() instanceof FocusStep ? step : null;
    }

    /** The place where items are kept that have one of some constants for a key; a new one if these are new. */
    int place(List<Object> constants) {
        return places.computeIfAbsent(List.copyOf(constants), wanted -> {
            int place = placeCount++;
            Arrays.fill(placesOfRecurring, null);
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
            for (int place : placesOf(env, item)) {
                add(place, item);
            }
        }
        kept = wanted;
    }

    /** The places of an item. What comes again in the same bytes has the same key, which is asked once. */
    private int[] placesOf(Env env, int item) {
        int member = fields == null ? Env.NONE : fields.onlyMember(env, item);
        int recurring = member == Env.NONE ? Tape.NEW : env.tape().recurring(member);
        if (recurring == Tape.NEW) {
            return placesOfKeys(env, item);
        }
        if (recurring >= placesOfRecurring.length) {
            placesOfRecurring = Arrays.copyOf(placesOfRecurring, 2 * recurring);
        }
        int[] known = placesOfRecurring[recurring];
        if (known == null) {
            known = placesOfKeys(env, item);
            placesOfRecurring[recurring] = known;
        }
        return known;
    }

    private int[] placesOfKeys(Env env, int item) {
        if (within == null) {
            return placesOfKey(env, item);
        }
        holders.clear();
        within.collect(env, item, holders);
        int[] found = NOWHERE;
        for (int i = 0; i < holders.size(); i++) {
            int[] more = placesOfKey(env, holders.get(i));
            if (more != NOWHERE) {
                found = found == NOWHERE ? more : joined(found, more);
            }
        }
        return found;
    }

    private int[] placesOfKey(Env env, int holder) {
        keys.clear();
        if (keyFields != null) {
            keyFields.begin(env, holder, keys);
        } else {
            key.collect(env, holder, keys);
        }
        int literal = keys.size() == 1 ? literals.of(env.tape(), keys.get(0)) : Literals.NONE;
        return literal == Literals.NONE ? NOWHERE : placesOf[literal];
    }

    private static int[] joined(int[] some, int[] more) {
        int[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
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
