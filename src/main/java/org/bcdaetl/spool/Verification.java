package org.bcdaetl.spool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import org.bcdaetl.spool.seal.FileKey;
import org.bcdaetl.spool.seal.KeyStream;
import org.bcdaetl.spool.seal.SealedForm;
import org.bcdaetl.spool.seal.Tag;
import org.bcdaetl.spool.seal.UndecryptableException;

/** Verifies a sealed file in constant memory. */
final class Verification {

    private static final int BUFFER = 1024 * 1024;

    private Verification() {}

    static SpooledFile of(Path file, FileKey key) throws IOException, UndecryptableException {
        long length = Files.size(file);
        if (length < SealedForm.OVERHEAD) {
            throw new UndecryptableException(
                    UndecryptableException.Reason.TRUNCATED,
                    "File " + file.getFileName() + " is cut short: it has " + length + " bytes, fewer than an empty"
                            + " encrypted file, and has to be fetched anew.");
        }
        PlainScan scan = new PlainScan();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] nonce = in.readNBytes(SealedForm.NONCE);
            KeyStream keyStream = KeyStream.of(key, nonce, 0);
            Tag tag = new Tag(key);
            byte[] sealed = new byte[BUFFER];
            byte[] plain = new byte[BUFFER];
            long left = length - SealedForm.OVERHEAD;
            while (left > 0) {
                int read = in.readNBytes(sealed, 0, (int) Math.min(BUFFER, left));
                if (read == 0) {
                    throw new IOException("File " + file.getFileName() + " became shorter while it was read");
                }
                tag.update(sealed, 0, read);
                keyStream.apply(sealed, read, plain, 0);
                scan.accept(plain, read);
                left -= read;
            }
            if (!MessageDigest.isEqual(tag.finish(nonce), in.readNBytes(SealedForm.TAG))) {
                throw new UndecryptableException(
                        UndecryptableException.Reason.TAG_MISMATCH,
                        "File " + file.getFileName() + " is damaged: its tag does not match its content (cut short,"
                                + " altered, or of another key), and it has to be fetched anew.");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot verify a file", e);
        }
        return scan.result(file);
    }
}
