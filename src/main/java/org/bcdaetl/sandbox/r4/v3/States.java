package org.bcdaetl.sandbox.r4.v3;

import java.util.HashMap;
import java.util.Map;

/** The FIPS codes of the states that providers are in. */
final class States {

    private static final Map<String, String> CODES = new HashMap<>();

    static {
        String all =
                "AL01 AK02 AZ04 AR05 CA06 CO08 CT09 DE10 DC11 FL12 GA13 HI15 ID16 IL17 IN18 IA19 KS20 KY21 LA22 ME23"
                        + " MD24 MA25 MI26 MN27 MS28 MO29 MT30 NE31 NV32 NH33 NJ34 NM35 NY36 NC37 ND38 OH39 OK40 OR41 PA42 RI44"
                        + " SC45 SD46 TN47 TX48 UT49 VT50 VA51 WA53 WV54 WI55 WY56 PR72";
        for (String state : all.split(" ", -1)) {
            CODES.put(state.substring(0, 2), state.substring(2));
        }
    }

    private States() {}

    /** The code of a state in postal letters. */
    static String fips(String postal) {
        String code = CODES.get(postal);
        if (code == null) {
            throw new IllegalArgumentException("The sandbox knows no FIPS code of the state " + postal);
        }
        return code;
    }
}
