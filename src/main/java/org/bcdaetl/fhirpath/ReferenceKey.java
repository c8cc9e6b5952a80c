package org.bcdaetl.fhirpath;

import org.jspecify.annotations.Nullable;

/** {@code getReferenceKey(type)}: the id that a reference names, to be joined with {@code getResourceKey()}. */
final class ReferenceKey extends Evaluator {

    private final Evaluator reference;
    private final @Nullable String type;

    /** Takes the evaluator of the references' {@code reference} texts. */
    ReferenceKey(Evaluator reference, @Nullable String type) {
        this.reference = reference;
        this.type = type;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        Items references = reference.evaluate(env, focus);
        for (int i = 0; i < references.size(); i++) {
            String text = Values.text(env.value(references.get(i)));
            if (text == null) {
                continue;
            }
            String[] parts = text.split("/_history/", 2)[0].split("/", -1);
            boolean fits = type == null || parts.length > 1 && parts[parts.length - 2].equals(type);
            if (fits) {
                out.add(env.box(parts[parts.length - 1]));
            }
        }
    }
}
