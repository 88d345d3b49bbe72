package io.quanyu.interaction.provider;

import io.quanyu.destination.Addresses;
import io.quanyu.function.Causes;
import jakarta.inject.Singleton;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jboss.logging.Logger;

/**
 * Hands e-mails to a mail server (RFC 5321). What the server refused for good (5yz) is refused,
 * what it refused for now (4yz), and a server that can't be reached, is for later; where the
 * connection breaks off once the mail was begun, nobody can tell. Thread-safe.
 */
@Singleton
public class SmtpSender implements Sender {
  private static final Logger LOG = Logger.getLogger(SmtpSender.class);
  private static final String PRIVATE = "address_private";
  private static final String MILLIS = "5000";

  private final Addresses addresses;
  private final Clock clock;

  /** Which servers may be reached; the clock dates mails. */
  public SmtpSender(Addresses addresses, Clock clock) {
    this.addresses = addresses;
    this.clock = clock;
  }

  @Override
  public boolean serves(Provider provider) {
    return provider.smtp() != null;
  }

  /** A mail server takes the same mail twice. */
  @Override
  public boolean repeats() {
    return false;
  }

  @Override
  public Answer send(Provider provider, Letter letter) {
    Provider.Smtp smtp = provider.smtp();
    try {
      // Again, since a name may mean something else by now (docs/adr/0026).
      if (!addresses.mayReach(smtp.host(), smtp.security() != Provider.Security.NONE)) {
        return Answer.refused(PRIVATE);
      }
    } catch (UnknownHostException e) {
      return Answer.later("unreachable");
    }
    Session session = Session.getInstance(properties(smtp));
    MimeMessage mail;
    try {
      mail = Mails.of(session, smtp.from(), letter, clock.instant());
    } catch (MessagingException | IOException e) {
      LOG.errorf("a mail could not be written: %s", Causes.of(e));
      return Answer.refused("mail_invalid");
    }
    return send(session, smtp, mail);
  }

  private static Answer send(Session session, Provider.Smtp smtp, MimeMessage mail) {
    try {
      Transport transport = session.getTransport("smtp");
      try {
        return connect(transport, smtp).orElseGet(() -> send(transport, mail));
      } finally {
        close(transport);
      }
    } catch (NoSuchProviderException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Answer> connect(Transport transport, Provider.Smtp smtp) {
    String user = smtp.login().user();
    try {
      transport.connect(
          smtp.host(),
          smtp.port(),
          user.isEmpty() ? null : user,
          user.isEmpty() ? null : smtp.login().password());
      return Optional.empty();
    } catch (AuthenticationFailedException e) {
      return Optional.of(Answer.later("login_refused"));
    } catch (MessagingException e) {
      return Optional.of(Answer.later("unreachable"));
    }
  }

  private static void close(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // What the server answered to the mail stands.
      LOG.debugf("a connection ended early: %s", Causes.of(e));
    }
  }

  private static Answer send(Transport transport, MimeMessage mail) {
    try {
      transport.sendMessage(mail, mail.getAllRecipients());
      return Answer.SENT;
    } catch (MessagingException e) {
      int code = code(e);
      if (code >= 500) {
        return Answer.refused("smtp_" + code);
      }
      return code >= 400 ? Answer.later("smtp_" + code) : Answer.unknown("connection_lost");
    }
  }

  /** The server's own answer; 0 where it gave none. */
  private static int code(Exception exception) {
    int code = 0;
    for (Exception e = exception; e != null; e = next(e)) {
      if (e instanceof SMTPAddressFailedException refused) {
        code = refused.getReturnCode();
      } else if (e instanceof SMTPSenderFailedException refused) {
        code = refused.getReturnCode();
      } else if (e instanceof SMTPSendFailedException refused && code == 0) {
        code = refused.getReturnCode();
      }
    }
    return code;
  }

  private static Exception next(Exception e) {
    return e instanceof MessagingException chained ? chained.getNextException() : null;
  }

  private static Properties properties(Provider.Smtp smtp) {
    Properties properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", MILLIS);
    properties.put("mail.smtp.timeout", MILLIS);
    properties.put("mail.smtp.writetimeout", MILLIS);
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.smtp.auth", Boolean.toString(!smtp.login().user().isEmpty()));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.enable", is(smtp, Provider.Security.TLS));
    properties.put("mail.smtp.starttls.enable", is(smtp, Provider.Security.STARTTLS));
    properties.put("mail.smtp.starttls.required", is(smtp, Provider.Security.STARTTLS));
    return properties;
  }

  private static String is(Provider.Smtp smtp, Provider.Security security) {
    return Boolean.toString(smtp.security() == security);
  }
}
