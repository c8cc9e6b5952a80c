package org.bcdaetl.fhirpath.compile;

import java.util.Arrays;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.eval.Values;
import org.bcdaetl.fhirpath.function.Comparison;

/**
 * {@code list.where(key = wanted)} where what is wanted is no constant, but the same for all items. The list is gone
 * through once for a focus, whatever the number of columns, views and rows that ask for the same; what was found is kept
 * where it is the same for every row.
 */
final class FilteredList {

    private final Evaluator list;
    private final Evaluator key;
    private final Evaluator wanted;
    private final Dependence.Reach listReach;
    private final Dependence.Reach wantedReach;

    private final Items all = new Items();
    private int[] keys = new int[16];
    private int[] hashes = new int[16];
    private final Items oneKey = new Items();
    private final Items found = new Items();
    private long keptList = Kept.NOTHING;
    private long keptFound = Kept.NOTHING;

    /**
     * A list that is filtered.
     *
     * @param list gives the items
     * @param listReach what they depend on
     * @param key gives the key of an item
     * @param wanted gives the key to find, from the focus of the list
     * @param wantedReach what that depends on
     */
    FilteredList(
            Evaluator list, Dependence.Reach listReach, Evaluator key, Evaluator wanted, Dependence.Reach wantedReach) {
        this.list = list;
        this.listReach = listReach;
        this.key = key;
        this.wanted = wanted;
        this.wantedReach = wantedReach;
    }

    /** Adds the items that were found for a focus. */
    void collect(Env env, int from, Items out) {
        goTo(env, from);
        out.addAll(found);
    }

    /** The first item that was found for a focus, or {@link Env#NONE}. */
    int first(Env env, int from) {
        goTo(env, from);
        return found.size() == 0 ? Env.NONE : found.get(0);
    }

    private void goTo(Env env, int from) {
        Dependence.Reach reach = listReach.and(wantedReach);
        int base = reach == Dependence.Reach.DOCUMENT ? env.resource() : from;
        long foundFor = Kept.forFocus(env, base);
        if (reach != Dependence.Reach.MORE && keptFound == foundFor) {
            return;
        }
        keptFound = Kept.NOTHING;
        found.clear();
        goThrough(env, listReach == Dependence.Reach.DOCUMENT ? env.resource() : from);
        if (all.size() > 0) {
            Items sought = wanted.evaluate(env, base);
            int hash = sought.size() == 1 ? Values.hash(env, sought.get(0)) : 0;
            for (int i = 0; i < all.size() && sought.size() > 0; i++) {
                boolean canBe = hash == 0 || hashes[i] == 0 || hash == hashes[i];
                if (canBe && hasKey(env, i, sought)) {
                    found.add(all.get(i));
                }
            }
        }
        keptFound = foundFor;
    }

    /** Takes the items and the one key of each; {@link Env#NONE} for several and for none. */
    private void goThrough(Env env, int focus) {
        long listFor = Kept.forFocus(env, focus);
        if (listReach != Dependence.Reach.MORE && keptList == listFor) {
            return;
        }
        keptList = Kept.NOTHING;
        all.clear();
        list.collect(env, focus, all);
        if (all.size() > keys.length) {
            keys = Arrays.copyOf(keys, all.size() * 2);
            hashes = Arrays.copyOf(hashes, all.size() * 2);
        }
        for (int i = 0; i < all.size(); i++) {
            Items one = key.evaluate(env, all.get(i));
            keys[i] = one.size() == 1 ? one.get(0) : Env.NONE;
            hashes[i] = keys[i] == Env.NONE ? 0 : Values.hash(env, keys[i]);
        }
        keptList = listFor;
    }

    private boolean hasKey(Env env, int place, Items sought) {
        if (keys[place] == Env.NONE) {
            return Comparison.equality(env, key.evaluate(env, all.get(place)), sought) == Evaluator.TRUE;
        }
        oneKey.clear();
        oneKey.add(keys[place]);
        return Comparison.equality(env, oneKey, sought) == Evaluator.TRUE;
    }
}
