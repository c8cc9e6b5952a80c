package org.bcdaetl.spool.seal;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

/** Reads RSA private keys from PEM files: PKCS#1 or PKCS#8, with or without a pass phrase. */
public final class PrivateKeys {

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private static final char MARK = '\ufeff';

    private PrivateKeys() {}

    /**
     * Reads a key.
     *
     * @param pem the file
     * @param passPhrase of an encrypted key; null for one without
     * @throws UnreadableKeyException if there is no such key; the message says why
     */
    public static PrivateKey read(Path pem, char @Nullable [] passPhrase) throws UnreadableKeyException {
        Object found;
        try (Reader reader = Files.newBufferedReader(pem);
                PEMParser parser = new PEMParser(reader)) {
            passMark(reader);
            found = parser.readObject();
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            throw new UnreadableKeyException("The private key " + pem
                    + " cannot be read: check that the file exists, is a PEM file and that this user may read it.");
        }
        try {
            PrivateKey key = new JcaPEMKeyConverter().getPrivateKey(keyInfo(pem, found, passPhrase));
            if (!key.getAlgorithm().equals("RSA")) {
                throw new UnreadableKeyException(
                        "The private key " + pem + " is no RSA key: BCDA encrypts for RSA keys only.");
            }
            return key;
        } catch (IOException | PKCSException | OperatorCreationException e) {
            throw new UnreadableKeyException("The private key " + pem
                    + " cannot be opened: check its pass phrase (bcda.private-key-passphrase-file).");
        }
    }

    /** Passes over the byte order mark that some editors put before a text. */
    private static void passMark(Reader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != MARK) {
            reader.reset();
        }
    }

    private static PrivateKeyInfo keyInfo(Path pem, @Nullable Object found, char @Nullable [] passPhrase)
            throws IOException, PKCSException, OperatorCreationException, UnreadableKeyException {
        if (found instanceof PEMKeyPair pair) {
            return pair.getPrivateKeyInfo();
        }
        if (found instanceof PrivateKeyInfo info) {
            return info;
        }
        if (found instanceof PEMEncryptedKeyPair pair) {
            return pair.decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                            .setProvider(PROVIDER)
                            .build(required(pem, passPhrase)))
                    .getPrivateKeyInfo();
        }
        if (found instanceof PKCS8EncryptedPrivateKeyInfo info) {
            return info.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                    .setProvider(PROVIDER)
                    .build(required(pem, passPhrase)));
        }
        throw new UnreadableKeyException("The file " + pem
                + " holds no private key: it needs a block BEGIN RSA PRIVATE KEY, BEGIN PRIVATE KEY or BEGIN"
                + " ENCRYPTED PRIVATE KEY.");
    }

    private static char[] required(Path pem, char @Nullable [] passPhrase) throws UnreadableKeyException {
        if (passPhrase == null) {
            throw new UnreadableKeyException("The private key " + pem
                    + " has a pass phrase: put it into a file and name that in bcda.private-key-passphrase-file.");
        }
        return passPhrase;
    }
}
