package org.bcdaetl.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.SyntheticPopulation;
import org.bcdaetl.sandbox.faults.Fault;

/** Nights one after the other, of which the tests ask what each asked for and whether nothing is missing in the end. */
public final class IncrementNights implements AutoCloseable {

    public static final int PEOPLE = 20;

    private static final SandboxSettings SANDBOX = SandboxSettings.of(PEOPLE, 5);

    public final SandboxNight night;
    private final Path folder;

    public IncrementNights(Path folder) throws IOException {
        this.folder = folder;
        this.night = new SandboxNight(SANDBOX, folder.resolve("nights"));
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
    public Map<String, ?> contentOfAFullLoad() throws IOException {
        SandboxSettings now = SANDBOX.withWave(night.server.wave());
        try (SandboxNight full = new SandboxNight(now, folder.resolve("full"))) {
            Commands.Ran ran = full.run("load");
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            return CclfContent.withoutFiles(full.database);
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
