package org.bcdaetl.spool.seal;

import java.nio.ByteBuffer;

/**
 * An element of GF(2^128) as GCM writes it (NIST SP 800-38D, 6.3): the first bit of the first byte is the coefficient
 * of x^0.
 */
record Field128(long high, long low) {

    static final Field128 ZERO = new Field128(0, 0);

    private static final Field128 ONE = new Field128(1L << 63, 0);
    private static final long REDUCTION = 0xe1L << 56;

    static Field128 of(byte[] block) {
        ByteBuffer buffer = ByteBuffer.wrap(block);
        return new Field128(buffer.getLong(), buffer.getLong());
    }

    byte[] bytes() {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    Field128 plus(Field128 other) {
        return new Field128(high ^ other.high, low ^ other.low);
    }

    Field128 times(Field128 other) {
        long resultHigh = 0;
        long resultLow = 0;
        long shiftedHigh = other.high;
        long shiftedLow = other.low;
        for (int i = 0; i < 128; i++) {
            long bit = i < 64 ? high >>> (63 - i) & 1 : low >>> (127 - i) & 1;
            resultHigh ^= -bit & shiftedHigh;
            resultLow ^= -bit & shiftedLow;
            long carry = shiftedLow & 1;
            shiftedLow = shiftedLow >>> 1 | shiftedHigh << 63;
            shiftedHigh = shiftedHigh >>> 1 ^ -carry & REDUCTION;
        }
        return new Field128(resultHigh, resultLow);
    }

    Field128 power(long exponent) {
        Field128 result = ONE;
        Field128 square = this;
        for (long rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result = result.times(square);
            }
            square = square.times(square);
        }
        return result;
    }

    /** The element whose product with this one is 1: its power 2^128 - 2. */
    Field128 inverse() {
        Field128 result = ONE;
        Field128 square = this;
        for (int i = 1; i < 128; i++) {
            square = square.times(square);
            result = result.times(square);
        }
        return result;
    }
}
