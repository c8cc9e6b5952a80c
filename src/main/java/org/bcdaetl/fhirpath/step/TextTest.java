package org.bcdaetl.fhirpath.step;

import java.nio.charset.StandardCharsets;
import org.bcdaetl.fhirpath.eval.Condition;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;

/** {@code source.contains('text')} and {@code source.startsWith('text')}, on the bytes of the document. */
public final class TextTest extends Condition {

    private final Evaluator source;
    private final byte[] wanted;
    private final boolean anywhere;
    private final Evaluator general;

    /**
     * A test.
     *
     * @param source gives the text
     * @param wanted what is looked for, not empty
     * @param anywhere whether it may stand anywhere in the text, not just at its begin
     * @param general the function, for what is no plain text of the document; may have the same source
     */
    public TextTest(Evaluator source, String wanted, boolean anywhere, Evaluator general) {
        this.source = source;
        this.wanted = wanted.getBytes(StandardCharsets.UTF_8);
        this.anywhere = anywhere;
        this.general = general;
    }

    @Override
    public int truth(Env env, int focus) {
        Items items = source.evaluate(env, focus);
        if (items.size() == 0) {
            return UNKNOWN;
        }
        int item = items.get(0);
        if (items.size() > 1 || !env.isPlainText(item)) {
            return general.truth(env, focus);
        }
        byte[] text = env.bytes(item);
        int first = env.from(item);
        int last = env.to(item) - wanted.length;
        for (int at = first; at <= (anywhere ? last : Math.min(first, last)); at++) {
            if (text[at] == wanted[0] && isAt(text, at)) {
                return TRUE;
            }
        }
        return FALSE;
    }

    private boolean isAt(byte[] text, int at) {
        for (int i = 1; i < wanted.length; i++) {
            if (text[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
