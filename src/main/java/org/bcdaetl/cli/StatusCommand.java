package org.bcdaetl.cli;

import java.util.List;
import org.bcdaetl.job.CustomViews;
import org.bcdaetl.job.Ledger;
import org.bcdaetl.job.LoadSettings;
import org.bcdaetl.job.LoadViews;
import org.bcdaetl.warehouse.Run;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code status}: the last runs, the watermark, and what the next load would do. */
final class StatusCommand implements Command {

    private static final int RUNS = 10;

    @Override
    public ExitCode run(Arguments arguments) {
        arguments.allow();
        try (ConfigurableApplicationContext context = LoadApplication.start(arguments.settings())) {
            show(context.getBean(Ledger.class), context.getBean(LoadSettings.class));
            new CustomViews(context.getBean(LoadViews.class), context.getBean(Ledger.class))
                    .states()
                    .forEach(System.out::println);
        }
        return ExitCode.DONE;
    }

    private static void show(Ledger ledger, LoadSettings settings) {
        List<Run> runs = ledger.runs().latest(RUNS);
        if (runs.isEmpty()) {
            System.out.println("No run yet: the next load asks for everything.");
            return;
        }
        System.out.printf(
                "%5s  %-10s %-8s %-26s %-26s %s%n", "run", "state", "from", "since", "complete up to", "resumed");
        for (Run run : runs) {
            System.out.printf(
                    "%5d  %-10s %-8s %-26s %-26s %d%n",
                    run.id(),
                    run.state().word(),
                    run.population(),
                    run.since() == null ? "(everything)" : run.since(),
                    run.transactionTime() == null ? "" : run.transactionTime(),
                    run.restarts());
        }
        System.out.println(next(ledger, settings, runs.get(0)));
    }

    private static String next(Ledger ledger, LoadSettings settings, Run newest) {
        if (newest.state().isResumable()) {
            return "The next load goes on with run " + newest.id()
                    + " (or waits for it, if it runs now); load --start-over gives it up.";
        }
        return ledger.runs()
                .watermark(settings.population())
                .filter(watermark -> !settings.is2019())
                .map(watermark -> "The next load asks for the changes since " + watermark + ".")
                .orElse("The next load asks for everything.");
    }
}
