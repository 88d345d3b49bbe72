package io.quanyu.interaction.provider;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/** A letter as MIME, with the headers of one-click unsubscription (RFC 8058). Thread-safe. */
final class Mails {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private Mails() {}

  /** Its Message-ID is the letter's, so that copies can be told to be ones. */
  private static final class Mail extends MimeMessage {
    private final String id;

    Mail(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }

  static MimeMessage of(Session session, String from, Letter letter, Instant now)
      throws MessagingException, IOException {
    InternetAddress sender = new InternetAddress(from, true);
    sender.setPersonal(sender.getPersonal(), UTF_8);
    String domain = sender.getAddress().substring(sender.getAddress().indexOf('@') + 1);
    Mail mail = new Mail(session, "<" + letter.id() + "@" + domain + ">");
    mail.setFrom(sender);
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to().address(), true));
    mail.setSubject(letter.text().subject(), UTF_8);
    mail.setSentDate(Date.from(now));
    mail.setHeader("Content-Language", letter.language());
    if (!letter.unsubscribe().isEmpty()) {
      mail.setHeader("List-Unsubscribe", "<" + letter.unsubscribe() + ">");
      mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    fill(mail, letter);
    mail.saveChanges();
    return mail;
  }

  private static void fill(Mail mail, Letter letter) throws MessagingException {
    if (letter.text().html() == null) {
      mail.setText(letter.text().text(), UTF_8);
      return;
    }
    // The best last (RFC 2046, section 5.1.4).
    MimeMultipart both = new MimeMultipart("alternative");
    both.addBodyPart(part(letter.text().text(), "plain"));
    both.addBodyPart(part(letter.text().html(), "html"));
    mail.setContent(both);
  }

  private static MimeBodyPart part(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, UTF_8, subtype);
    return part;
  }
}
