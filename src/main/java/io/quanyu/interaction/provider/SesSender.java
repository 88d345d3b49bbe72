package io.quanyu.interaction.provider;

import io.quanyu.function.AwsCalls;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Body;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.Message;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/**
 * Hands e-mails to Amazon SES, with the headers of one-click unsubscription (RFC 8058) and a tag
 * {@value #TAG} by which what becomes of them is told. Thread-safe.
 */
@Singleton
public class SesSender implements Sender {
  /** Names the letter's id. */
  static final String TAG = "message";

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final Supplier<SesV2Client> client;

  /** With a client of this function's region and role. */
  @Inject
  public SesSender() {
    this(AwsCalls.once(() -> AwsCalls.client(SesV2Client.builder())));
  }

  SesSender(Supplier<SesV2Client> client) {
    this.client = client;
  }

  @Override
  public boolean serves(Provider provider) {
    return provider.ses() != null;
  }

  /** It takes the same mail twice. */
  @Override
  public boolean repeats() {
    return false;
  }

  @Override
  public Answer send(Provider provider, Letter letter) {
    SendEmailRequest request;
    try {
      request = request(provider.ses(), letter);
    } catch (AddressException | UnsupportedEncodingException e) {
      return Answer.refused("mail_invalid");
    }
    return AwsAnswers.of("ses", () -> client.get().sendEmail(request));
  }

  private static SendEmailRequest request(Provider.Ses ses, Letter letter)
      throws AddressException, UnsupportedEncodingException {
    InternetAddress from = new InternetAddress(ses.from(), true);
    from.setPersonal(from.getPersonal(), UTF_8);
    String to = new InternetAddress(letter.to().address(), true).toString();
    return SendEmailRequest.builder()
        .fromEmailAddress(from.toString())
        .destination(destination -> destination.toAddresses(to))
        .configurationSetName(ses.configurationSet())
        .emailTags(MessageTag.builder().name(TAG).value(letter.id()).build())
        .content(content -> content.simple(message(letter)))
        .build();
  }

  private static Message message(Letter letter) {
    Body.Builder body = Body.builder().text(content(letter.text().text()));
    if (letter.text().html() != null) {
      body.html(content(letter.text().html()));
    }
    return Message.builder()
        .subject(content(letter.text().subject()))
        .body(body.build())
        .headers(headers(letter))
        .build();
  }

  private static Content content(String text) {
    return Content.builder().data(text).charset(UTF_8).build();
  }

  private static List<MessageHeader> headers(Letter letter) {
    List<MessageHeader> headers = new ArrayList<>();
    headers.add(header("Content-Language", letter.language()));
    if (!letter.unsubscribe().isEmpty()) {
      headers.add(header("List-Unsubscribe", "<" + letter.unsubscribe() + ">"));
      headers.add(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    }
    return headers;
  }

  private static MessageHeader header(String name, String value) {
    return MessageHeader.builder().name(name).value(value).build();
  }
}
