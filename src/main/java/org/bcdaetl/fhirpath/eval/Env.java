package org.bcdaetl.fhirpath.eval;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
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
    private final ComputedValues computed = new ComputedValues();
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
        otherType = false;
        computed.clear();
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
        return FIRST_COMPUTED - computed.add(value);
    }

    /** A computed text that stands in UTF-8, free of escapes, in bytes that are good for the document. */
    public int box(byte[] utf8, int from, int to) {
        return FIRST_COMPUTED - computed.add(null, utf8, from, to);
    }

    /** A computed text whose bytes are known, too. */
    public int box(String text, byte[] utf8) {
        return FIRST_COMPUTED - computed.add(text, utf8, 0, utf8.length);
    }

    /** A text with all bytes of some value left out. */
    public int without(byte left, int text) {
        byte[] bytes = bytes(text);
        computed.begin();
        int begin = from(text);
        for (int i = begin; i < to(text); i++) {
            if (bytes[i] == left) {
                computed.append(bytes, begin, i);
                begin = i + 1;
            }
        }
        computed.append(bytes, begin, to(text));
        return FIRST_COMPUTED - computed.end();
    }

    /** Two texts as one, each of which may be {@link #NONE}. */
    public int joined(int one, int other) {
        computed.begin();
        if (one != NONE) {
            computed.append(bytes(one), from(one), to(one));
        }
        if (other != NONE) {
            computed.append(bytes(other), from(other), to(other));
        }
        return FIRST_COMPUTED - computed.end();
    }

    /** A computed value, or a primitive of the document: String, Boolean, BigDecimal or Temporal; null for the rest. */
    @Nullable
    public Object value(int handle) {
        if (handle < 0) {
            return computed.value(FIRST_COMPUTED - handle);
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
        return computed.value(FIRST_COMPUTED - handle);
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

    /** Whether an item is a text that stands in {@link #bytes} as it is, free of escapes. */
    public boolean isPlainText(int item) {
        return item >= 0 ? tape.kind[item] == Tape.STRING : item != NONE && computed.isInBytes(FIRST_COMPUTED - item);
    }

    /** Whether an item stands in {@link #bytes} in its lexical form, so that these can be used as they are. */
    public boolean isVerbatim(int item) {
        if (item < 0) {
            return isPlainText(item);
        }
        if (tape.kind[item] == Tape.ESCAPED_STRING) {
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

    /** What an item stands in that is {@linkplain #isVerbatim verbatim}. */
    public byte[] bytes(int item) {
        return item >= 0 ? tape.bytes : computed.bytes(FIRST_COMPUTED - item);
    }

    /** Where an item begins in {@link #bytes}. */
    public int from(int item) {
        return item >= 0 ? tape.start[item] : computed.from(FIRST_COMPUTED - item);
    }

    /** Where an item ends in {@link #bytes}. */
    public int to(int item) {
        return item >= 0 ? tape.end[item] : computed.to(FIRST_COMPUTED - item);
    }

    /** The lexical form of any item. */
    public String text(int item) {
        String text = Values.text(value(item));
        return text == null ? json(item) : text;
    }
}
