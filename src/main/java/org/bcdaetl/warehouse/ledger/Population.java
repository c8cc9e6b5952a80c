package org.bcdaetl.warehouse.ledger;

/** Whose data a run has, as {@code etl.run.population} has it. */
public final class Population {

    /** The people attributed to the ACO now. */
    public static final String ALL = "all";

    /** Those who were attributed to it last year and no longer are. */
    public static final String RUNOUT = "runout";

    /** All whom the Patient endpoint exports. */
    public static final String PATIENT = "patient";

    /** All whom the form of 2019 exports, which has no groups. */
    public static final String OF_2019 = "2019";

    /** Those of the files of a folder. */
    public static final String FILES = "files";

    /** Those of rejected lines that are loaded once more. */
    public static final String REPLAY = "replay";

    private Population() {}
}
