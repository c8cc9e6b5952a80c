package org.bcdaetl;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A pooler as sites put it before PostgreSQL: it deals out few sessions of the server, in turn, each for one transaction.
 * The first clients sign in at the server and so make the sessions; later ones are let in without.
 */
public final class TransactionPooler implements AutoCloseable {

    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;

    private final ServerSocket listener;
    private final String host;
    private final int port;
    private final int sessions;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Session> free = new LinkedBlockingQueue<>();
    private int made;
    private byte @Nullable [] welcome;

    private TransactionPooler(PGSimpleDataSource server, int sessions) throws IOException {
        this.host = server.getServerNames()[0];
        this.port = server.getPortNumbers()[0];
        this.sessions = sessions;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** Starts before the server of a database. */
    public static TransactionPooler before(PGSimpleDataSource server, int sessions) throws IOException {
        TransactionPooler pooler = new TransactionPooler(server, sessions);
        daemon(pooler::accept);
        return pooler;
    }

    /** The database, through the pooler. */
    public PGSimpleDataSource database(PGSimpleDataSource server) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setServerNames(new String[] {"127.0.0.1"});
        database.setPortNumbers(new int[] {listener.getLocalPort()});
        database.setDatabaseName(server.getDatabaseName());
        database.setUser(server.getUser());
        database.setPassword(server.getPassword());
        return database;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private interface Task {
        void run() throws IOException, InterruptedException;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // a client, the server or the test closed its end
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            sockets.add(client);
            daemon(() -> serve(new Session(client)));
        }
    }

    private void serve(Session client) throws IOException, InterruptedException {
        byte[] startup = startup(client);
        if (!makeSession(client, startup)) {
            client.write(welcomed());
        }
        while (true) {
            Message first = client.read();
            if (first.type() == 'X') {
                client.socket.close();
                return;
            }
            Session server = free.take();
            transaction(client, server, first);
            free.put(server);
        }
    }

    /** Passes messages on until the server is out of a transaction and has answered. */
    private static void transaction(Session client, Session server, Message first) throws IOException {
        Message message = first;
        while (true) {
            server.write(message.bytes());
            if ((message.type() == 'Q' || message.type() == 'S') && answer(client, server) == 'I') {
                return;
            }
            message = client.read();
        }
    }

    /** Passes an answer on; gives the state of the transaction, or {@code G} where the server waits for COPY's data. */
    private static char answer(Session client, Session server) throws IOException {
        while (true) {
            Message message = server.read();
            client.write(message.bytes());
            if (message.type() == 'Z') {
                return (char) message.bytes()[5];
            }
            if (message.type() == 'G') {
                return 'G';
            }
        }
    }

    private static byte[] startup(Session client) throws IOException {
        while (true) {
            int length = client.in.readInt();
            byte[] body = client.in.readNBytes(length - 4);
            int code = ByteBuffer.wrap(body).getInt();
            if (code == SSL_REQUEST || code == GSS_REQUEST) {
                client.write(new byte[] {'N'});
            } else {
                return ByteBuffer.allocate(length).putInt(length).put(body).array();
            }
        }
    }

    /** Lets a client sign in at the server; false where there are sessions enough. */
    private synchronized boolean makeSession(Session client, byte[] startup) throws IOException {
        if (made == sessions) {
            return false;
        }
        Socket socket = new Socket(host, port);
        sockets.add(socket);
        Session server = new Session(socket);
        server.write(startup);
        ByteArrayOutputStream greeting = new ByteArrayOutputStream();
        while (true) {
            Message message = server.read();
            client.write(message.bytes());
            boolean asksForPassword = message.type() == 'R' && message.code() != 0;
            if (asksForPassword && message.code() != 12) {
                server.write(client.read().bytes());
            } else if (!asksForPassword) {
                greeting.write(message.bytes());
            }
            if (message.type() == 'Z') {
                break;
            }
            if (message.type() == 'E') {
                throw new IOException("the server refuses the client");
            }
        }
        welcome = greeting.toByteArray();
        made++;
        free.add(server);
        return true;
    }

    private synchronized byte[] welcomed() {
        return welcome == null ? new byte[0] : welcome;
    }

    /** One message with its head. */
    private record Message(char type, byte[] bytes) {
        int code() {
            return ByteBuffer.wrap(bytes).getInt(5);
        }
    }

    private static final class Session {
        private final Socket socket;
        private final DataInputStream in;
        private final OutputStream out;

        Session(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            this.out = socket.getOutputStream();
        }

        Message read() throws IOException {
            byte type = in.readByte();
            int length = in.readInt();
            byte[] body = in.readNBytes(length - 4);
            ByteBuffer whole = ByteBuffer.allocate(length + 1);
            return new Message(
                    (char) type, whole.put(type).putInt(length).put(body).array());
        }

        void write(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }
    }
}
