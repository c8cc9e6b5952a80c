package org.bcdaetl.spool.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** Unwraps the file keys of BCDA's 2019 manifests: RSAES-OAEP, SHA-256, MGF1 with SHA-256, label = file name. */
public final class WrappedKeys {

    private WrappedKeys() {}

    /**
     * Unwraps a file's key.
     *
     * @param hex the file's value in {@code KeyMap}, or its {@code encryptedKey}
     * @param fileName the file's base name at BCDA, {@code .ndjson} included
     * @param privateKey the ACO's RSA key
     * @throws UndecryptableException if the key does not fit
     */
    public static FileKey unwrap(String hex, String fileName, PrivateKey privateKey) throws UndecryptableException {
        byte[] wrapped;
        try {
            wrapped = HexFormat.of().parseHex(hex.strip());
        } catch (IllegalArgumentException e) {
            throw new UndecryptableException(
                    UndecryptableException.Reason.MALFORMED_KEY,
                    "The manifest's key of file " + fileName + " is no hexadecimal text: export again.");
        }
        byte[] key;
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    privateKey,
                    new OAEPParameterSpec(
                            "SHA-256",
                            "MGF1",
                            MGF1ParameterSpec.SHA256,
                            new PSource.PSpecified(fileName.getBytes(StandardCharsets.UTF_8))));
            key = cipher.doFinal(wrapped);
        } catch (GeneralSecurityException e) {
            throw wrongKey(fileName);
        }
        if (key.length != FileKey.LENGTH) {
            throw wrongKey(fileName);
        }
        return FileKey.of(key);
    }

    private static UndecryptableException wrongKey(String fileName) {
        return new UndecryptableException(
                UndecryptableException.Reason.WRONG_KEY,
                "The private key does not open file " + fileName + ": set bcda.private-key to the key whose public half"
                        + " CMS had at the time of the export (a renamed file fails the same way).");
    }
}
