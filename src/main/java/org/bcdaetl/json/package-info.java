/**
 * The index of a JSON document that views read: one check of the whole text, no tree.
 *
 * <p>{@link org.bcdaetl.json.TapeReader} reads a line once and leaves a {@link org.bcdaetl.json.Tape}: a node for each
 * value of a field that somebody asked for in {@link org.bcdaetl.json.Names}, with its kind and the bytes it stands in.
 * Texts stay bytes until somebody needs them otherwise.
 *
 * <pre>{@code
 * Names names = new Names();
 * int id = names.add("id");
 * Tape tape = new TapeReader(names).read(line, 0, line.length);
 * String text = tape.text(tape.member(0, id));
 * }</pre>
 */
@NullMarked
package org.bcdaetl.json;

import org.jspecify.annotations.NullMarked;
