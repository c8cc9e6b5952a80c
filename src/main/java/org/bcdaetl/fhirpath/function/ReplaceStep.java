package org.bcdaetl.fhirpath.function;

import java.nio.charset.StandardCharsets;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.json.Tape;

/** {@code source.replace('text', 'with')}: a text of the document that has nothing to replace stays where it is. */
public final class ReplaceStep extends Evaluator {

    private final Evaluator source;
    private final String text;
    private final byte[] wanted;
    private final String with;
    private final Evaluator general;

    /**
     * A replacement.
     *
     * @param source gives the text
     * @param text what is replaced, not empty
     * @param with what takes its place
     * @param general the function, for what is no plain text of the document; may have the same source
     */
    public ReplaceStep(Evaluator source, String text, String with, Evaluator general) {
        this.source = source;
        this.text = text;
        this.wanted = text.getBytes(StandardCharsets.UTF_8);
        this.with = with;
        this.general = general;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        Items items = source.evaluate(env, focus);
        if (items.size() == 0) {
            return;
        }
        Tape tape = env.tape();
        int item = items.get(0);
        if (items.size() > 1 || item < 0 || tape.kind[item] != Tape.STRING) {
            general.collect(env, focus, out);
        } else {
            out.add(isFree(tape, item) ? item : env.box(tape.text(item).replace(text, with)));
        }
    }

    private boolean isFree(Tape tape, int item) {
        for (int i = tape.start[item]; i < tape.end[item]; i++) {
            if (tape.bytes[i] == wanted[0]) {
                return false;
            }
        }
        return true;
    }
}
