package org.bcdaetl.bcda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.bcdaetl.bcda.http.BcdaSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BcdaSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.bcda.cms.gov",
                "https://sandbox.bcda.cms.gov:443/",
                "http://localhost:3000",
                "http://127.0.0.1:3000",
                "http://[::1]:3000"
            })
    void takesHttpsAndLoopback(String url) {
        assertThat(of(url).baseUrl()).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.bcda.cms.gov",
                "http://localhost.example",
                "http://10.0.0.1",
                "ftp://localhost",
                "api.bcda.cms.gov",
                "https:///api"
            })
    void refusesToSendATokenInTheClear(String url) {
        assertThatThrownBy(() -> of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bcda.base-url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://aco:hidden@api.bcda.cms.gov",
                "https://aco:hid@hidden@api.bcda.cms.gov",
                "https://aco:hidden@bcda_proxy",
                "https:aco:hidden@api.bcda.cms.gov"
            })
    void refusesCredentialsInTheAddressAndDoesNotRepeatThem(String url) {
        assertThatThrownBy(() -> of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bcda.base-url holds credentials")
                .hasMessageNotContaining("hidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.bcda.cms.gov/api/v2",
                "https://gateway.example/bcda/",
                "https://api.bcda.cms.gov//",
                "https://api.bcda.cms.gov?version=2",
                "https://api.bcda.cms.gov/#v2",
                "http://localhost:3000/api"
            })
    void refusesAnAddressOfWhichAPartWouldBeLeftOut(String url) {
        assertThatThrownBy(() -> of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bcda.base-url is " + url + ": set it to scheme, host and port alone, such as"
                        + " https://api.bcda.cms.gov; the version is bcda.api-version.");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.bcda.cms.gov/data/1/a.ndjson,true",
        "https://API.BCDA.CMS.GOV:443/data/1/a.ndjson,true",
        "http://api.bcda.cms.gov/data/1/a.ndjson,false",
        "https://api.bcda.cms.gov:8443/data/1/a.ndjson,false",
        "https://api.bcda.cms.gov.example/data/1/a.ndjson,false",
        "https://api.bcda.cms.gov@elsewhere.example/a.ndjson,false",
        "https://user@api.bcda.cms.gov/a.ndjson,false",
        "/data/1/a.ndjson,false"
    })
    void knowsItsOwnHost(String url, boolean own) {
        assertThat(of("https://api.bcda.cms.gov").isOwn(URI.create(url))).isEqualTo(own);
    }

    private static BcdaSettings of(String url) {
        return ScriptedBcda.settings(URI.create(url), BcdaSettings.Form.CURRENT);
    }
}
