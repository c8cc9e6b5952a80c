package org.bcdaetl.watch.notice;

import java.util.Properties;
import org.bcdaetl.settings.NotifySettings;
import org.bcdaetl.settings.NotifySettings.MailSecurity;
import org.bcdaetl.settings.Secrets;
import org.bcdaetl.watch.UndeliveredException;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Tells by mail. */
final class Mail implements Messenger {

    private static final String PATIENCE_MILLIS = "10000";

    private final NotifySettings settings;

    Mail(NotifySettings settings) {
        this.settings = settings;
    }

    @Override
    public String receiver() {
        return "mail by " + settings.mailHost();
    }

    @Override
    public void tell(Notice notice) throws UndeliveredException {
        settings.requireMail();
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(settings.sender());
        message.setTo(settings.mailTo().toArray(String[]::new));
        message.setSubject(notice.title());
        message.setText(notice.text());
        try {
            sender().send(message);
        } catch (MailAuthenticationException e) {
            throw new UndeliveredException(settings.mailHost() + " refused the user or the password", e);
        } catch (MailParseException e) {
            throw new UndeliveredException("an address in bcda.notify.mail-to or mail-from is none", e);
        } catch (MailException e) {
            throw new UndeliveredException(
                    settings.mailHost() + ", port " + settings.portOfMail() + ", did not take it: see"
                            + " bcda.notify.mail-host, mail-port and mail-security",
                    e);
        }
    }

    private JavaMailSenderImpl sender() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(settings.mailHost());
        sender.setPort(settings.portOfMail());
        sender.setDefaultEncoding("UTF-8");
        if (settings.mailUser() != null && settings.mailPasswordFile() != null) {
            sender.setUsername(settings.mailUser());
            sender.setPassword(
                    Secrets.firstLine(settings.mailPasswordFile(), NotifySettings.PREFIX + ".mail-password-file"));
        }
        boolean startTls = settings.security() == MailSecurity.STARTTLS;
        Properties properties = sender.getJavaMailProperties();
        properties.put("mail.smtp.auth", Boolean.toString(settings.mailUser() != null));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(startTls));
        properties.put("mail.smtp.starttls.required", Boolean.toString(startTls));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(settings.security() == MailSecurity.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.timeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.writetimeout", PATIENCE_MILLIS);
        return sender;
    }
}
