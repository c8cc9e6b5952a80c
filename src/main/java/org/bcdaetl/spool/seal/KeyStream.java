package org.bcdaetl.spool.seal;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/**
 * The key stream of a sealed file from some offset of its plain text on, which seals and opens alike.
 *
 * <p>Works in short steps: HotSpot replaces the JDK's AES by the processor's only in methods that it compiled after many
 * calls, and a few long calls would stay thirty times slower (measured on JDK 17).
 */
public final class KeyStream {

    /** Bytes that are worth one call. */
    public static final int STEP = 4096;

    private static final int BLOCK = 16;
    private static final int FIRST_COUNTER = 2;

    private final Cipher cipher;

    private KeyStream(Cipher cipher) {
        this.cipher = cipher;
    }

    /** The stream for a key and a nonce, from an offset of the plain text on. */
    public static KeyStream of(FileKey key, byte[] nonce, long plainOffset) {
        byte[] first = Arrays.copyOf(nonce, BLOCK);
        first[BLOCK - 1] = FIRST_COUNTER;
        BigInteger counter = new BigInteger(1, first).add(BigInteger.valueOf(plainOffset / BLOCK));
        byte[] bytes = counter.toByteArray();
        byte[] block = new byte[BLOCK];
        int length = Math.min(bytes.length, BLOCK);
        System.arraycopy(bytes, bytes.length - length, block, BLOCK - length, length);
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key.secretKey(), new IvParameterSpec(block));
            int skip = (int) (plainOffset % BLOCK);
            if (skip > 0) {
                cipher.update(new byte[skip]);
            }
            return new KeyStream(cipher);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot do AES-256-CTR", e);
        }
    }

    /** Seals or opens the next bytes of the file. */
    public void apply(byte[] from, int length, byte[] to, int place) {
        try {
            for (int done = 0; done < length; done += STEP) {
                cipher.update(from, done, Math.min(STEP, length - done), to, place + done);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot do AES-256-CTR", e);
        }
    }
}
