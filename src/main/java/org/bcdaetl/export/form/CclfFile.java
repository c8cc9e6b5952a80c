package org.bcdaetl.export.form;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A CCLF file: ASCII records of fixed width, each ended by a line feed. Texts and dates begin on the left, numbers end on the
 * right, NULL is blank. Names and addresses that are too long end where their field does, letters that ASCII does not have
 * become their nearest ones or a question mark, and fractions of a cent are rounded: these are counted, and told. A code, an
 * id or a number that does not fit is no smaller fault but another value: it ends the export.
 */
public final class CclfFile implements TableFile {

    private final OutputStream out;
    private final CclfLayout layout;
    private final byte[] line;
    private final int[] places;
    private final Map<String, Long> changed = new TreeMap<>();

    /**
     * Begins a file.
     *
     * @param columns of the rows; those that the layout does not have are left out
     */
    public CclfFile(OutputStream out, CclfLayout layout, List<Column> columns) {
        this.out = new BufferedOutputStream(out, 1 << 16);
        this.layout = layout;
        List<String> names = columns.stream().map(Column::name).toList();
        this.places = layout.fields().stream()
                .mapToInt(field -> names.indexOf(field.column()))
                .toArray();
        this.line = new byte[layout.length() + 1];
    }

    @Override
    public void row(@Nullable String[] cells) throws IOException {
        Arrays.fill(line, (byte) ' ');
        line[line.length - 1] = '\n';
        int at = 0;
        for (int i = 0; i < places.length; i++) {
            CclfLayout.Field field = layout.fields().get(i);
            String cell = places[i] < 0 ? null : cells[places[i]];
            if (cell != null) {
                byte[] text = fitting(field, cell);
                boolean isLeft = field.form().equals("text") || field.form().equals("date");
                System.arraycopy(text, 0, line, isLeft ? at : at + field.length() - text.length, text.length);
            }
            at += field.length();
        }
        out.write(line);
    }

    private byte[] fitting(CclfLayout.Field field, String cell) throws MisfitException {
        String text = field.decimals() < 0 ? ascii(field, cell) : decimal(field, cell);
        if (text.length() > field.length()) {
            if (!field.isWords()) {
                throw new MisfitException(
                        field.column(), "is longer than the " + field.length() + " characters that CCLF has for it");
            }
            count(field, "cut");
            text = text.substring(0, field.length());
        }
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private String decimal(CclfLayout.Field field, String cell) throws MisfitException {
        try {
            BigDecimal exact = new BigDecimal(cell);
            BigDecimal rounded = exact.setScale(field.decimals(), RoundingMode.HALF_UP);
            if (rounded.compareTo(exact) != 0) {
                count(field, "rounded");
            }
            return rounded.toPlainString();
        } catch (NumberFormatException e) {
            throw new MisfitException(field.column(), "is no number");
        }
    }

    private String ascii(CclfLayout.Field field, String cell) {
        if (isAscii(cell)) {
            return cell;
        }
        count(field, "in other letters");
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(cell, Normalizer.Form.NFD).codePoints().forEach(letter -> {
            if (letter >= ' ' && letter < 0x7f) {
                plain.append((char) letter);
            } else if (Character.isWhitespace(letter) || Character.isISOControl(letter)) {
                plain.append(' ');
            } else if (Character.getType(letter) != Character.NON_SPACING_MARK) {
                plain.append('?');
            }
        });
        return plain.toString();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private void count(CclfLayout.Field field, String what) {
        changed.merge(field.column() + ": " + what, 1L, Long::sum);
    }

    @Override
    public Map<String, Long> changedValues() {
        return Map.copyOf(changed);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
