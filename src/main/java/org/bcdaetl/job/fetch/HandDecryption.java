package org.bcdaetl.job.fetch;

import java.io.IOException;
import java.nio.file.Path;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.spool.NewFile;
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
     * Decrypts a file, into a {@linkplain NewFile new one}: whole or not at all.
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
        NewFile.write(plain, out -> Spool.decrypt(sealed, key, out));
        return verified.plainBytes();
    }
}
