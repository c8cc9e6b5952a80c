package org.bcdaetl.cli.command.elsewhere;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.bcdaetl.cli.command.WarehouseCommand;
import org.bcdaetl.cli.option.OptionValues;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.UsageException;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.provider.AcoProvider;
import org.bcdaetl.warehouse.provider.AcoProviders;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code providers}: loads who belongs to the ACO. */
@Command(
        name = "providers",
        description = {
            "Loads the list of the ACO's own providers, in the place of the former one.",
            "",
            "The file is CSV; its first line names the columns: npi, tin, name, begin, end.",
            "A TIN alone is everybody who bills under it, an NPI alone is that provider under",
            "any TIN. Dates are like 2026-01-31; none is from ever, or until further notice."
        })
public final class ProvidersCommand extends WarehouseCommand {

    @Option(
            names = "--from",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description = "The list of the providers.")
    @Nullable
    Path file;

    private List<AcoProvider> providers = List.of();

    public ProvidersCommand() {
        super(
                "Nothing was ever loaded into this database: load claims first, and then the providers.",
                "providers can be loaded");
    }

    @Override
    protected void requireUsage() throws IOException {
        if (file == null) {
            throw new UsageException("providers needs the list: --from FILE, a CSV with npi, tin, name, begin, end.");
        }
        providers = ProviderFile.read(file);
    }

    @Override
    protected ExitCode run(ConfigurableApplicationContext context) {
        int former = new AcoProviders(
                        context.getBean(JdbcClient.class),
                        context.getBean(Warehouse.class).transaction())
                .replace(providers);
        System.out.printf(
                Locale.ROOT,
                "cclf.aco_provider has %,d %s now, in the place of %,d.%n",
                providers.size(),
                providers.size() == 1 ? "provider" : "providers",
                former);
        return ExitCode.DONE;
    }
}
