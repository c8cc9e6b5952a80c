package org.bcdaetl.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.MGF1ParameterSpec;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bcdaetl.spool.seal.FileKey;
import org.bcdaetl.spool.seal.PrivateKeys;
import org.bcdaetl.spool.seal.UndecryptableException;
import org.bcdaetl.spool.seal.UnreadableKeyException;
import org.bcdaetl.spool.seal.WrappedKeys;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {

    private static final String NAME = "0c527d2e-8e8a-4808-b11d-0fa06baf8254.ndjson";
    private static final char[] PHRASE = "open sesame".toCharArray();

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private static KeyPair pair;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        pair = generator.generateKeyPair();
    }

    @Test
    void unwrapsAKeyThatBcdaWrapped() throws Exception {
        FileKey key = FileKey.random();

        assertThat(WrappedKeys.unwrap(wrap(key, NAME), NAME, pair.getPrivate()).bytes())
                .isEqualTo(key.bytes());
    }

    @Test
    void aRenamedFileDoesNotOpen() throws Exception {
        String wrapped = wrap(FileKey.random(), NAME);

        assertThatThrownBy(() -> WrappedKeys.unwrap(wrapped, "renamed.ndjson", pair.getPrivate()))
                .isInstanceOfSatisfying(UndecryptableException.class, refusal -> assertThat(refusal.isWrongKey())
                        .isTrue())
                .hasMessageContaining("renamed.ndjson")
                .hasMessageContaining("bcda.private-key");
    }

    @Test
    void anotherPrivateKeyDoesNotOpen() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        String wrapped = wrap(FileKey.random(), NAME);

        assertThatThrownBy(() -> WrappedKeys.unwrap(
                        wrapped, NAME, generator.generateKeyPair().getPrivate()))
                .isInstanceOf(UndecryptableException.class);
    }

    @Test
    void aWrappedKeyThatIsNoHexIsTold() {
        assertThatThrownBy(() -> WrappedKeys.unwrap("xyz", NAME, pair.getPrivate()))
                .isInstanceOfSatisfying(UndecryptableException.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(UndecryptableException.Reason.MALFORMED_KEY));
    }

    @Test
    void readsPkcs1() throws Exception {
        assertThat(PrivateKeys.read(pem(new JcaMiscPEMGenerator(pair.getPrivate())), null))
                .isEqualTo(pair.getPrivate());
    }

    @Test
    void readsPkcs1WithPassPhrase() throws Exception {
        Path pem = pem(new JcaMiscPEMGenerator(
                pair.getPrivate(),
                new JcePEMEncryptorBuilder("AES-256-CBC").setProvider(PROVIDER).build(PHRASE)));

        assertThat(PrivateKeys.read(pem, PHRASE)).isEqualTo(pair.getPrivate());
    }

    @Test
    void readsPkcs8() throws Exception {
        assertThat(PrivateKeys.read(pem(new JcaPKCS8Generator(pair.getPrivate(), null)), null))
                .isEqualTo(pair.getPrivate());
    }

    @Test
    void readsPkcs8WithPassPhrase() throws Exception {
        assertThat(PrivateKeys.read(pem(encrypted()), PHRASE)).isEqualTo(pair.getPrivate());
    }

    @Test
    void aMissingPassPhraseIsAskedFor() throws Exception {
        Path pem = pem(encrypted());

        assertThatThrownBy(() -> PrivateKeys.read(pem, null))
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessageContaining("bcda.private-key-passphrase-file");
    }

    @Test
    void aWrongPassPhraseIsTold() throws Exception {
        Path pem = pem(encrypted());

        assertThatThrownBy(() -> PrivateKeys.read(pem, "wrong".toCharArray()))
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessageContaining("pass phrase");
    }

    @Test
    void aFileWithoutAPrivateKeyIsTold() throws Exception {
        Path pem = pem(new JcaMiscPEMGenerator(pair.getPublic()));

        assertThatThrownBy(() -> PrivateKeys.read(pem, null)).hasMessageContaining("holds no private key");
        assertThatThrownBy(() -> PrivateKeys.read(folder.resolve("none.pem"), null))
                .hasMessageContaining("cannot be read");
    }

    @Test
    void aDamagedKeyIsTold() throws Exception {
        String whole = Files.readString(pem(new JcaPKCS8Generator(pair.getPrivate(), null)));
        for (String damaged : new String[] {
            whole.replaceFirst("[A-Za-z]{4}\n", "!!!!\n"),
            whole.substring(0, 200),
            whole.replaceFirst("\nM", "\nX"),
            "\0\1"
        }) {
            Path pem = Files.writeString(folder.resolve("damaged.pem"), damaged);

            assertThatThrownBy(() -> PrivateKeys.read(pem, null))
                    .isInstanceOf(UnreadableKeyException.class)
                    .hasMessageContaining(pem.toString());
        }
    }

    private static PKCS8Generator encrypted() throws Exception {
        return new JcaPKCS8Generator(
                pair.getPrivate(),
                new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                        .setProvider(PROVIDER)
                        .setPassword(PHRASE)
                        .build());
    }

    private Path pem(PemObjectGenerator key) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(key);
        }
        return Files.writeString(folder.resolve("key.pem"), text.toString());
    }

    private static String wrap(FileKey key, String name) throws Exception {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                pair.getPublic(),
                new OAEPParameterSpec(
                        "SHA-256",
                        "MGF1",
                        MGF1ParameterSpec.SHA256,
                        new PSource.PSpecified(name.getBytes(StandardCharsets.UTF_8))));
        return HexFormat.of().formatHex(cipher.doFinal(key.bytes()));
    }
}
