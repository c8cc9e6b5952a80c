package org.bcdaetl.spool.seal;

import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The AES-256 key of one file. {@link #toString()} hides it. */
public final class FileKey {

    static final int LENGTH = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;

    private FileKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A new key. */
    public static FileKey random() {
        byte[] bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return new FileKey(bytes);
    }

    /**
     * A known key.
     *
     * @throws IllegalArgumentException if there are not 32 bytes
     */
    public static FileKey of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("A file key has 32 bytes, not " + bytes.length);
        }
        return new FileKey(bytes.clone());
    }

    /** The key's 32 bytes, for the ledger. */
    public byte[] bytes() {
        return bytes.clone();
    }

    SecretKey secretKey() {
        return new SecretKeySpec(bytes, "AES");
    }

    public static byte[] randomNonce() {
        byte[] nonce = new byte[SealedForm.NONCE];
        RANDOM.nextBytes(nonce);
        return nonce;
    }

    @Override
    public String toString() {
        return "file key";
    }
}
