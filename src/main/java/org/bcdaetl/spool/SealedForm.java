package org.bcdaetl.spool;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;

/**
 * The one form of a spooled file, which is BCDA's of 2019: a 12-byte nonce, AES-256-GCM cipher text, a 16-byte tag; no
 * additional data, one message per file.
 *
 * <p>GCM is CTR, beginning at counter block {@code nonce || 00000002}, plus the tag. So the plain text can be read from
 * any offset by CTR, and the tag be verified by sealing the plain text again: the JDK's GCM streams in encrypt direction
 * only (in decrypt direction it holds the whole file until the tag is checked).
 */
final class SealedForm {

    static final int NONCE = 12;
    static final int TAG = 16;
    static final int OVERHEAD = NONCE + TAG;

    private static final int BLOCK = 16;
    private static final int FIRST_COUNTER = 2;

    private SealedForm() {}

    /** A streaming GCM encryption. */
    static Cipher sealing(FileKey key, byte[] nonce) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key.secretKey(), new GCMParameterSpec(TAG * 8, nonce));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot do AES-256-GCM", e);
        }
    }

    /**
     * A decryption that begins at a plain offset; the bytes of its block before that offset have to be fed and dropped
     * first: {@link #skip} says how many.
     */
    static Cipher reading(FileKey key, byte[] nonce, long plainOffset) {
        byte[] first = Arrays.copyOf(nonce, BLOCK);
        first[BLOCK - 1] = FIRST_COUNTER;
        BigInteger counter = new BigInteger(1, first).add(BigInteger.valueOf(plainOffset / BLOCK));
        byte[] bytes = counter.toByteArray();
        byte[] block = new byte[BLOCK];
        int length = Math.min(bytes.length, BLOCK);
        System.arraycopy(bytes, bytes.length - length, block, BLOCK - length, length);
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key.secretKey(), new IvParameterSpec(block));
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
