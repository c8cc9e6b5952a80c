package org.bcdaetl.sandbox.stu3;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bcdaetl.sandbox.json.JsonFragment;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.BlueButton;
import org.bcdaetl.sandbox.parts.Parts;

/** A claim's care team: numbered from 2, one entry for each provider and role, as CMS's server does. */
final class CareTeam {

    /** The three roles CMS's STU3 claims know; code and display of claimcareteamrole. */
    enum Role {
        PRIMARY("primary", "Primary provider"),
        ASSIST("assist", "Assisting Provider"),
        OTHER("other", "Other");

        private final String code;
        private final String display;

        Role(String code, String display) {
            this.code = code;
            this.display = display;
        }
    }

    private static final Map<Role, JsonFragment> ROLES = new EnumMap<>(Role.class);

    static {
        for (Role role : Role.values()) {
            ROLES.put(
                    role,
                    Parts.concept(Parts.coding("http://hl7.org/fhir/claimcareteamrole", role.code, role.display))
                            .fragment());
        }
    }

    private final List<JsonObject> members = new ArrayList<>();
    private final Map<String, Integer> sequences = new HashMap<>();

    /** Adds a provider known by NPI, unless present, and returns its sequence. */
    int add(Role role, String npi) {
        return add(role, Parts.NPI, npi, new JsonObject());
    }

    /** Adds a provider with the further parts in {@code member}, unless present, and returns its sequence. */
    int add(Role role, String system, String value, JsonObject member) {
        Integer known = sequences.get(role.code + value);
        if (known != null) {
            return known;
        }
        int sequence = members.size() + 2;
        sequences.put(role.code + value, sequence);
        members.add(member.put("sequence", sequence)
                .put("provider", BlueButton.provider(system, value))
                .put("role", ROLES.get(role)));
        return sequence;
    }

    List<JsonObject> members() {
        return members;
    }
}
