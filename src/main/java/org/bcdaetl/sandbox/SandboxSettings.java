package org.bcdaetl.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * What the sandbox serves and how.
 *
 * @param port the port to listen on, on loopback only; 0 for any free one
 * @param beneficiaries how many people there are
 * @param seed which people they are
 * @param mode which era of the API
 * @param beneficiariesPerFile people in one ExplanationOfBenefit file, or 0 for one file; files of the smaller Patient
 *     and Coverage resources hold twenty times as many
 * @param wave the wave at the start: 0 is the first data load
 * @param tokenLifetime how long a token is good for
 * @param pollsBeforeReady how many times a job's status is in progress before it is complete
 * @param wrappedEntries whether each line is a bundle entry around the resource, as before July 2019
 * @param clock tells the age of tokens
 * @param faults what goes wrong, in this order
 */
public record SandboxSettings(
        int port,
        int beneficiaries,
        long seed,
        Mode mode,
        int beneficiariesPerFile,
        int wave,
        Duration tokenLifetime,
        int pollsBeforeReady,
        boolean wrappedEntries,
        Clock clock,
        List<Fault> faults) {

    /** Which era of the API the sandbox speaks. */
    public enum Mode {
        /** Spring 2019: one resource type a job, every file encrypted. */
        ENCRYPTED_2019,
        /** Today's v1: groups, {@code _type}, {@code _since}, gzip. */
        CURRENT
    }

    public SandboxSettings {
        faults = List.copyOf(faults);
    }

    /** Today's API on any free port, 50 people a file, tokens of 20 minutes, jobs complete at the second look. */
    public static SandboxSettings of(int beneficiaries, long seed) {
        return new SandboxSettings(
                0,
                beneficiaries,
                seed,
                Mode.CURRENT,
                50,
                0,
                Duration.ofMinutes(20),
                1,
                false,
                Clock.systemUTC(),
                List.of());
    }

    public SandboxSettings withPort(int newPort) {
        return new SandboxSettings(
                newPort,
                beneficiaries,
                seed,
                mode,
                beneficiariesPerFile,
                wave,
                tokenLifetime,
                pollsBeforeReady,
                wrappedEntries,
                clock,
                faults);
    }

    /** Changes the era; a 2019 export is one file a type unless {@link #withBeneficiariesPerFile} comes after. */
    public SandboxSettings withMode(Mode newMode) {
        int perFile = newMode == Mode.ENCRYPTED_2019 ? 0 : beneficiariesPerFile;
        return new SandboxSettings(
                port,
                beneficiaries,
                seed,
                newMode,
                perFile,
                wave,
                tokenLifetime,
                pollsBeforeReady,
                wrappedEntries,
                clock,
                faults);
    }

    public SandboxSettings withBeneficiariesPerFile(int people) {
        return new SandboxSettings(
                port,
                beneficiaries,
                seed,
                mode,
                people,
                wave,
                tokenLifetime,
                pollsBeforeReady,
                wrappedEntries,
                clock,
                faults);
    }

    public SandboxSettings withWave(int newWave) {
        return new SandboxSettings(
                port,
                beneficiaries,
                seed,
                mode,
                beneficiariesPerFile,
                newWave,
                tokenLifetime,
                pollsBeforeReady,
                wrappedEntries,
                clock,
                faults);
    }

    public SandboxSettings withTokenLifetime(Duration lifetime) {
        return new SandboxSettings(
                port,
                beneficiaries,
                seed,
                mode,
                beneficiariesPerFile,
                wave,
                lifetime,
                pollsBeforeReady,
                wrappedEntries,
                clock,
                faults);
    }

    public SandboxSettings withPollsBeforeReady(int polls) {
        return new SandboxSettings(
                port,
                beneficiaries,
                seed,
                mode,
                beneficiariesPerFile,
                wave,
                tokenLifetime,
                polls,
                wrappedEntries,
                clock,
                faults);
    }

    public SandboxSettings withWrappedEntries(boolean wrapped) {
        return new SandboxSettings(
                port,
                beneficiaries,
                seed,
                mode,
                beneficiariesPerFile,
                wave,
                tokenLifetime,
                pollsBeforeReady,
                wrapped,
                clock,
                faults);
    }

    public SandboxSettings withClock(Clock newClock) {
        return new SandboxSettings(
                port,
                beneficiaries,
                seed,
                mode,
                beneficiariesPerFile,
                wave,
                tokenLifetime,
                pollsBeforeReady,
                wrappedEntries,
                newClock,
                faults);
    }

    public SandboxSettings withFaults(Fault... newFaults) {
        return new SandboxSettings(
                port,
                beneficiaries,
                seed,
                mode,
                beneficiariesPerFile,
                wave,
                tokenLifetime,
                pollsBeforeReady,
                wrappedEntries,
                clock,
                List.of(newFaults));
    }

    /** People in one file of a type. */
    int peoplePerFile(ResourceType type) {
        if (beneficiariesPerFile <= 0) {
            return Math.max(1, beneficiaries);
        }
        return type == ResourceType.EXPLANATION_OF_BENEFIT ? beneficiariesPerFile : beneficiariesPerFile * 20;
    }
}
