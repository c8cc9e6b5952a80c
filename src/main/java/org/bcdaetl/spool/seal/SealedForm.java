package org.bcdaetl.spool.seal;

/**
 * The one form of a spooled file, which is BCDA's of 2019: a 12-byte nonce, AES-256-GCM cipher text, a 16-byte tag; no
 * additional data, one message per file.
 *
 * <p>GCM is CTR, beginning at counter block {@code nonce || 00000002}, plus the tag over the cipher text. So the tag is
 * verified once, and then the plain text read from any offset by CTR. The JDK's own GCM is no help for a whole file: it
 * takes no message over 2 GiB, and when decrypting holds all of it in memory until the tag is checked.
 */
public final class SealedForm {

    public static final int NONCE = 12;
    public static final int TAG = 16;
    public static final int OVERHEAD = NONCE + TAG;

    private SealedForm() {}
}
