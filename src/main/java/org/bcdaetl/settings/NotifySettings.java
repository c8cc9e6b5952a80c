package org.bcdaetl.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told how a night ended, {@code bcda.notify.*}; nobody where neither a webhook nor a receiver of mail is set.
 * {@link #toString()} leaves the secrets out.
 *
 * @param on what is told of: {@code failure}, {@code alarm} and {@code success}
 * @param webhook address that a notice is posted to; such addresses are often secret, and a file is better
 * @param webhookFile file whose first line is that address
 * @param webhookTemplate file with the body that is posted, see docs/operations.md; null for {@link NoticeTemplate#FOR_CHATS}
 * @param mailTo who gets mail
 * @param mailFrom sender; default: bcda-etl on this host
 * @param mailHost server that takes the mail
 * @param mailPort its port
 * @param mailSecurity {@code starttls}, {@code tls} or {@code none}
 * @param mailUser who logs in there; null for nobody
 * @param mailPasswordFile file whose first line is the password
 */
public record NotifySettings(
        @DefaultValue({"failure", "alarm"}) List<String> on,
        @Nullable URI webhook,
        @Nullable Path webhookFile,
        @Nullable Path webhookTemplate,
        @DefaultValue List<String> mailTo,
        @Nullable String mailFrom,
        @DefaultValue("localhost") String mailHost,
        @Nullable Integer mailPort,
        @DefaultValue("starttls") String mailSecurity,
        @Nullable String mailUser,
        @Nullable Path mailPasswordFile) {

    /** What the names of the settings begin with. */
    public static final String PREFIX = "bcda.notify";

    /** An address with or without a name before it, or a user of the mail server. */
    private static final Pattern ADDRESS =
            Pattern.compile("%s|[^<>]*<%<s>".formatted("[^\\s@<>,;:]+(@[^\\s@<>,;:]+)?"));

    /** What somebody can be told of. */
    public enum Event implements SettingWord {
        /** The load failed: every exit code but 0 and 3. */
        FAILURE("failure"),
        /** The load was published, and something is missing or looks wrong. */
        ALARM("alarm"),
        /** The load was published, or there was nothing to load. */
        SUCCESS("success");

        private final String word;

        Event(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** How mail is kept from being read on its way to the server. */
    public enum MailSecurity implements SettingWord {
        /** Begins in the clear, and goes on encrypted, or not at all. */
        STARTTLS("starttls", 587),
        /** Encrypted from the beginning. */
        TLS("tls", 465),
        /** Not: for a server on this machine. */
        NONE("none", 25);

        private final String word;
        private final int port;

        MailSecurity(String word, int port) {
            this.word = word;
            this.port = port;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Whether there is anybody to tell. */
    public boolean isSet() {
        return webhook != null || webhookFile != null || !mailTo.isEmpty();
    }

    /**
     * What somebody is told of.
     *
     * @throws SettingsException if a word is none of these
     */
    public Set<Event> events() {
        Set<Event> events = EnumSet.noneOf(Event.class);
        on.forEach(word -> events.add(SettingWord.of(Event.class, PREFIX + ".on", word)));
        return events;
    }

    /**
     * How mail is sent.
     *
     * @throws SettingsException if the word is none of these
     */
    public MailSecurity security() {
        return SettingWord.of(MailSecurity.class, PREFIX + ".mail-security", mailSecurity);
    }

    /** The port of the mail server: as set, else the usual one. */
    public int portOfMail() {
        return mailPort == null ? security().port : mailPort;
    }

    /** The sender of mail. */
    public String sender() {
        String from = namedSender();
        return from == null ? "bcda-etl@" + MetricsSettings.hostName() : from;
    }

    /**
     * Where notices are posted to; null for nowhere.
     *
     * @throws SettingsException if its file cannot be read, or it is no address on the web
     */
    public @Nullable URI webhookAddress() {
        URI address = webhook;
        if (webhookFile != null) {
            try {
                address = URI.create(Secrets.firstLine(webhookFile, PREFIX + ".webhook-file"));
            } catch (IllegalArgumentException e) {
                throw new SettingsException(PREFIX + ".webhook-file names " + webhookFile
                        + ", whose first line is no address on the web: put the webhook's address there.");
            }
        }
        MetricsSettings.requireWeb(
                webhookFile == null ? PREFIX + ".webhook" : "What " + PREFIX + ".webhook-file names",
                address,
                "https://chat.example.org/hooks/1");
        return address;
    }

    /**
     * The body that is posted.
     *
     * @throws SettingsException if its file cannot be read, or names a value that no notice has
     */
    public NoticeTemplate template() {
        return webhookTemplate == null ? NoticeTemplate.FOR_CHATS : NoticeTemplate.of(webhookTemplate);
    }

    /**
     * Refuses values by which nobody could be told.
     *
     * @throws SettingsException naming the setting
     */
    public void requireKnown() {
        events();
        webhookAddress();
        template();
        requireMail();
    }

    /**
     * Refuses values by which nobody could be told by mail, or a password could be read on the way.
     *
     * @throws SettingsException naming the setting
     */
    public void requireMail() {
        if (!mailTo.isEmpty()) {
            requireWay();
        }
        if (mailUser != null && mailPasswordFile == null) {
            throw SettingsException.notSet(PREFIX + ".mail-user is set without a password: put it into a file and name"
                    + " that in " + PREFIX + ".mail-password-file.");
        }
        if (mailPasswordFile != null) {
            Secrets.firstLine(mailPasswordFile, PREFIX + ".mail-password-file");
        }
        if (mailUser != null && security() == MailSecurity.NONE) {
            throw new SettingsException(PREFIX + ".mail-security is none, and " + PREFIX + ".mail-user is set: a"
                    + " password is sent encrypted only, so set it to starttls or tls.");
        }
    }

    /** Addresses are of people: they are not told. */
    private void requireWay() {
        if (portOfMail() < 1 || portOfMail() > MetricsSettings.LAST_PORT) {
            throw new SettingsException(
                    PREFIX + ".mail-port is " + mailPort + ": set it to a port, from 1 to 65535, or leave it out.");
        }
        if (!mailTo.stream().allMatch(NotifySettings::isAddress)) {
            throw new SettingsException(PREFIX + ".mail-to has an address that is none: set it to addresses such as"
                    + " you@example.org, with commas between them.");
        }
        String from = namedSender();
        if (from != null && !isAddress(from)) {
            throw new SettingsException(PREFIX + ".mail-from is no address: set it to one such as claims@example.org,"
                    + " or leave it out.");
        }
    }

    private @Nullable String namedSender() {
        return mailFrom == null || mailFrom.isBlank() ? null : mailFrom;
    }

    private static boolean isAddress(String text) {
        return ADDRESS.matcher(text.strip()).matches();
    }

    @Override
    public String toString() {
        return "notices on " + on;
    }
}
