package org.bcdaetl.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.faults.Fault;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A warehouse and, one night after the other, servers that have fewer of the same people. */
public final class FewerPeople implements AutoCloseable {

    public static final int SEED = 5;

    public final PGSimpleDataSource database = TestPostgres.warehouse();
    private final Path folder;
    private SandboxNight night;

    public FewerPeople(Path folder, int people) throws IOException {
        this.folder = folder;
        this.night = new SandboxNight(sandbox(people, 0), folder.resolve("night"), database);
    }

    private static SandboxSettings sandbox(int people, int wave) {
        return SandboxSettings.of(people, SEED).withWave(wave);
    }

    public SandboxNight night() {
        return night;
    }

    /** The server of the next night. */
    public void next(int people, int wave, Fault... faults) throws IOException {
        night.close();
        night = new SandboxNight(sandbox(people, wave), folder.resolve("night"), database);
        for (Fault fault : faults) {
            night.server.inject(fault);
        }
    }

    /** A command that ends well; gives what it printed. */
    public String run(Object... command) {
        Commands.Ran ran = night.run(command);
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return ran.out();
    }

    public long one(String sql) {
        return JdbcClient.create(database).sql(sql).query(Long.class).single();
    }

    /** People, claims and coverages that are here. */
    public String resources() {
        return one("select count(*) from bcda.beneficiary_demographics") + " people, "
                + one("select count(*) from bcda.claim") + " claims, " + one("select count(*) from bcda.coverage")
                + " coverages";
    }

    /** The same in a warehouse of its own that was loaded once. */
    public static SandboxNight fresh(Path folder, int people, int wave) throws IOException {
        SandboxNight fresh = new SandboxNight(sandbox(people, wave), folder);
        Commands.Ran ran = fresh.run("load");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return fresh;
    }

    @Override
    public void close() {
        night.close();
    }
}
