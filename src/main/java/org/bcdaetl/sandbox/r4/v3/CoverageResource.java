package org.bcdaetl.sandbox.r4.v3;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.json.JsonFragment;
import org.bcdaetl.sandbox.json.JsonNumber;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Person;
import org.bcdaetl.sandbox.people.Waves;
import org.bcdaetl.sandbox.r4.PersonParts;
import org.jspecify.annotations.Nullable;

/**
 * A person's enrollment as Coverages of version 3: Parts A and B for everybody, and Part C, Part D and the dual one only for
 * those who are in it. Each is one span of time; there are no months.
 */
final class CoverageResource {

    private static final String CMS = "cms-org";
    private static final String INSURER = "insurer-org";
    private static final String ADVANTAGE_CONTRACT = "H1225";
    private static final String PLAN = "003";
    private static final LocalDate YEAR = LocalDate.of(Waves.REFERENCE_YEAR, 1, 1);
    private static final JsonFragment CMS_ORGANIZATION =
            organization(CMS, "Centers for Medicare & Medicaid Services", "1-800-633-4227");
    private static final JsonFragment INSURER_ORGANIZATION =
            organization(INSURER, "Synthetic Medicare Plan", "1-800-555-0100");

    private CoverageResource() {}

    /** Those that the person has, in the order A, B, C, D and dual. */
    static List<JsonObject> of(Person person) {
        Person.Enrollment enrollment = person.enrollment();
        List<JsonObject> coverages = new ArrayList<>();
        coverages.add(original(person, "Part A", "1", "MEDICARE"));
        coverages.add(original(person, "Part B", "121", "MEDICARE FFS"));
        LocalDate death = person.death();
        boolean thisYear = death == null || !death.isBefore(YEAR);
        if (enrollment.advantageMonths() > 0 && thisYear) {
            coverages.add(advantage(person));
        }
        if (enrollment.partD()) {
            coverages.add(drugs(person));
        }
        if (!enrollment.dual().code().equals("NA") && thisYear) {
            coverages.add(dual(person));
        }
        return coverages;
    }

    private static JsonObject original(Person person, String part, String type, String display) {
        boolean disabled = person.enrollment().disabled();
        boolean esrd = person.enrollment().esrd();
        List<JsonObject> extensions = new ArrayList<>();
        if (person.enrollment().buyIn()) {
            extensions.add(Cms.codeExtension("BENE-BUYIN-CD", "B"));
        }
        extensions.add(Cms.codeExtension("BENE-ENRLMT-RSN-CD", "I"));
        extensions.add(Cms.codeExtension("BENE-MDCR-ENTLMT-STUS-CD", "Y"));
        extensions.add(Cms.codeExtension("BENE-MDCR-STUS-CD", (disabled ? "2" : "1") + (esrd ? "1" : "0")));
        extensions.add(Cms.codeExtension("BENE-ESRD-STUS-ID", esrd ? "Y" : "N"));
        extensions.add(Cms.codeExtension("BENE-DSBLD-STUS-ID", disabled ? "Y" : "N"));
        extensions.add(Cms.codeExtension("BENE-MDCR-ENTLMT-RSN-CD", disabled ? "1" : "0"));
        return coverage(person, id(part, person), part, type, display, CMS, CMS_ORGANIZATION)
                .put("extension", extensions)
                .put("identifier", List.of(Cms.memberIdentifier(person.currentIdentifier(), null)))
                .put("period", Parts.period(person.entitlementStart(), person.death()))
                .put("status", status(person.death()));
    }

    private static JsonObject advantage(Person person) {
        LocalDate planned = YEAR.plusMonths(person.enrollment().advantageMonths()).minusDays(1);
        LocalDate death = person.death();
        LocalDate end = death != null && death.isBefore(planned) ? death : planned;
        String id = id("Part C", person) + "-" + ADVANTAGE_CONTRACT + "-" + PLAN;
        String type = "MEDICARE MANAGED CARE (Includes Medicare Advantage Plans)";
        return coverage(person, id, "Part C", "11", type, INSURER, INSURER_ORGANIZATION)
                .put("extension", plan(ADVANTAGE_CONTRACT, "11"))
                .put("identifier", List.of(Cms.memberIdentifier(person.currentIdentifier(), null)))
                .put("period", Parts.period(YEAR, end))
                .put("status", "cancelled");
    }

    private static JsonObject drugs(Person person) {
        String contract = person.drugContract();
        String member = Long.toString(100_000_000L + person.index());
        List<JsonObject> extensions = plan(contract, "11");
        extensions.add(Cms.extension("CNTRCT-PBP-SGMT-NUM", "valueString", "000"));
        extensions.add(Cms.codeExtension("BENE-ENRLMT-EMPLR-SBSDY-SW", "N"));
        if (person.enrollment().buyIn()) {
            extensions.add(Cms.codeExtension("BENE-LIS-EFCTV-CD", "Y"));
            extensions.add(Cms.codeExtension("BENE-LIS-COPMT-LVL-CD", "1"));
            extensions.add(Cms.extension("BENE-LIS-PTD-PRM-PCT", "valueDecimal", new JsonNumber("100.0")));
        }
        String id = id("Part D", person) + "-" + contract + "-" + PLAN;
        return coverage(person, id, "Part D", "122", "Medicare Drug Benefit", INSURER, INSURER_ORGANIZATION)
                .put(
                        "class",
                        List.of(
                                PersonParts.coverageClass("plan", null, "Part D"),
                                PersonParts.coverageClass("rxid", null, member),
                                PersonParts.coverageClass("rxgroup", null, "354"),
                                PersonParts.coverageClass("rxpcn", null, "609279"),
                                PersonParts.coverageClass("rxbin", null, "289653")))
                .put("extension", extensions)
                .put(
                        "identifier",
                        List.of(new JsonObject()
                                .put("type", Parts.concept(Parts.coding(Parts.IDENTIFIER_TYPE, "MB", null)))
                                .put("value", member)))
                .put("period", Parts.period(person.entitlementStart(), person.death()))
                .put("status", status(person.death()));
    }

    private static JsonObject dual(Person person) {
        String type = "Dual Eligibility Medicare/Medicaid Organization";
        String id = "dual-" + Cms.id(person);
        return coverage(person, id, "Dual Medicare/Medicaid", "14", type, CMS, CMS_ORGANIZATION)
                .put(
                        "extension",
                        List.of(
                                Cms.codeExtension(
                                        "BENE-DUAL-STUS-CD",
                                        person.enrollment().dual().code()),
                                Cms.codeExtension("BENE-DUAL-TYPE-CD", "N"),
                                Cms.extension(
                                        "MEDICAID-STATE-CD",
                                        "valueCoding",
                                        Parts.coding(
                                                "https://www.usps.com",
                                                person.residence().postalState(),
                                                null))))
                .put("identifier", List.of(Cms.memberIdentifier(person.currentIdentifier(), null)))
                .put("period", Parts.period(YEAR, person.death()))
                .put("status", status(person.death()));
    }

    private static JsonObject coverage(
            Person person,
            String id,
            String plan,
            String type,
            String display,
            String payor,
            JsonFragment organization) {
        JsonObject coverage = new JsonObject()
                .put("resourceType", "Coverage")
                .put("id", id)
                .put("meta", Cms.meta(person.lastUpdated(), "C4BB-Coverage", "us-core-coverage"))
                .put("contained", List.of(organization))
                .put("type", Parts.concept(Parts.coding("https://nahdo.org/sopt", type, display)))
                .put("subscriberId", person.currentIdentifier())
                .put("beneficiary", Parts.reference("Patient/" + Cms.id(person)))
                .put("relationship", PersonParts.self())
                .put("payor", List.of(Parts.reference("#" + payor)));
        return plan.equals("Part D")
                ? coverage
                : coverage.put("class", List.of(PersonParts.coverageClass("plan", null, plan)));
    }

    private static List<JsonObject> plan(String contract, String type) {
        List<JsonObject> extensions = new ArrayList<>();
        extensions.add(Cms.extension("BENE-CNTRCT-NUM", "valueString", contract));
        extensions.add(Cms.extension("BENE-PBP-NUM", "valueString", PLAN));
        extensions.add(Cms.codeExtension("BENE-CVRG-TYPE-CD", type));
        return extensions;
    }

    private static String id(String part, Person person) {
        return "part-" + Character.toLowerCase(part.charAt(part.length() - 1)) + "-" + Cms.id(person);
    }

    private static String status(@Nullable LocalDate end) {
        return end == null ? "active" : "cancelled";
    }

    private static JsonFragment organization(String id, String name, String phone) {
        return new JsonObject()
                .put("resourceType", "Organization")
                .put("id", id)
                .put(
                        "meta",
                        new JsonObject()
                                .put(
                                        "profile",
                                        List.of(
                                                "http://hl7.org/fhir/us/carin-bb/StructureDefinition/C4BB-Organization|2.2.0")))
                .put("active", true)
                .put("name", name)
                .put(
                        "contact",
                        List.of(new JsonObject()
                                .put(
                                        "purpose",
                                        Parts.concept(Parts.coding(
                                                "http://terminology.hl7.org/CodeSystem/contactentity-type",
                                                "PATINF",
                                                "Patient")))
                                .put(
                                        "telecom",
                                        List.of(new JsonObject()
                                                .put("system", "phone")
                                                .put("value", phone)))))
                .fragment();
    }
}
