package org.bcdaetl.job.fetch;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.settings.Secrets;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.spool.seal.FileKey;
import org.bcdaetl.spool.seal.PrivateKeys;
import org.bcdaetl.spool.seal.UndecryptableException;
import org.bcdaetl.spool.seal.UnreadableKeyException;
import org.bcdaetl.spool.seal.WrappedKeys;
import org.bcdaetl.warehouse.ledger.LedgerFile;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the sealed files: from the ledger, or unwrapped with the ACO's private key, which is read once. Unwrapping
 * takes about a millisecond, so that each is done once in a process.
 */
public final class FileKeys {

    private final LoadSettings settings;
    private final Map<Long, FileKey> unwrapped = new ConcurrentHashMap<>();
    private @Nullable PrivateKey privateKey;

    public FileKeys(LoadSettings settings) {
        this.settings = settings;
    }

    /**
     * The key of a file.
     *
     * @throws UndecryptableException if the private key does not fit
     */
    public FileKey of(LedgerFile file) throws UndecryptableException {
        byte[] sealKey = file.sealKey();
        if (sealKey != null) {
            return FileKey.of(sealKey);
        }
        String wrapped = file.wrappedKey();
        if (wrapped == null) {
            throw new IllegalStateException("The key of " + file + " was emptied when its run was cleaned up");
        }
        FileKey known = unwrapped.get(file.id());
        if (known == null) {
            known = WrappedKeys.unwrap(wrapped, file.fileName(), privateKey());
            unwrapped.put(file.id(), known);
        }
        return known;
    }

    /** The ACO's private key. */
    public synchronized PrivateKey privateKey() {
        PrivateKey known = privateKey;
        if (known == null) {
            Path pem = settings.privateKey();
            if (pem == null) {
                throw new SettingsException("The export is encrypted and bcda.private-key is not set: set it to the PEM"
                        + " file of the RSA key whose public half CMS has.");
            }
            try {
                known = PrivateKeys.read(pem, Secrets.passPhrase(settings));
            } catch (UnreadableKeyException e) {
                throw new SettingsException(String.valueOf(e.getMessage()), e);
            }
            privateKey = known;
        }
        return known;
    }
}
