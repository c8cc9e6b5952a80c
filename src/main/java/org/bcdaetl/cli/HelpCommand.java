package org.bcdaetl.cli;

/** {@code help}: the commands and their options. */
final class HelpCommand implements Command {

    private static final String TEXT = """
            bcda-etl: BCDA claims into CCLF tables in PostgreSQL, every night, exactly once.

              demo      [--beneficiaries N] [--seed S] [--summary FILE]
                        the whole job on an embedded PostgreSQL and a sandbox server (the default)
              load      [--full] [--start-over] [--summary FILE]
                        the nightly run; resumes an unfinished one by itself
              load      --from DIR [--transaction-time INSTANT]
                        the same for .ndjson and .ndjson.gz files in a folder
              status    the last runs, the watermark, and what the next load would do
              check     looks at every setting, the server, the key and the database
              decrypt   FILE... --manifest FILE, or FILE --key HEX; [--name NAME] [--out FILE]
                        decrypts BCDA files of 2019 by hand
              views     check FILE...
                        explains views of your own: columns, types, errors
              views     run FILE --from DIR [--limit N]
                        prints the rows of one view over the files in a folder, as CSV
              sandbox   [--port P] [--beneficiaries N] [--seed S] [--night N]
                        [--people-per-file N]
                        [--form current|2019 --private-key-file FILE]
                        a stand-in BCDA server on this machine; POST /sandbox/night lets a
                        night pass

            Settings are Spring properties: in ./bcda-etl.properties, in the environment
            (BCDA_CLIENT_ID) or as --bcda.client-id=... . README.md lists them.

            Exit codes: 0 done; 1 failed, run again to resume; 2 wrong usage or setting;
            3 nothing to load; 4 another run is under way; 5 too many rejected lines.
            """;

    @Override
    public ExitCode run(Arguments arguments) {
        System.out.print(TEXT);
        return ExitCode.DONE;
    }
}
