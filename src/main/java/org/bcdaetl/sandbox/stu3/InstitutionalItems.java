package org.bcdaetl.sandbox.stu3;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.claims.Institutional;
import org.bcdaetl.sandbox.json.JsonFragment;
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

/** The revenue center lines of an institutional claim. */
final class InstitutionalItems {

    private static final JsonFragment OTHER_FEE_SCHEDULE = BlueButton.codeExtension(
                    "rev_cntr_stus_ind_cd",
                    new Code(
                            "A",
                            "Services not paid under OPPS; uses a different fee schedule (e.g., ambulance, PT,"
                                    + " mammography)"))
            .fragment();
    private static final JsonFragment SUBJECT_TO_BOTH = BlueButton.codeExtension(
                    "rev_cntr_ddctbl_coinsrnc_cd", new Code("0", "Charges are subject to deductible and coinsurance"))
            .fragment();

    private final Institutional content;
    private final ClaimType type;
    private final Amounts amounts;
    private final int rendering;

    InstitutionalItems(Institutional content, Amounts amounts, CareTeam careTeam) {
        this.content = content;
        this.type = content.claim().type();
        this.amounts = amounts;
        this.rendering =
                careTeam.add(CareTeam.Role.PRIMARY, content.physicians().rendering());
    }

    /** The lines billed and, for most claims, a last line 0001 with the total charge. */
    List<JsonObject> items() {
        List<JsonObject> items = new ArrayList<>(content.lines().size() + 1);
        for (Institutional.Line line : content.lines()) {
            items.add(item(line));
        }
        if (content.totalSequence() > 0) {
            items.add(total());
        }
        return items;
    }

    private JsonObject item(Institutional.Line line) {
        Code center = line.service().center();
        Code written = line.shortCenter() ? new Code(center.code().replaceFirst("^0+", ""), null) : center;
        return begin(line.sequence(), written, line.units(), line.subject(), line.postal())
                .put("careTeamLinkId", line.rendered() ? List.of(rendering) : null)
                .put("extension", drugQuantity(line))
                .put("service", service(line))
                .put("servicedDate", line.day() == null ? null : line.day().toString())
                .put("modifier", line.modifier() == null ? null : List.of(ClaimResource.hcpcs(line.modifier(), null)))
                .put("adjudication", adjudication(line.costs()));
    }

    private JsonObject begin(int sequence, Code center, int units, boolean subject, boolean postal) {
        JsonObject revenue = Parts.concept(Parts.coding(BlueButton.variable("rev_cntr"), center));
        List<JsonFragment> extensions = new ArrayList<>();
        if (type == ClaimType.OUTPATIENT || type == ClaimType.HHA) {
            extensions.add(OTHER_FEE_SCHEDULE);
        }
        if (subject) {
            extensions.add(SUBJECT_TO_BOTH);
        }
        Person.Residence residence = content.claim().person().residence();
        return new JsonObject()
                .put("sequence", sequence)
                .put("revenue", extensions.isEmpty() ? revenue : revenue.put("extension", extensions))
                .put(
                        "locationAddress",
                        new JsonObject().put("state", postal ? residence.postalState() : residence.state()))
                .put("quantity", new JsonObject().put("value", units));
    }

    private static @Nullable List<JsonObject> drugQuantity(Institutional.Line line) {
        if (line.drug() == null) {
            return null;
        }
        return List.of(Parts.extension(
                BlueButton.variable("rev_cntr_ndc_qty"),
                "valueQuantity",
                new JsonObject()
                        .put("value", new JsonNumber(line.tenths() / 10 + "." + line.tenths() % 10))
                        .put("unit", "Milliliter")
                        .put("system", Parts.UCUM)
                        .put("code", "ML")));
    }

    private static @Nullable JsonObject service(Institutional.Line line) {
        String hcpcs = line.service().hcpcs();
        if (hcpcs == null) {
            return null;
        }
        JsonObject service = ClaimResource.hcpcs(hcpcs, null);
        if (line.drug() != null) {
            service.put(
                    "extension",
                    List.of(BlueButton.codeExtension(
                            "rev_cntr_ide_ndc_upc_num",
                            new Code(line.drug().ndc().code(), null))));
        }
        return service;
    }

    /** Outpatient, home health and hospice lines have payments; lines of a stay have charges only. */
    private List<JsonObject> adjudication(Institutional.Costs costs) {
        List<JsonObject> adjudication = new ArrayList<>();
        if (!content.kind().stay()) {
            InstitutionalPayments.add(
                    adjudication,
                    type,
                    amounts,
                    costs);
        }
        adjudication.addAll(charges(costs));
        if (type == ClaimType.HHA || type == ClaimType.HOSPICE) {
            adjudication.add(Adjudication.amount(AdjudicationKind.REV_CNTR_PMT_AMT_AMT, amounts, costs.paid()));
        }
        return adjudication;
    }

    private List<JsonObject> charges(Institutional.Costs costs) {
        return List.of(
                Adjudication.amount(AdjudicationKind.REV_CNTR_RATE_AMT, amounts, 0),
                Adjudication.amount(AdjudicationKind.REV_CNTR_TOT_CHRG_AMT, amounts, costs.charge()),
                Adjudication.amount(AdjudicationKind.REV_CNTR_NCVRD_CHRG_AMT, amounts, costs.notCovered()));
    }

    private JsonObject total() {
        return begin(content.totalSequence(), RevenueCenters.TOTAL, 0, false, false)
                .put("adjudication", charges(content.total()));
    }
}
