package org.bcdaetl.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.SyntheticPopulation;
import org.bcdaetl.sandbox.faults.Fault;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Nights one after the other, of which the tests ask what each asked for and whether nothing is missing in the end. */
public final class IncrementNights implements AutoCloseable {

    public static final int PEOPLE = 20;

    private static final SandboxSettings SANDBOX = SandboxSettings.of(PEOPLE, 5);

    /** What loads of everything bring, by wave: the same in each test. */
    private static final Map<Integer, Map<String, ?>> FULL_LOADS = new ConcurrentHashMap<>();

    /** A warehouse after the first night; null as long as no test of this process came so far. */
    private static @Nullable PGSimpleDataSource afterFirst;

    public final SandboxNight night;
    private final Path folder;

    /** Nights of a warehouse that nothing is loaded into. */
    public IncrementNights(Path folder) throws IOException {
        this(folder, TestPostgres.warehouse());
    }

    private IncrementNights(Path folder, PGSimpleDataSource database) throws IOException {
        this.folder = folder;
        this.night = new SandboxNight(SANDBOX, folder.resolve("nights"), database);
    }

    /** Nights of a warehouse into which the first is loaded already, as {@link #load} does. */
    public static IncrementNights afterFirst(Path folder) throws IOException {
        if (afterFirst != null) {
            return new IncrementNights(folder, TestPostgres.copyOf(afterFirst));
        }
        IncrementNights nights = new IncrementNights(folder);
        nights.load();
        afterFirst = TestPostgres.keptCopyOf(nights.night.database);
        return nights;
    }

    /** Loads what there is now; the load ends well. */
    public Commands.Ran load(Object... options) {
        Object[] command = new Object[options.length + 1];
        command[0] = "load";
        System.arraycopy(options, 0, command, 1, options.length);
        Commands.Ran ran = night.run(command);
        assertThat(ran.exitCode()).as(ran.err()).isIn(0, 3);
        return ran;
    }

    /** Lets a night pass and loads its changes. */
    public Commands.Ran next(Fault... faults) {
        night.server.advance();
        for (Fault fault : faults) {
            night.server.inject(fault);
        }
        return load();
    }

    /** Makes all that was done so far as many days older. */
    public void pass(int days) {
        night.sql()
                .sql("update etl.run set started_at = started_at - make_interval(days => ?)")
                .param(days)
                .update();
    }

    /** The {@code _since} of the newest run; empty where it asked for everything. */
    public String since() {
        return newest("coalesce(extract(epoch from since)::text, '')");
    }

    /** The watermark that the newest run found; empty where there was none. */
    public String watermark() {
        return newest("coalesce(extract(epoch from watermark)::text, '')");
    }

    public String askedFor() {
        return newest("asked_for");
    }

    public String missedFound() {
        return newest("coalesce(missed_found::text, '')");
    }

    private String newest(String column) {
        return night.sql()
                .sql("select " + column + " from etl.run order by run_id desc limit 1")
                .query(String.class)
                .single();
    }

    /** As {@link #since()} gives the time of a wave. */
    public static String time(int wave) {
        Instant time = SyntheticPopulation.transactionTime(wave);
        return String.format("%d.%06d", time.getEpochSecond(), time.getNano() / 1000);
    }

    public String status() {
        Commands.Ran ran = night.run("status");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return ran.out();
    }

    public Map<String, ?> content() {
        return CclfContent.withoutFiles(night.database);
    }

    /** What one load of everything brings as of now. */
    public Map<String, ?> contentOfAFullLoad() {
        return FULL_LOADS.computeIfAbsent(night.server.wave(), this::contentOfAFullLoad);
    }

    private Map<String, ?> contentOfAFullLoad(int wave) {
        try (SandboxNight full = new SandboxNight(SANDBOX.withWave(wave), folder.resolve("full"))) {
            Commands.Ran ran = full.run("load");
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            return CclfContent.withoutFiles(full.database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> incomplete(String columns) {
        return night.sql()
                .sql("select distinct concat_ws(' ', " + columns + ") from etl.incomplete_person order by 1")
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        night.close();
    }
}
