package org.bcdaetl.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.io.CipherOutputStream;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * How BCDA encrypted one file in 2019: AES-256-GCM, written as nonce, ciphertext, tag; the key wrapped for the ACO with
 * RSA-OAEP, SHA-256 for both hash and mask, and the file's name as label.
 */
final class FileSeal {

    private static final int NONCE_BYTES = 12;
    private static final int KEY_BYTES = 32;
    private static final int TAG_BITS = 128;

    private final byte[] key = new byte[KEY_BYTES];
    private final byte[] nonce = new byte[NONCE_BYTES];
    private final String encryptedKey;

    FileSeal(String fileName, PublicKey publicKey, SecureRandom random) {
        random.nextBytes(key);
        random.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    publicKey,
                    new OAEPParameterSpec(
                            "SHA-256",
                            "MGF1",
                            MGF1ParameterSpec.SHA256,
                            new PSource.PSpecified(fileName.getBytes(StandardCharsets.UTF_8))));
            encryptedKey = HexFormat.of().formatHex(cipher.doFinal(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot wrap a file key with RSA-OAEP and SHA-256", e);
        }
    }

    /** The wrapped key in lower-case hexadecimal, as in the manifest's KeyMap. */
    String encryptedKey() {
        return encryptedKey;
    }

    /**
     * A stream that encrypts in constant memory; closing it writes the tag. By BouncyCastle, since the JDK takes no
     * message over 2 GiB.
     */
    OutputStream encrypting(OutputStream out) throws IOException {
        GCMModeCipher cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(true, new AEADParameters(new KeyParameter(key), TAG_BITS, nonce));
        out.write(nonce);
        return new CipherOutputStream(out, cipher);
    }
}
