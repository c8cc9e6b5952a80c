package org.bcdaetl.spool.seal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The tag of AES-256-GCM over cipher text of any length, in constant memory.
 *
 * <p>The JDK's own GCM takes no message over 2 GiB, and BouncyCastle's hashes at a fiftieth of the processor's speed. So
 * the text is cut into segments; the JDK hashes each as the additional data of an empty message, at full speed; and the
 * hashes of the segments are put together here: GHASH is a polynomial in H, so that
 * {@code GHASH(a || b) = GHASH(a) * H^blocks(b) + GHASH(b)}.
 */
public final class Tag {

    private static final int BLOCK = 16;
    private static final int SEGMENT = 4 * KeyStream.STEP;

    private final FileKey key;
    private final Cipher block;
    private final Field128 h;
    private final Field128 inverse;
    private final Field128 segmentPower;
    private final Cipher hash;
    private final byte[] segment = new byte[SEGMENT];
    private int filled;
    private long segments;
    private long bytes;
    private Field128 state = Field128.ZERO;

    public Tag(FileKey key) {
        this.key = key;
        try {
            block = Cipher.getInstance("AES/ECB/NoPadding");
            block.init(Cipher.ENCRYPT_MODE, key.secretKey());
            hash = Cipher.getInstance("AES/GCM/NoPadding");
            h = Field128.of(block.doFinal(new byte[BLOCK]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot do AES-256-GCM", e);
        }
        inverse = h.inverse();
        segmentPower = h.power(SEGMENT / BLOCK);
    }

    /** Takes cipher text. */
    public void update(byte[] text, int from, int length) throws GeneralSecurityException {
        int at = from;
        int left = length;
        while (left > 0) {
            int taken = Math.min(left, SEGMENT - filled);
            System.arraycopy(text, at, segment, filled, taken);
            filled += taken;
            at += taken;
            left -= taken;
            if (filled == SEGMENT) {
                state = state.times(segmentPower).plus(hashOfSegment(SEGMENT));
                filled = 0;
            }
        }
        bytes += length;
    }

    /** The tag of all that was taken, for a nonce. */
    public byte[] finish(byte[] nonce) throws GeneralSecurityException {
        if (filled > 0) {
            int padded = (filled + BLOCK - 1) / BLOCK * BLOCK;
            Arrays.fill(segment, filled, padded, (byte) 0);
            state = state.times(h.power(padded / BLOCK)).plus(hashOfSegment(padded));
        }
        Field128 lengths = new Field128(0, bytes * 8);
        return state.plus(lengths).times(h).plus(Field128.of(firstBlock(nonce))).bytes();
    }

    /** GHASH of the segment's blocks: the tag of an empty message that has them as additional data, taken apart. */
    private Field128 hashOfSegment(int length) throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(SealedForm.NONCE).putLong(segments++).array();
        hash.init(Cipher.ENCRYPT_MODE, key.secretKey(), new GCMParameterSpec(SealedForm.TAG * 8, nonce));
        hash.updateAAD(segment, 0, length);
        Field128 tag = Field128.of(hash.doFinal()).plus(Field128.of(firstBlock(nonce)));
        return tag.times(inverse).plus(new Field128(length * 8L, 0));
    }

    private byte[] firstBlock(byte[] nonce) throws GeneralSecurityException {
        byte[] counter = Arrays.copyOf(nonce, BLOCK);
        counter[BLOCK - 1] = 1;
        return block.doFinal(counter);
    }
}
