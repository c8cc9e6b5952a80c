package org.bcdaetl.job.fetch;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.spool.Spool;
import org.bcdaetl.spool.SpooledFile;
import org.bcdaetl.spool.seal.FileKey;
import org.bcdaetl.spool.seal.UndecryptableException;
import org.bcdaetl.spool.seal.WrappedKeys;

/** Decrypts a single file of BCDA's 2019 encryption into plain NDJSON, after its tag is verified. */
public final class HandDecryption {

    private final LoadSettings settings;

    public HandDecryption(LoadSettings settings) {
        this.settings = settings;
    }

    /**
     * Decrypts a file, into one with {@code .part} behind its name, which then gets its name: whole or not at all.
     *
     * @param sealed the file as BCDA sent it
     * @param name its name at BCDA, the label of its key
     * @param wrappedKey its key in hex, from the manifest
     * @param plain file to write; must not exist; only its owner may read it
     * @return bytes written
     */
    public long decrypt(Path sealed, String name, String wrappedKey, Path plain)
            throws IOException, UndecryptableException {
        FileKey key = WrappedKeys.unwrap(wrappedKey, name, new FileKeys(settings).privateKey());
        SpooledFile verified = Spool.verify(sealed, key);
        Path part = plain.resolveSibling(plain.getFileName() + ".part");
        Files.deleteIfExists(part);
        try {
            try (FileChannel file = FileChannel.open(
                    part,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                Spool.decrypt(sealed, key, Channels.newOutputStream(file));
                file.force(true);
            }
            Files.move(part, plain, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        return verified.plainBytes();
    }
}
