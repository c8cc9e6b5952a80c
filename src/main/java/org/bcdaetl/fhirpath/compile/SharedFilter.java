package org.bcdaetl.fhirpath.compile;

import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.function.Comparison;

/**
 * {@code list.where(key = wanted)} where what is wanted is no constant, but the same for all items. The list is gone
 * through once for a focus, whatever the number of columns and views that ask for the same.
 */
final class SharedFilter extends Evaluator {

    private final Evaluator list;
    private final Evaluator key;
    private final Evaluator wanted;
    private final boolean ofResource;
    private final boolean ofFocus;

    private final Items found = new Items();
    private long document = -1;
    private int focus;

    /**
     * A filter.
     *
     * @param list gives the items
     * @param key gives the key of an item
     * @param wanted gives the key to find, from the focus of the list
     * @param ofResource whether list and wanted key are the same for every focus of a document
     * @param ofFocus whether they depend on the focus and the document only, so that what was found can be kept
     */
    SharedFilter(Evaluator list, Evaluator key, Evaluator wanted, boolean ofResource, boolean ofFocus) {
        this.list = list;
        this.key = key;
        this.wanted = wanted;
        this.ofResource = ofResource;
        this.ofFocus = ofFocus;
    }

    @Override
    public void collect(Env env, int from, Items out) {
        goTo(env, from);
        out.addAll(found);
    }

    @Override
    public int first(Env env, int from) {
        goTo(env, from);
        return found.size() == 0 ? Env.NONE : found.get(0);
    }

    private void goTo(Env env, int from) {
        int base = ofResource ? env.resource() : from;
        if (ofFocus && document == env.document() && focus == base) {
            return;
        }
        document = -1;
        found.clear();
        Items all = list.evaluate(env, base);
        if (all.size() > 0) {
            Items keys = wanted.evaluate(env, base);
            for (int i = 0; i < all.size(); i++) {
                if (Comparison.equality(env, key.evaluate(env, all.get(i)), keys) == TRUE) {
                    found.add(all.get(i));
                }
            }
        }
        document = env.document();
        focus = base;
    }
}
