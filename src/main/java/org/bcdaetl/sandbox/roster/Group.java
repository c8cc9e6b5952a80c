package org.bcdaetl.sandbox.roster;

/** Whose data an export has. */
public enum Group {
    /** People attributed to the ACO now; of those who are new since the time asked from, everything. */
    ALL,
    /** People who left in an earlier year, and their claims up to its end. */
    RUNOUT,
    /** People attributed to the ACO now, with nothing more of those who are new. */
    PATIENT
}
