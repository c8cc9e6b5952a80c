package org.bcdaetl.fhirpath.function;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    private static final byte[] HISTORY = "/_history/".getBytes(StandardCharsets.UTF_8);

    private final Evaluator reference;
    private final @Nullable String type;
    private final byte[] typeName;

    /** Takes the evaluator of the references' {@code reference} texts. */
    public ReferenceKey(Evaluator reference, @Nullable String type) {
        this.reference = reference;
        this.type = type;
        this.typeName = (type == null ? "" : type).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        Items references = reference.evaluate(env, focus);
        for (int i = 0; i < references.size(); i++) {
            if (env.isPlainText(references.get(i))) {
                addPlain(env, references.get(i), out);
                continue;
            }
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

    /** The same, on the bytes in which the reference stands. */
    private void addPlain(Env env, int item, Items out) {
        byte[] bytes = env.bytes(item);
        int begin = Blanks.begin(bytes, env.from(item), env.to(item));
        int end = Blanks.end(bytes, begin, env.to(item));
        int slash = begin - 1;
        for (int at = begin; at < end; at++) {
            if (bytes[at] == '/') {
                if (isAt(HISTORY, bytes, at, end)) {
                    end = at;
                } else {
                    slash = at;
                }
            }
        }
        int start = slash - typeName.length;
        boolean isOfType = type == null
                || start >= begin && isAt(typeName, bytes, start, end) && (start == begin || bytes[start - 1] == '/');
        if (isOfType) {
            out.add(env.box(bytes, slash + 1, end));
        }
    }

    private static boolean isAt(byte[] wanted, byte[] bytes, int at, int end) {
        return at + wanted.length <= end && Arrays.equals(wanted, 0, wanted.length, bytes, at, at + wanted.length);
    }

    /** Whether the part of a path that ends at a slash is the type. */
    private static boolean isOfType(String path, int slash, String type) {
        int start = slash - type.length();
        return start >= 0 && path.startsWith(type, start) && (start == 0 || path.charAt(start - 1) == '/');
    }
}
