package org.bcdaetl.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bcdaetl.watch.notice.Notice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notices that could reach nobody are refused before a load, not found when its end is told. */
class NotifySettingsTest {

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65536, 70000})
    void refusesAPortThatThereIsNot(int port) {
        assertThatThrownBy(mail(port, "a@example.org", null)::requireKnown)
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "bcda.notify.mail-port is " + port + ": set it to a port, from 1 to 65535, or leave it out.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b@example.org", "a@", "@example.org", "a@b@example.org", "a@example.org;b@example.org", "@"})
    void refusesAnAddressThatIsNone(String address) {
        assertThatThrownBy(mail(25, address, null)::requireKnown)
                .isInstanceOf(SettingsException.class)
                .hasMessage("bcda.notify.mail-to has an address that is none: set it to addresses such as"
                        + " you@example.org, with commas between them.");
        assertThatThrownBy(mail(25, "a@example.org", address)::requireKnown)
                .isInstanceOf(SettingsException.class)
                .hasMessage("bcda.notify.mail-from is no address: set it to one such as claims@example.org, or leave it"
                        + " out.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@example.org", "root", "The Night <a.b+c@example.org>", "a@localhost"})
    void takesAddressesOfMailWithAndWithoutANameAndThoseOfTheMachine(String address) {
        assertThatCode(mail(1, address, address)::requireKnown).doesNotThrowAnyException();
    }

    /** Files that are made of templates have blanks for what is not wanted. */
    @Test
    void looksAtNothingOfMailWhereNoneIsSentAndTakesABlankSenderForNone() {
        assertThatCode(mail(0, null, "x y")::requireKnown).doesNotThrowAnyException();
        assertThatCode(mail(25, "a@example.org", " ")::requireKnown).doesNotThrowAnyException();
        assertThat(mail(25, "a@example.org", " ").sender()).startsWith("bcda-etl@");
    }

    @Test
    void refusesATemplateThatNamesWhatANoticeDoesNotHave(@TempDir Path folder) throws IOException {
        Path template = Files.writeString(folder.resolve("template"), "{\"a\": \"{{title}}\", \"b\": \"{{ titel }}\"}");

        assertThatThrownBy(webhook(template)::requireKnown)
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "bcda.notify.webhook-template names " + template + ", which asks for {{titel}}: a notice has"
                                + " title, sentence, text, event, exitCode, run, report and host.");

        Files.writeString(template, "{\"a\": \"{{title}}\", \"b\": {{ exitCode }}}");
        assertThatCode(webhook(template)::requireKnown).doesNotThrowAnyException();
    }

    @Test
    void aNoticeHasTheValuesThatTemplatesMayName() {
        assertThat(Notice.trial("here").values()).containsOnlyKeys(NoticeTemplate.NAMES);
    }

    private static NotifySettings mail(int port, @Nullable String to, @Nullable String from) {
        return new NotifySettings(
                List.of("failure"),
                null,
                null,
                null,
                to == null ? List.of() : List.of(to),
                from,
                "localhost",
                port,
                "none",
                null,
                null);
    }

    private static NotifySettings webhook(Path template) {
        return new NotifySettings(
                List.of("failure"),
                URI.create("https://chat.example.org/hooks/1"),
                null,
                template,
                List.of(),
                null,
                "localhost",
                null,
                "starttls",
                null,
                null);
    }
}
