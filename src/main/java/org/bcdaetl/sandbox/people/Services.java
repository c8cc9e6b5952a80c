package org.bcdaetl.sandbox.people;

import java.util.ArrayList;
import java.util.List;

/** What physicians and suppliers bill in synthetic claims. Prices are the allowed cents of one unit. */
public final class Services {

    /**
     * A billable service.
     *
     * @param hcpcs the procedure code
     * @param cents Medicare's allowed amount for one unit
     * @param betos the BETOS group
     * @param type CMS's type of service
     * @param place place of service
     * @param specialty who usually performs it
     * @param modifiers modifiers it may carry
     */
    public record Service(
            String hcpcs, int cents, String betos, Code type, Code place, Code specialty, List<String> modifiers) {}

    private static final List<Code> TYPES = Code.table(
            "1|Medical care",
            "2|Surgery",
            "4|Diagnostic radiology",
            "5|Diagnostic laboratory",
            "7|Anesthesia",
            "9|Other medical items or services",
            "A|Used DME",
            "D|Ambulance",
            "P|Lump sum purchase of DME, prosthetics orthotics",
            "R|Rental of DME",
            "S|Surgical dressings or other medical supplies",
            "V|Pneumococcal/flu vaccine",
            "U|Occupational therapy",
            "W|Physical therapy");

    private static final List<Code> PLACES = Code.table(
            "11|Office. Location, other than a hospital, skilled nursing facility (SNF), military treatment facility,"
                    + " community health center, State or local public health clinic, or intermediate care facility"
                    + " (ICF), where the health professional routinely provides health examinations, diagnosis, and"
                    + " treatment of illness or injury on an ambulatory basis.",
            "12|Home. Location, other than a hospital or other facility, where the patient receives care in a private"
                    + " residence.",
            "21|Inpatient hospital. A facility, other than psychiatric, which primarily provides diagnostic,"
                    + " therapeutic (both surgical and nonsurgical), and rehabilitation services by, or under, the"
                    + " supervision of physicians to patients admitted for a variety of medical conditions.",
            "22|Outpatient hospital. A portion of a hospital which provides diagnostic, therapeutic (both surgical"
                    + " and nonsurgical), and rehabilitation services to sick or injured persons who do not require"
                    + " hospitalization or institutionalization.",
            "23|Emergency room - hospital. A portion of a hospital where emergency diagnosis and treatment of illness"
                    + " or injury is provided.",
            "41|Ambulance - land. A land vehicle specifically designed, equipped and staffed for lifesaving and"
                    + " transporting the sick or injured.",
            "81|Independent laboratory. A laboratory certified to perform diagnostic and/or clinical tests"
                    + " independent of an institution or a physician's office.");

    private static final List<Code> SPECIALTIES = Code.table(
            "01|General practice",
            "05|Anesthesiology",
            "06|Cardiology",
            "08|Family practice",
            "10|Gastroenterology",
            "11|Internal medicine",
            "18|Ophthalmology",
            "20|Orthopedic surgery",
            "30|Diagnostic radiology",
            "35|Chiropractic",
            "41|Optometrist",
            "50|Nurse practitioner",
            "54|Medical supply company (DMERC)",
            "59|Ambulance service supplier",
            "65|Physical therapist in private practice",
            "69|Independent laboratory (billing independently)",
            "93|Emergency medicine",
            "A5|Pharmacy (DMERC)");

    public static final List<Service> CARRIER = services(
            "99213 9250 M1B 1 11 08 25",
            "99214 13080 M1B 1 11 11 25",
            "99204 16990 M1A 1 11 06 -",
            "99232 8114 M2B 1 21 11 AI",
            "99223 19080 M2A 1 21 11 AI",
            "99285 18312 M3 1 23 93 -",
            "99495 20710 M1B 1 11 01 -",
            "G0439 13326 M1B 1 11 08 -",
            "93000 1517 T2A 5 11 06 -",
            "93306 20045 I3C 4 11 06 26,TC",
            "71046 3319 I1A 4 22 30 26",
            "70450 11621 I2A 4 22 30 26",
            "77067 13370 I1E 4 22 30 26",
            "80053 1056 T1B 5 81 69 -",
            "80061 1339 T1B 5 81 69 -",
            "83036 971 T1B 5 81 69 QW",
            "85018 237 T1D 5 81 69 QW",
            "85025 777 T1D 5 81 69 -",
            "36415 857 T1A 5 81 69 -",
            "97110 2994 P6A W 11 65 GP,KX",
            "97140 2773 P6A W 11 65 GP,59",
            "98941 4075 M5D 1 11 35 AT",
            "92014 12720 M5C 1 11 41 -",
            "66984 54716 P4B 2 22 18 LT,RT",
            "45378 33400 P8D 2 22 10 -",
            "20610 6421 P6B 2 11 20 LT,RT,50",
            "11042 12540 P6A 2 11 20 59",
            "00142 2162 P0 7 22 05 QK,QS",
            "G0008 3072 O1G V 11 08 -",
            "90662 7062 O1G V 11 08 -",
            "J1885 71 O1E 9 11 11 -",
            "A0429 44130 O1A D 41 59 RH,SH",
            "A0425 841 O1A D 41 59 RH,SH");

    public static final List<Service> DME = services(
            "E0601 4411 D1D R 12 54 RR,KX",
            "A7030 13214 D1D P 12 54 NU",
            "A7037 2511 D1D P 12 54 NU",
            "E1390 9861 D1C R 12 54 RR",
            "A4253 832 D1F S 12 A5 KX,NU",
            "K0001 2871 D1E R 12 54 RR,KH",
            "E0260 9220 D1B R 12 54 RR",
            "L1902 7012 D1F P 12 54 LT",
            "A5500 7342 D1F P 12 54 KX",
            "B4150 94 D1F S 12 A5 BA",
            "E0431 1752 D1C R 12 54 RR",
            "J7613 5 O1E S 12 A5 KX");

    private Services() {}

    private static List<Service> services(String... rows) {
        List<Service> services = new ArrayList<>(rows.length);
        for (String row : rows) {
            String[] cells = row.split(" ", -1);
            services.add(new Service(
                    cells[0],
                    Integer.parseInt(cells[1]),
                    cells[2],
                    find(TYPES, cells[3]),
                    find(PLACES, cells[4]),
                    find(SPECIALTIES, cells[5]),
                    cells[6].equals("-") ? List.of() : List.of(cells[6].split(",", -1))));
        }
        return List.copyOf(services);
    }

    private static Code find(List<Code> table, String code) {
        for (Code candidate : table) {
            if (candidate.code().equals(code)) {
                return candidate;
            }
        }
        throw new IllegalStateException("The sandbox's table of services uses the unknown code " + code);
    }
}
