package org.bcdaetl.fhirpath;

import java.nio.charset.StandardCharsets;

/** {@code source.replace('text', with)}: a text of the document that has nothing to replace stays where it is. */
final class ReplaceStep extends Evaluator {

    private final Evaluator source;
    private final byte[] wanted;
    private final Evaluator replacing;

    /**
     * A replacement.
     *
     * @param source gives the text
     * @param wanted what is replaced, not empty
     * @param replacing the function, for a text that has it
     */
    ReplaceStep(Evaluator source, String wanted, Evaluator replacing) {
        this.source = source;
        this.wanted = wanted.getBytes(StandardCharsets.UTF_8);
        this.replacing = replacing;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        Items items = source.evaluate(env, focus);
        if (items.size() == 1 && isFree(env.tape(), items.get(0))) {
            out.add(items.get(0));
        } else {
            replacing.collect(env, focus, out);
        }
    }

    private boolean isFree(Tape tape, int item) {
        if (item < 0 || tape.kind[item] != Tape.STRING) {
            return false;
        }
        for (int i = tape.start[item]; i < tape.end[item]; i++) {
            if (tape.bytes[i] == wanted[0]) {
                return false;
            }
        }
        return true;
    }
}
