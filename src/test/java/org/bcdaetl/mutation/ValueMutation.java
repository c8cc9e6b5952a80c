package org.bcdaetl.mutation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Values of other forms. */
enum ValueMutation implements Mutation {
    BLANK_TEXTS {
        @Override
        public void apply(Random random, ObjectNode resource) {
            for (Tree.Member member : Tree.some(random, resource, 3, ValueMutation::isText)) {
                String blank = Tree.oneOf(random, List.of("", " ", "   ", "\t", " \n", "\r\n"));
                // HAPI leaves an empty text out of a list, so that others take its place.
                member.set(member.value().isArray() && blank.isEmpty() ? " " : blank);
            }
        }
    },

    PADDED_TEXTS {
        @Override
        public void apply(Random random, ObjectNode resource) {
            Tree.some(random, resource, 6, ValueMutation::isText)
                    .forEach(member ->
                            member.set(Tree.oneOf(random, BLANKS) + member.text() + Tree.oneOf(random, BLANKS)));
        }
    },

    /** Letters of every length in UTF-8, and what JSON escapes. */
    UNUSUAL_LETTERS {
        @Override
        public void apply(Random random, ObjectNode resource) {
            Tree.some(random, resource, 4, ValueMutation::isText)
                    .forEach(member -> member.set(member.text()
                            + Tree.oneOf(
                                    random,
                                    List.of("é", "Ł'Ö", "漢字", "😀", "\"", "\\", "/", "a\tb", "<&>", "\u2028x"))));
        }
    },

    ODD_DECIMALS {
        @Override
        public void apply(Random random, ObjectNode resource) {
            Tree.some(
                            random,
                            resource,
                            4,
                            member ->
                                    member.value().isNumber() && member.field().equals("value"))
                    .forEach(member -> member.owner()
                            .put(
                                    "value",
                                    new BigDecimal(Tree.oneOf(
                                            random,
                                            List.of(
                                                    "1E2",
                                                    "1.00",
                                                    "0.00",
                                                    "-12.5",
                                                    "1e-3",
                                                    "0",
                                                    "100",
                                                    "-0.01",
                                                    "12345678.9012",
                                                    "30.6",
                                                    "1.5E+1",
                                                    "7.0000")))));
        }
    },

    PARTIAL_DATES {
        @Override
        public void apply(Random random, ObjectNode resource) {
            for (Tree.Member member : Tree.some(random, resource, 3, ValueMutation::isDay)) {
                if (isDay(member)) {
                    member.set(member.text().substring(0, random.nextBoolean() ? 4 : 7));
                }
            }
        }
    },

    FILLER_DATES {
        @Override
        public void apply(Random random, ObjectNode resource) {
            Tree.some(random, resource, 3, ValueMutation::isDay)
                    .forEach(member ->
                            member.set(Tree.oneOf(random, List.of("9999-12-31", "1000-01-01", "1899-12-31"))));
        }
    },

    /** Where FHIR has a dateTime. */
    DATES_WITH_TIMES {
        @Override
        public void apply(Random random, ObjectNode resource) {
            Tree.some(random, resource, 3, member -> isDay(member) && DATE_TIMES.contains(member.field()))
                    .forEach(member -> member.set(member.text().substring(0, 10) + Tree.oneOf(random, TIMES)));
        }
    },

    VERSIONS {
        @Override
        public void apply(Random random, ObjectNode resource) {
            if (!(resource.path("meta") instanceof ObjectNode meta)) {
                return;
            }
            switch (random.nextInt(4)) {
                case 0 -> resource.remove("meta");
                case 1 -> meta.remove("lastUpdated");
                case 2 -> meta.put("versionId", String.valueOf(1 + random.nextInt(9)));
                default -> {
                    meta.put("lastUpdated", "2024-0" + (1 + random.nextInt(9)) + "-15" + Tree.oneOf(random, TIMES));
                    meta.putArray("tag")
                            .addObject()
                            .put("system", "https://example.org/tags")
                            .put("code", "x");
                    meta.putArray("profile").add("https://example.org/profile");
                }
            }
        }
    },

    STATUSES {
        @Override
        public void apply(Random random, ObjectNode resource) {
            if (resource.has("status")) {
                resource.put("status", Tree.oneOf(random, List.of("active", "cancelled", "draft", "entered-in-error")));
            }
        }
    },

    /** A claim that says to be of another kind, in one of its two ways: its parts are where that kind does not have them. */
    OTHER_KINDS {
        @Override
        public void apply(Random random, ObjectNode resource) {
            Tree.some(random, resource, 1, member -> isCodeOf(member, "eob-type"))
                    .forEach(member -> member.set(Tree.oneOf(random, KINDS)));
            Tree.some(random, resource, 1, member -> isCodeOf(member, "CLM-TYPE-CD"))
                    .forEach(member -> member.set(Tree.oneOf(random, CLAIM_TYPES)));
        }
    },

    /** A claim of another of CMS's systems, one that is not final, or one that is no claim yet. */
    OTHER_USES {
        @Override
        public void apply(Random random, ObjectNode resource) {
            Tree.some(random, resource, 1, member -> isCodeOf(member, "System-Type"))
                    .forEach(member -> member.set(Tree.oneOf(random, SYSTEM_TYPES)));
            Tree.some(random, resource, 1, member -> isCodeOf(member, "Final-Action"))
                    .forEach(member -> member.set(Tree.oneOf(random, FINAL_ACTIONS)));
            if (resource.has("use") && random.nextBoolean()) {
                resource.put("use", Tree.oneOf(random, List.of("claim", "preauthorization", "predetermination")));
            }
        }
    };

    private static final List<String> CLAIM_TYPES =
            List.of("1", "4", "10", "20", "30", "40", "50", "60", "62", "64", "71", "72", "81", "82", "99", " 40");
    private static final List<String> SYSTEM_TYPES =
            List.of("NationalClaimsHistory", "DDPS", "SharedSystem", " SharedSystem");
    private static final List<String> FINAL_ACTIONS = List.of("FinalAction", "NotFinalAction");

    private static final List<String> BLANKS = List.of("", " ", "  ", "\t", "\n", "\r\n");
    private static final List<String> TIMES =
            List.of("T00:00:00Z", "T23:30:00-05:00", "T12:34:56.789+02:00", "T01:02:03.123Z");
    private static final List<String> KINDS =
            List.of("CARRIER", "DME", "HHA", "HOSPICE", "INPATIENT", "OUTPATIENT", "PDE", "SNF", "DENTAL");
    private static final Set<String> DATE_TIMES = Set.of("start", "end", "deceasedDateTime", "created");

    /** Texts of FHIR's types string and code. Uris, ids and dates are not: HAPI refuses blanks in them, or drops them. */
    private static final Set<String> TEXTS = Set.of(
            "code",
            "value",
            "display",
            "family",
            "given",
            "city",
            "state",
            "postalCode",
            "country",
            "district",
            "disposition");

    private static boolean isCodeOf(Tree.Member member, String codes) {
        return member.field().equals("code")
                && member.owner()
                        .path("system")
                        .asString("")
                        .toLowerCase(Locale.ROOT)
                        .endsWith("/" + codes.toLowerCase(Locale.ROOT));
    }

    private static boolean isText(Tree.Member member) {
        return TEXTS.contains(member.field()) && !member.text().isEmpty();
    }

    private static boolean isDay(Tree.Member member) {
        return member.text().matches("\\d{4}-\\d{2}-\\d{2}");
    }
}
