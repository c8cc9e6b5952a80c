package org.bcdaetl.fhirpath.step;

import java.nio.charset.StandardCharsets;
import org.bcdaetl.fhirpath.eval.Condition;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.json.Tape;

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
        Tape tape = env.tape();
        int item = items.get(0);
        if (items.size() > 1 || item < 0 || tape.kind[item] != Tape.STRING) {
            return general.truth(env, focus);
        }
        int last = anywhere ? tape.end[item] - wanted.length : tape.start[item];
        for (int at = tape.start[item]; at <= last; at++) {
            if (isAt(tape, at, tape.end[item])) {
                return TRUE;
            }
        }
        return FALSE;
    }

    private boolean isAt(Tape tape, int at, int end) {
        if (end - at < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (tape.bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
