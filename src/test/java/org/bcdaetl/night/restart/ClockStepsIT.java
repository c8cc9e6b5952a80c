package org.bcdaetl.night.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.CclfContent;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.sandbox.SandboxSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes of a run whose clocks do not agree: daylight saving ends, or host and container are in two zones. */
class ClockStepsIT {

    private static final SandboxSettings SANDBOX = SandboxSettings.of(4, 5);

    @TempDir
    private Path folder;

    @Test
    void goesOnWhereTheNewestProcessWasThoughTheClockOfAnEarlierOneWasAhead() throws Exception {
        try (SandboxNight undisturbed = night("undisturbed");
                SandboxNight night = night("interrupted")) {
            assertThat(undisturbed.run("load").exitCode()).isZero();
            night.sql().sql("""
                    create table public.interruption as select 30 as after_lines;
                    create function public.interrupt() returns trigger language plpgsql as $$
                    begin
                        if (select sum(lines_read) from etl.slice) > (select after_lines from public.interruption) then
                            raise 'interrupted';
                        end if;
                        return null;
                    end $$;
                    create trigger interruption after update on etl.slice for each row execute function public.interrupt()
                    """).update();

            assertThat(night.run("load").exitCode()).isEqualTo(1);
            long first = linesRead(night);
            night.sql()
                    .sql("update batch.batch_step_execution set create_time = create_time + interval '5 hours'")
                    .update();
            night.sql().sql("update interruption set after_lines = 60").update();
            assertThat(night.run("load").exitCode()).isEqualTo(1);
            assertThat(linesRead(night)).isGreaterThan(first).isGreaterThan(30);
            night.sql().sql("drop trigger interruption on etl.slice").update();
            Commands.Ran last = night.run("load");

            assertThat(first).isPositive();
            assertThat(last.exitCode()).as(last.err()).isZero();
            assertThat(CclfContent.withoutFiles(night.database))
                    .isEqualTo(CclfContent.withoutFiles(undisturbed.database));
        }
    }

    /** One slice after the other, some lines a commit. */
    private SandboxNight night(String name) throws IOException {
        SandboxNight night = new SandboxNight(SANDBOX, folder.resolve(name));
        night.set("bcda.threads", "1");
        night.set("bcda.block-size", "65536");
        night.set("bcda.commit-size", "65536");
        return night;
    }

    private static long linesRead(SandboxNight night) {
        return night.sql()
                .sql("select sum(lines_read) from etl.slice")
                .query(Long.class)
                .single();
    }
}
