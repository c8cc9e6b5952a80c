package org.bcdaetl.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.bcdaetl.sandbox.faults.Fault;
import org.bcdaetl.sandbox.faults.FaultPlan;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in BCDA server on loopback with synthetic people: today's v1 API or that of spring 2019, with their oddities,
 * and with faults on demand. The client is {@code sandbox}, its secret {@code sandbox}.
 */
public final class SandboxServer implements AutoCloseable {

    private static final int RSA_BITS = 2048;

    private final HttpServer server;
    private final ExecutorService threads;
    private final SandboxLog log = new SandboxLog();
    private final FaultPlan faults;
    private final Tokens tokens;
    private final AtomicInteger wave;
    private final @Nullable KeyPair keys;

    private SandboxServer(SandboxSettings settings) throws IOException {
        this.faults = new FaultPlan(settings.faults());
        this.tokens = new Tokens(settings);
        this.wave = new AtomicInteger(settings.wave());
        this.keys = settings.mode() == SandboxSettings.Mode.ENCRYPTED_2019 ? newKeys() : null;
        SyntheticPopulation population =
                new SyntheticPopulation(settings.beneficiaries(), settings.seed(), settings.turnover());
        Jobs jobs = new Jobs(settings, population, keys == null ? null : keys.getPublic());
        Routes routes = new Routes(
                settings,
                tokens,
                new ExportEndpoint(settings, jobs, faults, wave::get),
                new JobEndpoint(settings, jobs, faults),
                new DataEndpoint(settings, jobs, population),
                this::advance);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 0);
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "sandbox");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", new Answering(routes, faults, log));
        server.start();
    }

    /**
     * Starts a server.
     *
     * @throws UncheckedIOException when the port cannot be listened on
     */
    public static SandboxServer start(SandboxSettings settings) {
        try {
            return new SandboxServer(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The sandbox cannot listen on port " + settings.port() + "; choose another one", e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Where the API is: {@code http://127.0.0.1:PORT}. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /**
     * The ACO's private key, which decrypts the files of the 2019 mode: PKCS#8 in PEM, made anew at every start.
     *
     * @throws IllegalStateException in the current mode, which does not encrypt
     */
    public String privateKeyPem() {
        if (keys == null) {
            throw new IllegalStateException("The sandbox encrypts in its 2019 mode only and has no key otherwise");
        }
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(keys.getPrivate().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    }

    /** Lets one night pass: exports started from now on show the next wave. Returns its number. */
    public int advance() {
        return advance(1);
    }

    /** Lets several nights pass. */
    public int advance(int nights) {
        return wave.addAndGet(nights);
    }

    /** The wave that exports started now show. */
    public int wave() {
        return wave.get();
    }

    /** Adds something that goes wrong from now on. */
    public void inject(Fault fault) {
        faults.add(fault);
    }

    /** Lets nothing more go wrong. */
    public void forgive() {
        faults.clear();
    }

    /** Makes every token given out so far an expired one. */
    public void expireTokens() {
        tokens.expireAll();
    }

    /** Every request answered so far. */
    public SandboxLog requests() {
        return log;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot make RSA keys", e);
        }
    }
}
