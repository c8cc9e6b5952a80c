package org.bcdaetl.fhirpath.function;

import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.eval.Values;
import org.bcdaetl.json.Blanks;
import org.jspecify.annotations.Nullable;

/**
 * {@code getReferenceKey(type)}: the id that a reference names, to be joined with {@code getResourceKey()}. Blanks around
 * the reference are left out.
 */
public final class ReferenceKey extends Evaluator {

    private final Evaluator reference;
    private final @Nullable String type;

    /** Takes the evaluator of the references' {@code reference} texts. */
    public ReferenceKey(Evaluator reference, @Nullable String type) {
        this.reference = reference;
        this.type = type;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        Items references = reference.evaluate(env, focus);
        for (int i = 0; i < references.size(); i++) {
            String written = Values.text(env.value(references.get(i)));
            if (written == null) {
                continue;
            }
            String text = Blanks.strip(written);
            int version = text.indexOf("/_history/");
            String versionless = version < 0 ? text : text.substring(0, version);
            int slash = versionless.lastIndexOf('/');
            if (type == null || isOfType(versionless, slash, type)) {
                out.add(env.box(versionless.substring(slash + 1)));
            }
        }
    }

    /** Whether the part of a path that ends at a slash is the type. */
    private static boolean isOfType(String path, int slash, String type) {
        int start = slash - type.length();
        return start >= 0 && path.startsWith(type, start) && (start == 0 || path.charAt(start - 1) == '/');
    }
}
