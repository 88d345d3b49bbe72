package io.quanyu.interaction.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.IdentifierType;
import io.quanyu.event.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What Amazon SES tells of a mail, by the events of a configuration set or by an identity's
 * feedback.
 *
 * @param kind what became of it
 * @param message our id of it; empty where the mail is not ours
 * @param addresses that take no mail any more
 * @param time of it, epoch milliseconds; 0 where it tells none
 * @param detail why it bounced or what was clicked; empty for nothing to add
 */
@RegisterForReflection
public record SesNotification(
    Kind kind, String message, List<Identifier> addresses, long time, String detail) {
  /** What becomes of a mail; {@link #event} names the event that tells it. */
  @RegisterForReflection
  public enum Kind {
    /** The receiving server has it. */
    DELIVERY("Message Delivered"),
    /** It came back. */
    BOUNCE("Message Bounced"),
    /** Whoever got it calls it spam. */
    COMPLAINT("Message Complained"),
    /** Its pictures were loaded. */
    OPEN("Message Opened"),
    /** A link of it was followed. */
    CLICK("Message Clicked");

    private final String event;

    Kind(String event) {
      this.event = event;
    }

    /** Name of the event. */
    public String event() {
      return event;
    }

    /** Whether it may happen to a mail again and again. */
    public boolean recurs() {
      return this == OPEN || this == CLICK;
    }
  }

  /** What a text says; empty where it is no such notification. */
  public static Optional<SesNotification> of(String text) {
    try {
      return of(Json.parse(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<SesNotification> of(JsonNode body) {
    String type = body.path("eventType").asText(body.path("notificationType").asText());
    return Stream.of(Kind.values())
        .filter(kind -> kind.name().equalsIgnoreCase(type))
        .findFirst()
        .map(kind -> of(kind, body.path(kind.name().toLowerCase(Locale.ROOT)), body.path("mail")));
  }

  private static SesNotification of(Kind kind, JsonNode told, JsonNode mail) {
    String message = mail.path("tags").path(SesSender.TAG).path(0).asText();
    return new SesNotification(
        kind, message, addresses(kind, told), time(told), detail(kind, told));
  }

  /** What bounces for now, a full mailbox, may take the next one. */
  private static List<Identifier> addresses(Kind kind, JsonNode told) {
    boolean isFinal = told.path("bounceType").asText().equals("Permanent");
    return switch (kind) {
      case BOUNCE -> isFinal ? addresses(told.path("bouncedRecipients")) : List.of();
      case COMPLAINT -> addresses(told.path("complainedRecipients"));
      default -> List.of();
    };
  }

  private static List<Identifier> addresses(JsonNode recipients) {
    return StreamSupport.stream(recipients.spliterator(), false)
        .flatMap(each -> address(each.path("emailAddress").asText()).stream())
        .toList();
  }

  private static Optional<Identifier> address(String text) {
    try {
      return Identifier.of(IdentifierType.EMAIL, new InternetAddress(text).getAddress());
    } catch (AddressException e) {
      return Optional.empty();
    }
  }

  private static String detail(Kind kind, JsonNode told) {
    return switch (kind) {
      case BOUNCE ->
          (told.path("bounceType").asText() + "_" + told.path("bounceSubType").asText())
              .toLowerCase(Locale.ROOT);
      case COMPLAINT -> told.path("complaintFeedbackType").asText();
      case CLICK -> told.path("link").asText();
      default -> "";
    };
  }

  private static long time(JsonNode told) {
    try {
      return Instant.parse(told.path("timestamp").asText()).toEpochMilli();
    } catch (DateTimeException e) {
      return 0;
    }
  }
}
