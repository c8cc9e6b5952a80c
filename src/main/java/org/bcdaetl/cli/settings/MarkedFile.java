package org.bcdaetl.cli.settings;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.springframework.core.io.FileSystemResource;

/** A file of settings that may begin with the byte order mark that some editors put before a text, which is passed over. */
final class MarkedFile extends FileSystemResource {

    private static final String UTF_8 = "efbbbf";
    private static final String UTF_16 = "(fffe|feff).*";

    MarkedFile(Path path) {
        super(path);
    }

    /**
     * What is behind the mark.
     *
     * @throws CharacterCodingException if the mark is that of UTF-16
     */
    @Override
    public InputStream getInputStream() throws IOException {
        InputStream in = new BufferedInputStream(super.getInputStream());
        in.mark(UTF_8.length());
        String head = HexFormat.of().formatHex(in.readNBytes(UTF_8.length() / 2));
        if (head.matches(UTF_16)) {
            in.close();
            throw new CharacterCodingException();
        }
        if (!head.equals(UTF_8)) {
            in.reset();
        }
        return in;
    }
}
