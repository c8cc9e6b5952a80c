package org.bcdaetl.fhirpath.eval;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bcdaetl.json.Tape;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/** What evaluation needs besides the focus: the document, and the values computed on the way. One per thread. */
public final class Env {

    /** No item. */
    public static final int NONE = -1;

    /** No item, for what would be one is sent as another type than is asked for. */
    public static final int OTHER_TYPE = Integer.MIN_VALUE;

    private static final int FIRST_COMPUTED = -2;

    private Tape tape = new Tape();
    private Object[] computed = new Object[64];
    private int size;
    private long document;
    private final Members resourceMembers = new Members();
    private final Members contextMembers = new Members();
    private int resource;
    private int context;
    private int rowIndex;
    private int index;
    private boolean otherType;

    /** Begins with a document, and forgets all computed values. */
    public void begin(Tape newTape, int resourceNode) {
        tape = newTape;
        resource = resourceNode;
        context = resourceNode;
        rowIndex = 0;
        index = 0;
        size = 0;
        otherType = false;
        document++;
        resourceMembers.clear();
        contextMembers.clear();
    }

    /** The number of the document, another for each. */
    public long document() {
        return document;
    }

    /** The members of an object that many columns read from; null for any other, and where two have one name. */
    @Nullable
    public Members members(int object) {
        if (object == resource) {
            return resourceMembers.areOf(tape, object) ? resourceMembers : null;
        }
        return object == context && contextMembers.areOf(tape, object) ? contextMembers : null;
    }

    /** Sets {@code %context} and {@code %rowIndex}. */
    public void enter(int contextItem, int row) {
        context = contextItem;
        rowIndex = row;
    }

    /** Notes that something is there as another type than a path asks for. */
    public void noteOtherType() {
        otherType = true;
    }

    /** Whether that was noted since the last time; forgets it. */
    public boolean takeOtherType() {
        boolean noted = otherType;
        if (noted) {
            otherType = false;
        }
        return noted;
    }

    public Tape tape() {
        return tape;
    }

    public int resource() {
        return resource;
    }

    public int context() {
        return context;
    }

    public int rowIndex() {
        return rowIndex;
    }

    public int index() {
        return index;
    }

    public void setIndex(int place) {
        index = place;
    }

    public int box(Object value) {
        if (size == computed.length) {
            computed = Arrays.copyOf(computed, size * 2);
        }
        computed[size] = value;
        return FIRST_COMPUTED - size++;
    }

    /** A computed value, or a primitive of the document: String, Boolean, BigDecimal or Temporal; null for the rest. */
    @Nullable
    public Object value(int handle) {
        if (handle < 0) {
            return computed[FIRST_COMPUTED - handle];
        }
        return switch (tape.kind[handle]) {
            case Tape.STRING, Tape.ESCAPED_STRING -> tape.text(handle);
            case Tape.NUMBER -> new BigDecimal(tape.text(handle));
            case Tape.TRUE -> true;
            case Tape.FALSE -> false;
            default -> null;
        };
    }

    /** The computed value of a handle that is no node. */
    public Object computed(int handle) {
        return computed[FIRST_COMPUTED - handle];
    }

    /** The JSON of a node, as it stands in the document. */
    String json(int node) {
        int quote = tape.isString(node) ? 1 : 0;
        return new String(
                tape.bytes,
                tape.start[node] - quote,
                tape.end[node] - tape.start[node] + 2 * quote,
                StandardCharsets.UTF_8);
    }

    /** The items as the text of a JSON array, a computed value. */
    public int array(Items items) {
        StringBuilder array = new StringBuilder("[");
        for (int i = 0; i < items.size(); i++) {
            array.append(i == 0 ? "" : ",");
            int item = items.get(i);
            if (item >= 0) {
                array.append(json(item));
            } else {
                Object value = computed(item);
                boolean bare = value instanceof BigDecimal || value instanceof Boolean;
                array.append(bare ? Values.text(value) : quoted(String.valueOf(Values.text(value))));
            }
        }
        return box(array.append(']').toString());
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + "\"";
    }

    /** The lexical form of an item of the document: begins at {@link #from}, ends at {@link #to} in {@link #bytes}. */
    public byte[] bytes() {
        return tape.bytes;
    }

    /** Whether an item stands in the document in its lexical form, so that its bytes can be used as they are. */
    public boolean isVerbatim(int item) {
        if (item < 0 || tape.kind[item] == Tape.ESCAPED_STRING) {
            return false;
        }
        if (tape.kind[item] == Tape.NUMBER) {
            for (int i = tape.start[item]; i < tape.end[item]; i++) {
                if (tape.bytes[i] == 'e' || tape.bytes[i] == 'E') {
                    return false;
                }
            }
        }
        return true;
    }

    /** Where an item begins. */
    public int from(int item) {
        return tape.start[item];
    }

    /** Where an item ends. */
    public int to(int item) {
        return tape.end[item];
    }

    /** The lexical form of any item. */
    public String text(int item) {
        String text = Values.text(value(item));
        return text == null ? json(item) : text;
    }
}
