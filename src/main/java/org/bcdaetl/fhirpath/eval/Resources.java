package org.bcdaetl.fhirpath.eval;

import java.nio.charset.StandardCharsets;
import org.bcdaetl.fhirpath.model.Origin;
import org.bcdaetl.json.MalformedJsonException;
import org.bcdaetl.json.Names;
import org.bcdaetl.json.Tape;
import org.jspecify.annotations.Nullable;

/** Finds the resource in a document: the document itself, or what a bundle entry wraps. */
public final class Resources {

    private final int resourceType;
    private final int resource;
    private final int idName;
    private final OriginSigns signs;
    private Tape tape = new Tape();
    private int node;
    private String type = "";
    private String lastType = "";
    private byte[] lastTypeUtf8 = new byte[0];

    public Resources(Names names) {
        resourceType = names.add("resourceType");
        resource = names.add("resource");
        idName = names.add("id");
        signs = new OriginSigns(names);
    }

    /** Forgets the last document. */
    public void forget() {
        type = "";
    }

    /**
     * Looks at a document.
     *
     * @throws MalformedJsonException if there is no resource
     */
    public void find(Tape document) throws MalformedJsonException {
        tape = document;
        node = 0;
        int declared = tape.member(0, resourceType);
        if (declared < 0) {
            int wrapped = tape.member(0, resource);
            if (wrapped >= 0) {
                node = wrapped;
                declared = tape.member(wrapped, resourceType);
            }
        }
        if (declared < 0 || !tape.isString(declared)) {
            throw new MalformedJsonException("a JSON object without a resourceType", 0);
        }
        if (!tape.equals(declared, lastTypeUtf8)) {
            lastType = tape.text(declared);
            lastTypeUtf8 = lastType.getBytes(StandardCharsets.UTF_8);
        }
        type = lastType;
    }

    /** Begins evaluation over the resource. */
    public void begin(Env env) {
        env.begin(tape, node);
    }

    /** The resource's node. */
    public int node() {
        return node;
    }

    /** The resource's type. */
    public String type() {
        return type;
    }

    /** The versions of BCDA that the resource can be from. */
    public Origin origin() {
        return type.isEmpty() ? Origin.UNTOLD : signs.of(tape, node, type);
    }

    /** The resource's id; null where it has none. */
    public @Nullable String id() {
        int id = tape.member(node, idName);
        return id < 0 || !tape.isString(id) ? null : tape.text(id);
    }
}
