package org.bcdaetl.spool;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/**
 * The one form of a spooled file, which is BCDA's of 2019: a 12-byte nonce, AES-256-GCM cipher text, a 16-byte tag; no
 * additional data, one message per file.
 *
 * <p>GCM is CTR, beginning at counter block {@code nonce || 00000002}, plus the tag over the cipher text. So the tag is
 * verified once, and then the plain text read from any offset by CTR. The JDK's own GCM is no help for a whole file: it
 * takes no message over 2 GiB, and when decrypting holds all of it in memory until the tag is checked.
 */
final class SealedForm {

    static final int NONCE = 12;
    static final int TAG = 16;
    static final int OVERHEAD = NONCE + TAG;

    private static final int BLOCK = 16;
    private static final int FIRST_COUNTER = 2;

    private SealedForm() {}

    /**
     * The key stream from a plain offset on, which seals and opens alike; the bytes of its block before that offset have to be fed and dropped
     * first: {@link #skip} says how many.
     */
    static Cipher stream(FileKey key, byte[] nonce, long plainOffset) {
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
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot do AES-256-CTR", e);
        }
    }

    /** How many bytes of the block lie before a plain offset. */
    static int skip(long plainOffset) {
        return (int) (plainOffset % BLOCK);
    }
}
