package org.bcdaetl.sandbox.r4.v2;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bcdaetl.sandbox.json.JsonFragment;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.Parts;

/** A claim's care team: numbered from 1, one entry for each provider and role. */
final class CareTeam {

    /** The roles of CARIN's claims, and the one of HL7's that groups of physicians have. */
    enum Role {
        REFERRING(carin("referring", "Referring")),
        PERFORMING(carin("performing", "Performing provider")),
        ATTENDING(carin("attending", "Attending")),
        OPERATING(carin("operating", "Operating")),
        OTHER_OPERATING(carin("otheroperating", "Other Operating")),
        PRESCRIBING(carin("prescribing", "Prescribing provider")),
        PRIMARY(Parts.coding(Carin.TERMINOLOGY + "claimcareteamrole", "primary", "Primary provider"));

        private final JsonFragment concept;

        Role(JsonObject coding) {
            this.concept = Parts.concept(coding).fragment();
        }

        private static JsonObject carin(String code, String display) {
            return Carin.coding("C4BBClaimCareTeamRole", code, display);
        }
    }

    private final List<JsonObject> members = new ArrayList<>();
    private final Map<String, Integer> sequences = new HashMap<>();

    /** Adds a provider, unless present, and returns its sequence. */
    int add(Role role, String npi) {
        return add(role, npi, Carin.provider(npi), new JsonObject());
    }

    /** Adds a provider with the further parts in {@code member}, unless present, and returns its sequence. */
    int add(Role role, String npi, JsonObject provider, JsonObject member) {
        Integer known = sequences.get(role + npi);
        if (known != null) {
            return known;
        }
        int sequence = members.size() + 1;
        sequences.put(role + npi, sequence);
        members.add(member.put("sequence", sequence).put("provider", provider).put("role", role.concept));
        return sequence;
    }

    List<JsonObject> members() {
        return members;
    }
}
