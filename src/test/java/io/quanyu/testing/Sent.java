package io.quanyu.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.EventKey;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import java.math.BigDecimal;
import java.util.Map;

/**
 * An event as a test means it, from which both the wire format and the expectation are made.
 *
 * @param id its message id
 * @param type track, identify or alias
 * @param user user id, or null
 * @param anonymous anonymous id, or null
 * @param email e-mail address, or null
 * @param previous previous id of an alias, or null
 * @param time when, epoch milliseconds
 * @param timed whether the client tells the time; else it is the time of arrival
 * @param traits of an identify; a null value removes
 * @param item product of a track, or null
 * @param store the store's id, or null
 * @param consent answers by purpose
 * @param ids further ids by kind: card, openid, unionid, device, {@code external:loyalty}, session
 */
public record Sent(
    String id,
    String type,
    String user,
    String anonymous,
    String email,
    String previous,
    long time,
    boolean timed,
    Map<String, String> traits,
    String item,
    String store,
    Map<String, Boolean> consent,
    Map<String, String> ids) {
  /** The source of all of them. */
  public static final String SOURCE = "test";

  /** Without an answer. */
  public Sent(
      String id,
      String type,
      String user,
      String anonymous,
      String email,
      String previous,
      long time,
      boolean timed,
      Map<String, String> traits,
      String item,
      String store) {
    this(
        id, type, user, anonymous, email, previous, time, timed, traits, item, store, Map.of(),
        Map.of());
  }

  /** A track call of someone at a time; further ids can be given {@link #also}. */
  public static Sent track(String id, String user, String anonymous, String email, long time) {
    return new Sent(id, "track", user, anonymous, email, null, time, true, Map.of(), null, null);
  }

  /** With these ids too. */
  public Sent also(Map<String, String> more) {
    return new Sent(
        id, type, user, anonymous, email, previous, time, timed, traits, item, store, consent,
        more);
  }

  /** With these answers. */
  public Sent with(Map<String, Boolean> answers) {
    return new Sent(
        id, type, user, anonymous, email, previous, time, timed, traits, item, store, answers, ids);
  }

  private static final String ORDERED = "item3";
  private static final String REFUNDED = "item4";
  private static final long ARRIVAL = 2_000_000_000_000L;

  /** The name that it is counted under. */
  public String name() {
    return switch (type) {
      case "identify" -> "Identify";
      case "alias" -> "Alias";
      default -> trackName();
    };
  }

  private String trackName() {
    if (item == null) {
      return "Searched";
    }
    return item.equals(ORDERED)
        ? "Order Completed"
        : item.equals(REFUNDED) ? "Order Refunded" : "Product Viewed";
  }

  /** What it adds to the spending, in cents or pence; 0 where it is no order. */
  public long amount() {
    long amount = 1 + (key() & 0xFFFF);
    return switch (name()) {
      case "Order Completed" -> amount;
      case "Order Refunded" -> -amount;
      default -> 0;
    };
  }

  /** The currency of its amount; the payload leaves the default out. */
  public String currency() {
    return key() % 2 == 0 ? "GBP" : "USD";
  }

  /** Hash of its event key. */
  public long key() {
    return EventKey.of(SOURCE, id).hash();
  }

  /** As capture hands it on. */
  public Received received() {
    return new Received(SOURCE, "", timed ? ARRIVAL : time, null, payload());
  }

  /** As a client sends it. */
  public ObjectNode payload() {
    ObjectNode payload = Json.object().put("type", type).put("messageId", id);
    put(payload, "userId", user);
    put(payload, "anonymousId", anonymous);
    put(payload, "previousId", previous);
    if (timed) {
      payload.put("timestamp", time);
    }
    if (type.equals("track")) {
      payload.put("event", name());
      ObjectNode properties = payload.putObject("properties");
      put(properties, "product_id", item);
      if (amount() != 0) {
        properties.put("order_id", id);
        String amount = BigDecimal.valueOf(Math.abs(amount()), 2).toString();
        properties.put(amount() > 0 ? "revenue" : "total", amount);
        put(properties, "currency", currency().equals("USD") ? null : currency());
      }
    }
    ObjectNode context = payload.putObject("context");
    if (type.equals("identify")) {
      ObjectNode values = payload.putObject("traits");
      traits.forEach(values::put);
      put(values, "email", email);
    } else if (email != null) {
      context.putObject("traits").put("email", email);
    }
    if (!consent.isEmpty()) {
      ObjectNode answers = context.putObject("consent").putObject("categoryPreferences");
      consent.forEach(answers::put);
    }
    ids.forEach((kind, value) -> name(context, kind, value));
    if (store != null) {
      context.putObject("store").put("id", store);
    }
    return payload;
  }

  private static void name(ObjectNode context, String kind, String value) {
    switch (kind) {
      case "session" -> context.put("sessionId", value);
      case "device" -> context.putObject("device").put("id", value);
      default ->
          context
              .withArray("externalIds")
              .addObject()
              .put("type", kind.replace("external:", ""))
              .put("id", value);
    }
  }

  private static void put(ObjectNode object, String field, String value) {
    if (value != null) {
      object.put(field, value);
    }
  }
}
