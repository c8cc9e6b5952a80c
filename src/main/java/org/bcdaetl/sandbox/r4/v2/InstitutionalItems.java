package org.bcdaetl.sandbox.r4.v2;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.claims.Institutional;
import org.bcdaetl.sandbox.json.JsonNumber;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.AdjudicationKind;
import org.bcdaetl.sandbox.parts.BlueButton;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Person;
import org.bcdaetl.sandbox.people.RevenueCenters;
import org.jspecify.annotations.Nullable;

/**
 * The revenue center lines of an institution's claim. Units are an extension, which a line without any lacks; the quantity is
 * that of the drug given, whose unit is the last modifier.
 */
final class InstitutionalItems {

    private static final String REVENUE_CODES = "https://www.nubc.org/CodeSystem/RevenueCodes";

    private final Institutional content;
    private final ClaimType type;
    private final int rendering;

    InstitutionalItems(Institutional content, CareTeam careTeam) {
        this.content = content;
        this.type = content.claim().type();
        this.rendering =
                careTeam.add(CareTeam.Role.PERFORMING, content.physicians().rendering());
    }

    /** The lines billed and, for most claims, a last line 0001 with the total charge. */
    List<JsonObject> items() {
        List<JsonObject> items = new ArrayList<>(content.lines().size() + 1);
        for (Institutional.Line line : content.lines()) {
            items.add(item(line));
        }
        if (content.totalSequence() > 0) {
            items.add(begin(content.totalSequence(), RevenueCenters.TOTAL, 0, false, false)
                    .put("productOrService", ClaimResource.service(null, null))
                    .put("adjudication", charges(content.total())));
        }
        return items;
    }

    private JsonObject item(Institutional.Line line) {
        Code center = line.service().center();
        Code written = line.shortCenter() ? new Code(center.code().replaceFirst("^0+", ""), null) : center;
        return begin(line.sequence(), written, line.units(), line.subject(), line.postal())
                .put("careTeamSequence", line.rendered() ? List.of(rendering) : null)
                .put(
                        "productOrService",
                        ClaimResource.service(
                                line.service().hcpcs(),
                                line.drug() == null ? null : line.drug().ndc()))
                .put("servicedDate", line.day() == null ? null : line.day().toString())
                .put("modifier", modifiers(line))
                .put("quantity", drugQuantity(line))
                .put("adjudication", adjudication(line.costs()));
    }

    private JsonObject begin(int sequence, Code center, int units, boolean subject, boolean postal) {
        List<Object> codings = new ArrayList<>();
        codings.add(Parts.coding(BlueButton.variable("rev_cntr"), center));
        if (subject) {
            codings.add(Parts.coding(REVENUE_CODES, "0", null));
            codings.add(Parts.coding(BlueButton.variable("rev_cntr_ddctbl_coinsrnc_cd"), "0", null));
        }
        boolean status = type == ClaimType.OUTPATIENT || type == ClaimType.HHA;
        Person.Residence residence = content.claim().person().residence();
        return new JsonObject()
                .put("sequence", sequence)
                .put(
                        "extension",
                        units == 0
                                ? null
                                : List.of(BlueButton.quantityExtension("rev_cntr_unit_cnt", Integer.toString(units))))
                .put(
                        "revenue",
                        Parts.concept(codings.toArray())
                                .put(
                                        "extension",
                                        status
                                                ? List.of(BlueButton.codeExtension(
                                                        "rev_cntr_stus_ind_cd", new Code("A", null)))
                                                : null))
                .put(
                        "locationAddress",
                        new JsonObject().put("state", postal ? residence.postalState() : residence.state()));
    }

    private static @Nullable List<JsonObject> modifiers(Institutional.Line line) {
        List<JsonObject> modifiers = new ArrayList<>();
        if (line.modifier() != null) {
            modifiers.add(ClaimResource.hcpcs(line.modifier(), null));
        }
        if (line.drug() != null) {
            modifiers.add(Parts.concept(Parts.coding(Parts.UCUM, "ML", null)));
        }
        return modifiers.isEmpty() ? null : modifiers;
    }

    private static @Nullable JsonObject drugQuantity(Institutional.Line line) {
        return line.drug() == null
                ? null
                : new JsonObject().put("value", new JsonNumber(line.tenths() / 10 + "." + line.tenths() % 10));
    }

    /** Outpatient, home health and hospice lines have payments; lines of a stay have charges only. */
    private List<JsonObject> adjudication(Institutional.Costs costs) {
        List<JsonObject> adjudication = new ArrayList<>();
        if (content.kind().stay()) {
            return charges(costs);
        }
        String reduction = costs.reduction();
        if (type != ClaimType.HOSPICE && reduction != null) {
            adjudication.add(Adjudication.reason(AdjudicationKind.REV_CNTR_1ST_ANSI_CD, reduction, null));
        }
        if (type == ClaimType.OUTPATIENT && costs.deductible() > 0) {
            adjudication.add(Adjudication.reason(AdjudicationKind.REV_CNTR_2ND_ANSI_CD, "PR1", null));
        }
        adjudication.addAll(charges(costs));
        if (type == ClaimType.OUTPATIENT) {
            outpatient(adjudication, costs);
        }
        if (type != ClaimType.HHA) {
            adjudication.add(Adjudication.amount(AdjudicationKind.REV_CNTR_PRVDR_PMT_AMT, costs.paid()));
            adjudication.add(Adjudication.amount(AdjudicationKind.REV_CNTR_BENE_PMT_AMT, 0));
        }
        adjudication.add(Adjudication.amount(AdjudicationKind.REV_CNTR_PMT_AMT_AMT, costs.paid()));
        return adjudication;
    }

    private static void outpatient(List<JsonObject> adjudication, Institutional.Costs costs) {
        adjudication.add(Adjudication.amount(AdjudicationKind.REV_CNTR_BLOOD_DDCTBL_AMT, 0));
        adjudication.add(Adjudication.amount(AdjudicationKind.REV_CNTR_CASH_DDCTBL_AMT, costs.deductible()));
        adjudication.add(Adjudication.amount(AdjudicationKind.REV_CNTR_COINSRNC_WGE_ADJSTD_C, costs.coinsurance()));
        adjudication.add(Adjudication.amount(AdjudicationKind.REV_CNTR_RDCD_COINSRNC_AMT, 0));
        adjudication.add(Adjudication.amount(AdjudicationKind.REV_CNTR_1ST_MSP_PD_AMT, 0));
        adjudication.add(Adjudication.amount(AdjudicationKind.REV_CNTR_2ND_MSP_PD_AMT, 0));
        adjudication.add(Adjudication.amount(
                AdjudicationKind.REV_CNTR_PTNT_RSPNSBLTY_PMT, costs.deductible() + costs.coinsurance()));
    }

    private static List<JsonObject> charges(Institutional.Costs costs) {
        return List.of(
                Adjudication.amount(AdjudicationKind.REV_CNTR_RATE_AMT, 0),
                Adjudication.amount(AdjudicationKind.REV_CNTR_TOT_CHRG_AMT, costs.charge()),
                Adjudication.amount(AdjudicationKind.REV_CNTR_NCVRD_CHRG_AMT, costs.notCovered()));
    }
}
