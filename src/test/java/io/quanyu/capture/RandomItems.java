package io.quanyu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** Events as clients send them, and as broken clients do: every field may be anything. */
final class RandomItems {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> TYPES =
      List.of("track", "identify", "page", "screen", "group", "alias");
  private static final List<String> FIELDS =
      List.of(
          "type",
          "event",
          "userId",
          "anonymousId",
          "previousId",
          "groupId",
          "timestamp",
          "originalTimestamp",
          "sentAt",
          "context",
          "properties",
          "traits",
          "name",
          "channel");
  private static final List<String> SPEC =
      List.of(
          "revenue",
          "total",
          "currency",
          "products",
          "product_id",
          "price",
          "quantity",
          "email",
          "phone",
          "order_id",
          "value",
          "own");
  private static final List<String> CONTEXT =
      List.of(
          "traits",
          "device",
          "externalIds",
          "store",
          "location",
          "page",
          "campaign",
          "ip",
          "userAgent",
          "locale",
          "consent",
          "channel",
          "own");

  private final Random random;

  RandomItems(Random random) {
    this.random = random;
  }

  /** An item; an object carries the message id. */
  JsonNode item(String messageId) {
    if (random.nextInt(20) == 0) {
      JsonNode any = odd(2);
      return any instanceof ObjectNode object ? object.put("messageId", messageId) : any;
    }
    ObjectNode item = sound();
    for (int breaks = random.nextInt(3); breaks > 0; breaks--) {
      String field = FIELDS.get(random.nextInt(FIELDS.size()));
      if (random.nextBoolean()) {
        item.remove(field);
      } else {
        item.set(field, odd(3));
      }
    }
    return item.put("messageId", messageId);
  }

  private ObjectNode sound() {
    String type = TYPES.get(random.nextInt(TYPES.size()));
    ObjectNode item = Json.object().put("type", type).put("userId", "u-" + random.nextInt(4));
    if (random.nextBoolean()) {
      item.put("anonymousId", "a-" + random.nextInt(4));
    }
    if (random.nextBoolean()) {
      item.put("timestamp", "2024-05-1" + random.nextInt(10) + "T10:00:00Z");
    }
    switch (type) {
      case "track" -> item.put("event", random.nextBoolean() ? "Order Completed" : "Own Event");
      case "group" -> item.put("groupId", "v-" + random.nextInt(3));
      case "alias" -> item.put("previousId", "a-" + random.nextInt(4));
      default -> item.put("name", "Home");
    }
    fields(item.putObject("properties"), random.nextBoolean() ? SPEC : List.of("own", "own2"));
    if (random.nextInt(4) > 0) {
      item.withObject("/properties").put("order_id", "o-" + random.nextInt(100));
    }
    fields(item.putObject("context"), random.nextBoolean() ? CONTEXT : List.of("own"));
    fields(item.putObject("traits"), random.nextBoolean() ? SPEC : List.of("own"));
    return item;
  }

  private void fields(ObjectNode object, List<String> names) {
    for (int left = random.nextInt(4); left > 0; left--) {
      object.set(names.get(random.nextInt(names.size())), odd(3));
    }
  }

  /** Any JSON. */
  private JsonNode odd(int depth) {
    return switch (random.nextInt(depth > 0 ? 12 : 9)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextLong());
      case 3 -> NODES.numberNode(new BigDecimal("1e" + exponent()));
      case 4 -> NODES.textNode("");
      case 5 -> NODES.textNode(odd());
      case 6 -> NODES.textNode("x".repeat(random.nextInt(4_000)));
      case 7 -> NODES.numberNode(random.nextInt(100));
      case 8 -> NODES.textNode("EUR");
      case 9 -> NODES.arrayNode().add(odd(depth - 1)).add(odd(depth - 1));
      default -> {
        ObjectNode object = Json.object();
        fields(object, random.nextBoolean() ? SPEC : CONTEXT);
        yield object.set("id", odd(depth - 1));
      }
    };
  }

  private int exponent() {
    return random.nextInt(4) == 0 ? 999_999_999 : random.nextInt(800) - 400;
  }

  private String odd() {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(12); left > 0; left--) {
      text.appendCodePoint(
          random.nextInt(4) == 0 ? 0x1F600 + random.nextInt(40) : random.nextInt(0x2100));
    }
    return text.toString();
  }
}
