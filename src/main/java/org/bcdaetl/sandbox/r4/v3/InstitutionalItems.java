package org.bcdaetl.sandbox.r4.v3;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bcdaetl.sandbox.claims.Institutional;
import org.bcdaetl.sandbox.json.JsonFragment;
import org.bcdaetl.sandbox.json.JsonNumber;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.RevenueCenters;
import org.jspecify.annotations.Nullable;

/** The revenue center lines of an institution's claim. */
final class InstitutionalItems {

    private static final Set<String> RATE_CENTERS = Set.of("0022", "0023");

    private static final String REMITTANCE = "https://x12.org/codes/claim-adjustment-";
    private static final JsonFragment ADJUSTMENT = Parts.concept(Parts.coding(
                    "http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBAdjudicationDiscriminator",
                    "adjustmentreason",
                    "Adjustment Reason"))
            .fragment();

    private final Institutional content;
    private final int rendering;

    /** With the number of the rendering physician in the care team. */
    InstitutionalItems(Institutional content, int rendering) {
        this.content = content;
        this.rendering = rendering;
    }

    /** The lines billed and, for most claims, a last line 0001 with the total charge. */
    List<JsonObject> items() {
        List<JsonObject> items = new ArrayList<>(content.lines().size() + 1);
        for (Institutional.Line line : content.lines()) {
            items.add(item(line));
        }
        if (content.totalSequence() > 0) {
            items.add(begin(content.totalSequence(), RevenueCenters.TOTAL.code(), false, 0)
                    .put("productOrService", Services.of(null))
                    .put("adjudication", charges(content.total())));
        }
        return items;
    }

    private JsonObject item(Institutional.Line line) {
        String center = line.service().center().code();
        String code = line.service().hcpcs();
        boolean rate = code != null && RATE_CENTERS.contains(center);
        return begin(line.sequence(), center, line.subject(), line.units())
                .put("careTeamSequence", line.rendered() ? List.of(rendering) : null)
                .put("productOrService", rate && code != null ? Services.rate(code) : Services.of(code))
                .put("modifier", Services.modifiers(line.modifier() == null ? List.of() : List.of(line.modifier())))
                .put("servicedDate", line.day() == null ? null : line.day().toString())
                .put("detail", detail(line))
                .put("adjudication", adjudication(line.costs()));
    }

    private static JsonObject begin(int sequence, String center, boolean subject, int units) {
        List<Object> codings = new ArrayList<>();
        codings.add(Parts.coding(Cms.system("CLM-REV-CNTR-CD"), center, null));
        codings.add(Parts.coding("https://www.nubc.org/CodeSystem/RevenueCodes", center, null));
        if (subject) {
            codings.add(Parts.coding(Cms.system("CLM-DDCTBL-COINSRNC-CD"), "0", null));
        }
        return new JsonObject()
                .put("sequence", sequence)
                .put("revenue", Parts.concept(codings.toArray()))
                .put("quantity", new JsonObject().put("value", new JsonNumber(units + ".0")));
    }

    private static @Nullable List<JsonObject> detail(Institutional.Line line) {
        return line.drug() == null
                ? null
                : List.of(Services.drug(line.drug().ndc(), line.tenths() / 10 + "." + line.tenths() % 10));
    }

    /** Outpatient, home health and hospice lines have payments; lines of a stay have charges only. */
    private List<JsonObject> adjudication(Institutional.Costs costs) {
        List<JsonObject> adjudication = charges(costs);
        if (!content.kind().stay()) {
            adjudication.add(Money.CLM_LINE_CVRD_PD_AMT.of(costs.paid()));
            adjudication.add(Money.CLM_LINE_PRVDR_PMT_AMT.of(costs.paid()));
        }
        ClaimType type = content.claim().type();
        String reduction = costs.reduction();
        if ((type == ClaimType.OUTPATIENT || type == ClaimType.HHA) && reduction != null) {
            adjudication.add(adjustment(reduction.substring(0, 2), reduction.substring(2)));
        }
        if (type == ClaimType.OUTPATIENT) {
            adjudication.add(Money.CLM_LINE_BENE_PMT_AMT.of(costs.deductible() + costs.coinsurance()));
            adjudication.add(Money.CLM_LINE_MDCR_DDCTBL_AMT.of(costs.deductible()));
            adjudication.add(Money.CLM_LINE_INSTNL_ADJSTD_AMT.of(costs.coinsurance()));
        }
        return adjudication;
    }

    /** A group and a reason of the standard for remittances, each in its own system and in CMS's. */
    private static JsonObject adjustment(String group, String reason) {
        return new JsonObject()
                .put("category", ADJUSTMENT)
                .put(
                        "reason",
                        Parts.concept(
                                Parts.coding(REMITTANCE + "group-codes", group, null),
                                Parts.coding(Cms.system("ANSI-GRP-CD"), group, null),
                                Parts.coding(REMITTANCE + "reason-codes", reason, null),
                                Parts.coding(Cms.system("ANSI-RSN-CD"), reason, null)));
    }

    private static List<JsonObject> charges(Institutional.Costs costs) {
        return new ArrayList<>(List.of(
                Money.CLM_LINE_SBMT_CHRG_AMT.of(costs.charge()), Money.CLM_LINE_NCVRD_CHRG_AMT.of(costs.notCovered())));
    }
}
