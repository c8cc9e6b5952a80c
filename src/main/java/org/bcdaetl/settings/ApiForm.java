package org.bcdaetl.settings;

import org.bcdaetl.bcda.http.BcdaSettings;
import org.bcdaetl.warehouse.ledger.Population;

/** How the API is asked, {@code bcda.form}. */
public enum ApiForm implements SettingWord {
    /** One export of all types. */
    CURRENT("current", BcdaSettings.Form.CURRENT),
    /** One export a type, encrypted, as the API was in 2019. */
    OF_2019(Population.OF_2019, BcdaSettings.Form.PER_TYPE_2019);

    private final String word;
    private final BcdaSettings.Form form;

    ApiForm(String word, BcdaSettings.Form form) {
        this.word = word;
        this.form = form;
    }

    @Override
    public String word() {
        return word;
    }

    /** As the client knows it. */
    public BcdaSettings.Form form() {
        return form;
    }
}
