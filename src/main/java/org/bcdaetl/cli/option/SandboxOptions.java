package org.bcdaetl.cli.option;

import org.bcdaetl.sandbox.SandboxSettings;
import picocli.CommandLine.Option;

/** The options of every command that starts a sandbox server: which people it has, and in which form it sends them. */
public final class SandboxOptions {

    @Option(
            names = "--beneficiaries",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "How many people there are (default: ${DEFAULT-VALUE}).")
    int beneficiaries;

    @Option(
            names = "--seed",
            paramLabel = "S",
            converter = OptionValues.Seed.class,
            description = "Another number gives other people (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(
            names = "--form",
            paramLabel = "FORM",
            converter = OptionValues.Form.class,
            description = "current, or 2019 for v1 and encrypted files (default: current).")
    SandboxSettings.Mode form = SandboxSettings.Mode.CURRENT;

    /** @param beneficiaries how many people there are where it is not said */
    public SandboxOptions(int beneficiaries) {
        this.beneficiaries = beneficiaries;
    }

    /** How many people there are. */
    public int beneficiaries() {
        return beneficiaries;
    }

    /** Whether the files are those of 2019, version 1 and encrypted. */
    public boolean isEncrypted() {
        return form == SandboxSettings.Mode.ENCRYPTED_2019;
    }

    /** The server that they ask for. */
    public SandboxSettings settings() {
        return SandboxSettings.of(beneficiaries, seed).withMode(form);
    }
}
