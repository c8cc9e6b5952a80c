package org.bcdaetl.sandbox;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bcdaetl.sandbox.api.Version;
import org.bcdaetl.sandbox.faults.Fault;

/**
 * What the sandbox serves and how. Never changes: each {@code with} gives other settings.
 *
 * <p>To begin with: today's API on any free port, 50 people a file, tokens of 20 minutes, jobs complete at the second
 * look, no faults.
 */
public final class SandboxSettings {

    /** Which era of the API the sandbox speaks. */
    public enum Mode {
        /** Spring 2019: one resource type a job, every file encrypted. */
        ENCRYPTED_2019,
        /** Today's: versions 1 to 3, groups, {@code _type}, {@code _since}, gzip. */
        CURRENT
    }

    /** Files of the smaller Patient and Coverage resources hold so many times the people. */
    private static final int SMALL_RESOURCES = 20;

    private final int beneficiaries;
    private final long seed;
    private int port;
    private Mode mode = Mode.CURRENT;
    private int beneficiariesPerFile = 50;
    private int wave;
    private int pollsBeforeReady = 1;
    private boolean wrappedEntries;
    private boolean turnover;
    private List<Fault> faults = List.of();
    private Set<Version> versions = EnumSet.allOf(Version.class);

    private SandboxSettings(int beneficiaries, long seed) {
        this.beneficiaries = beneficiaries;
        this.seed = seed;
    }

    /**
     * The settings to begin with.
     *
     * @param beneficiaries how many people there are
     * @param seed which people they are
     */
    public static SandboxSettings of(int beneficiaries, long seed) {
        return new SandboxSettings(beneficiaries, seed);
    }

    private SandboxSettings with(Consumer<SandboxSettings> change) {
        SandboxSettings other = new SandboxSettings(beneficiaries, seed);
        other.port = port;
        other.mode = mode;
        other.beneficiariesPerFile = beneficiariesPerFile;
        other.wave = wave;
        other.pollsBeforeReady = pollsBeforeReady;
        other.wrappedEntries = wrappedEntries;
        other.turnover = turnover;
        other.faults = faults;
        other.versions = versions;
        change.accept(other);
        return other;
    }

    /** The port to listen on, on loopback only; 0 for any free one. */
    public SandboxSettings withPort(int newPort) {
        return with(other -> other.port = newPort);
    }

    /** Changes the era; a 2019 export is one file a type unless {@link #withBeneficiariesPerFile} comes after. */
    public SandboxSettings withMode(Mode newMode) {
        return with(other -> {
            other.mode = newMode;
            other.beneficiariesPerFile = newMode == Mode.ENCRYPTED_2019 ? 0 : beneficiariesPerFile;
        });
    }

    /** People in one ExplanationOfBenefit file, or 0 for one file. */
    public SandboxSettings withBeneficiariesPerFile(int people) {
        return with(other -> other.beneficiariesPerFile = people);
    }

    /** The wave at the start: 0 is the first data load. */
    public SandboxSettings withWave(int newWave) {
        return with(other -> other.wave = newWave);
    }

    /** How many times a job's status is in progress before it is complete. */
    public SandboxSettings withPollsBeforeReady(int polls) {
        return with(other -> other.pollsBeforeReady = polls);
    }

    /** Whether each line is a bundle entry around the resource, as before July 2019. */
    public SandboxSettings withWrappedEntries(boolean wrapped) {
        return with(other -> other.wrappedEntries = wrapped);
    }

    /** Whether people join and leave, and CMS merges records of theirs and drops claims that others took the place of. */
    public SandboxSettings withTurnover(boolean changing) {
        return with(other -> other.turnover = changing);
    }

    /** Which versions of the API the ACO may use; the others give it tokens and metadata only. */
    public SandboxSettings withVersions(Version... newVersions) {
        return with(other -> other.versions = Set.of(newVersions));
    }

    /** What goes wrong, in this order. */
    public SandboxSettings withFaults(Fault... newFaults) {
        return with(other -> other.faults = List.of(newFaults));
    }

    boolean allows(Version version) {
        return versions.contains(version);
    }

    int port() {
        return port;
    }

    /** How many people there are. */
    public int beneficiaries() {
        return beneficiaries;
    }

    long seed() {
        return seed;
    }

    /** Which era of the API the sandbox speaks. */
    public Mode mode() {
        return mode;
    }

    int wave() {
        return wave;
    }

    int pollsBeforeReady() {
        return pollsBeforeReady;
    }

    boolean wrappedEntries() {
        return wrappedEntries;
    }

    boolean turnover() {
        return turnover;
    }

    List<Fault> faults() {
        return faults;
    }

    /** People in one file of a type. */
    int peoplePerFile(ResourceType type) {
        if (beneficiariesPerFile <= 0) {
            return Math.max(1, beneficiaries);
        }
        return type == ResourceType.EXPLANATION_OF_BENEFIT
                ? beneficiariesPerFile
                : beneficiariesPerFile * SMALL_RESOURCES;
    }
}
