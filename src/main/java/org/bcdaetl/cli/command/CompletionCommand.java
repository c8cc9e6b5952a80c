package org.bcdaetl.cli.command;

import java.util.concurrent.Callable;
import org.bcdaetl.cli.option.HelpOptions;
import org.bcdaetl.cli.words.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: what lets a shell complete commands and options. */
@Command(
        name = "completion",
        description = {
            "Prints a script for completion in bash and zsh.",
            "",
            "bcda-etl completion > /etc/bash_completion.d/bcda-etl"
        })
public final class CompletionCommand implements Callable<ExitCode> {

    @Mixin
    HelpOptions help = new HelpOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public ExitCode call() {
        System.out.print(AutoComplete.bash("bcda-etl", spec.root().commandLine()));
        return ExitCode.DONE;
    }
}
