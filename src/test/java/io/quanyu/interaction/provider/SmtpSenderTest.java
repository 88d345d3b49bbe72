package io.quanyu.interaction.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quanyu.destination.Addresses;
import io.quanyu.event.Identifier;
import io.quanyu.interaction.provider.Answer.Outcome;
import io.quanyu.interaction.template.MessageText;
import io.quanyu.testing.MovedClock;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** E-mails through a real mail server, and through one that refuses or hangs up. */
class SmtpSenderTest {
  private static final Identifier ANN = Identifier.parse("email:ann@shop.example").orElseThrow();
  private static final MovedClock CLOCK = new MovedClock(Instant.parse("2026-11-23T12:00:00Z"));
  private static GreenMail server;

  private final SmtpSender sender = new SmtpSender(new Addresses(true), CLOCK);

  @BeforeAll
  static void start() {
    server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    server.setUser("news@shop.example", "news", "secret");
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @Test
  void aMailArrivesWithBothTextsAndTheHeadersOfOneClickUnsubscription() throws Exception {
    Answer answer = sender.send(provider(server.getSmtp().getPort(), "news", "secret"), letter());

    assertThat(answer).isEqualTo(Answer.SENT);
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("订单 – für Ann");
    InternetAddress from = (InternetAddress) mail.getFrom()[0];
    assertThat(from.getPersonal()).isEqualTo("Müller");
    assertThat(from.getAddress()).isEqualTo("news@shop.example");
    assertThat(mail.getHeader("Message-ID")).containsExactly("<m1@shop.example>");
    assertThat(mail.getHeader("List-Unsubscribe")).containsExactly("<https://api.example/u/1>");
    assertThat(mail.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    assertThat(mail.getSentDate().toInstant()).isEqualTo(CLOCK.instant());
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    BodyPart plain = parts.getBodyPart(0);
    BodyPart html = parts.getBodyPart(1);
    assertThat(plain.getContent().toString().strip()).isEqualTo("您好 Ann");
    assertThat(html.getContentType()).startsWith("text/html");
    assertThat(html.getContent().toString().strip()).isEqualTo("<p>您好 Ann</p>");
  }

  @Test
  void aWrongPasswordIsForLater() {
    Answer answer = sender.send(provider(server.getSmtp().getPort(), "news", "wrong"), letter());

    assertThat(answer.outcome()).isEqualTo(Outcome.LATER);
    assertThat(answer.reason()).isEqualTo("login_refused");
  }

  @Test
  void aServerThatIsNotThereIsForLater() {
    assertThat(sender.send(provider(9, "", ""), letter()))
        .isEqualTo(new Answer(Outcome.LATER, "unreachable", 0));
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 no such user,   REFUSED, smtp_550",
    "RCPT, 450 busy,           LATER,   smtp_450",
    "MAIL, 553 not you,        REFUSED, smtp_553",
    "MAIL, 451 not now,        LATER,   smtp_451",
    "DATA, 554 no,             REFUSED, smtp_554",
    ".,    552 too large,      REFUSED, smtp_552",
    ".,    452 full,           LATER,   smtp_452",
    ".,    '',                 UNKNOWN, connection_lost"
  })
  void whatTheServerAnswersDecides(String at, String says, Outcome outcome, String reason)
      throws Exception {
    try (MailServer refusing = new MailServer(Map.of(at, says))) {
      assertThat(sender.send(provider(refusing.port(), "", ""), letter()))
          .isEqualTo(new Answer(outcome, reason, 0));
    }
  }

  @Test
  void aServerInsideANetworkIsNotReachedWhereItMayNotBe() {
    SmtpSender deployed = new SmtpSender(new Addresses(false), CLOCK);

    assertThat(deployed.send(provider(25, "", ""), letter()))
        .isEqualTo(Answer.refused("address_private"));
  }

  @Test
  void noTlsNoMail() throws Exception {
    try (MailServer plain = new MailServer(Map.of())) {
      Provider.Smtp open = provider(plain.port(), "", "").smtp();
      Provider.Smtp closed =
          new Provider.Smtp(
              open.host(), open.port(), Provider.Security.STARTTLS, open.login(), open.from());

      assertThat(sender.send(new Provider("mail", 1, null, closed, null, null), letter()).outcome())
          .isEqualTo(Outcome.LATER);
    }
  }

  private static Provider provider(int port, String user, String password) {
    Provider.Smtp smtp =
        new Provider.Smtp(
            "localhost",
            port,
            Provider.Security.NONE,
            new Provider.Login(user, password),
            "Müller <news@shop.example>");
    return new Provider("mail", 10, null, smtp, null, null);
  }

  private static Letter letter() {
    return new Letter(
        "m1",
        "email",
        "hello",
        new Letter.To(ANN, ANN.value()),
        "zh",
        new MessageText("订单 – für Ann", "您好 Ann", "<p>您好 Ann</p>"),
        new Letter.Terms(false, "https://api.example/u/1"));
  }
}
