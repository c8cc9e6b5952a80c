package org.bcdaetl.json;

import java.nio.charset.StandardCharsets;

/**
 * Reads a JSON document into a {@link Tape}. The whole document is checked, also what no name of interest leads to, so
 * that a damaged line is never half loaded. Of members with the same name both are kept.
 */
public final class TapeReader {

    private final Names names;
    private Followers followers;
    private Followers.Follower root;
    private int namesOfInterest;
    private final StringScan strings = new StringScan();
    private final JsonCheck check = new JsonCheck(strings);
    private final Tape tape = new Tape();

    private int keyEnd;

    public TapeReader(Names names) {
        this.names = names;
        this.followers = new Followers(names);
        this.root = followers.start(FieldName.NONE);
        this.namesOfInterest = names.ofInterest();
    }

    /**
     * Reads a document.
     *
     * @return the tape, good until the next call; node 0 is the document's object
     * @throws MalformedJsonException if the bytes are not one JSON object
     */
    public Tape read(byte[] document, int from, int end) throws MalformedJsonException {
        if (names.ofInterest() != namesOfInterest) {
            beginAnew();
        }
        tape.clear(document);
        try {
            document(document, from, end);
        } catch (MalformedJsonException e) {
            throw e.within(from);
        }
        return tape;
    }

    /** Forgets what was read with fewer names of interest, of which nodes may be missing. */
    private void beginAnew() {
        namesOfInterest = names.ofInterest();
        followers = new Followers(names);
        root = followers.start(FieldName.NONE);
    }

    private void document(byte[] bytes, int from, int to) throws MalformedJsonException {
        int at = JsonCheck.blanks(bytes, from, to);
        if (at == to || bytes[at] != '{') {
            throw new MalformedJsonException("no JSON object", at);
        }
        at = JsonCheck.blanks(bytes, value(bytes, at, to, root, 0), to);
        if (at != to) {
            throw new MalformedJsonException("something after the JSON object", at);
        }
    }

    private int value(byte[] bytes, int at, int to, Followers.Follower place, int depth) throws MalformedJsonException {
        if (at == to) {
            throw JsonCheck.cutShort(at);
        }
        return switch (bytes[at]) {
            case '"' -> string(bytes, at + 1, to, place.member.number);
            case '{' -> object(bytes, at, to, place, depth);
            case '[' -> array(bytes, at, to, place, depth);
            case 't' -> word(bytes, at, to, "true", Tape.TRUE, place.member.number);
            case 'f' -> word(bytes, at, to, "false", Tape.FALSE, place.member.number);
            case 'n' -> word(bytes, at, to, "null", Tape.NULL, place.member.number);
            default -> number(bytes, at, to, place.member.number);
        };
    }

    /** An object: one that came before in the same bytes, or any other. */
    private int object(byte[] bytes, int from, int to, Followers.Follower place, int depth)
            throws MalformedJsonException {
        Recurrences recurrences = place.recurrences;
        if (depth == 0 || recurrences == null || !recurrences.areLikely()) {
            return members(bytes, from, to, place.member, depth);
        }
        Recurring guess = recurrences.guess(bytes, from, to);
        if (guess != null && depth + guess.brackets <= JsonCheck.DEEPEST) {
            guess.addTo(tape, from);
            return from + guess.length;
        }
        int node = tape.size;
        int end = members(bytes, from, to, place.member, depth);
        if (guess == null) {
            recurrences.met(bytes, from, end, tape, node);
        }
        return end;
    }

    private int members(byte[] bytes, int from, int to, FieldName name, int depth) throws MalformedJsonException {
        int node = tape.addObject(name.number, from);
        int at = JsonCheck.open(bytes, from, to, depth);
        if (at < to && bytes[at] == '}') {
            tape.finish(node, at + 1);
            return at + 1;
        }
        Followers.Follower place = followers.start(name);
        while (true) {
            Followers.Follower next = place.likely;
            int end = next.member.after(bytes, at, to);
            if (end < 0) {
                next = unlikely(place, name, bytes, at, to);
                end = keyEnd;
            }
            place = next;
            at = end < to && bytes[end] <= ' ' ? JsonCheck.blanks(bytes, end, to) : end;
            if (at < to && bytes[at] == '"') {
                at = string(bytes, at + 1, to, next.member.number);
            } else if (next.member.number == Names.UNKNOWN) {
                at = check.value(bytes, at, to, depth + 1);
            } else {
                at = value(bytes, at, to, next, depth + 1);
            }
            if (at < to && bytes[at] == ',') {
                at++;
                at = at < to && bytes[at] <= ' ' ? JsonCheck.blanks(bytes, at, to) : at;
            } else {
                at = JsonCheck.end(bytes, at, to, '}');
                if (bytes[at - 1] == '}') {
                    tape.finish(node, at);
                    return at;
                }
            }
        }
    }

    private int array(byte[] bytes, int from, int to, Followers.Follower place, int depth)
            throws MalformedJsonException {
        int node = tape.add(Tape.ARRAY, place.member.number, from);
        int at = JsonCheck.open(bytes, from, to, depth);
        if (at < to && bytes[at] == ']') {
            tape.finish(node, at + 1);
            return at + 1;
        }
        do {
            at = JsonCheck.end(bytes, value(bytes, at, to, place, depth + 1), to, ']');
        } while (bytes[at - 1] != ']');
        tape.finish(node, at);
        return at;
    }

    /** The inside of a string, and its closing quote; a node where the name is of interest. */
    private int string(byte[] bytes, int start, int to, int name) throws MalformedJsonException {
        int close = StringScan.toSpecial(bytes, start, to);
        byte kind = Tape.STRING;
        if (close >= to || bytes[close] != '"') {
            close = strings.close(bytes, start, to);
            kind = strings.escaped ? Tape.ESCAPED_STRING : Tape.STRING;
        }
        if (name != Names.UNKNOWN) {
            tape.finish(tape.add(kind, name, start), close);
        }
        return close + 1;
    }

    private int word(byte[] bytes, int at, int to, String word, byte kind, int name) throws MalformedJsonException {
        int end = JsonCheck.word(bytes, at, to, word);
        tape.finish(tape.add(kind, name, at), end);
        return end;
    }

    private int number(byte[] bytes, int at, int to, int name) throws MalformedJsonException {
        int end = JsonCheck.number(bytes, at, to);
        tape.finish(tape.add(Tape.NUMBER, name, at), end);
        return end;
    }

    /** The place behind the member whose key stands there, where the likely one does not; notes where the key ends. */
    private Followers.Follower unlikely(Followers.Follower place, FieldName object, byte[] bytes, int at, int to)
            throws MalformedJsonException {
        Followers.Follower next = place.other;
        keyEnd = next.member.after(bytes, at, to);
        if (keyEnd < 0) {
            int close = check.key(bytes, at, to);
            FieldName member = strings.escaped ? escapedName(at + 1, close, bytes) : names.find(bytes, at + 1, close);
            keyEnd = JsonCheck.colon(bytes, close, to);
            next = followers.behind(object, member);
        }
        place.learn(next);
        return next;
    }

    private FieldName escapedName(int from, int to, byte[] bytes) {
        byte[] name = Escapes.resolve(bytes, from, to).getBytes(StandardCharsets.UTF_8);
        return names.find(name, 0, name.length);
    }
}
