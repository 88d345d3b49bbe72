package io.quanyu.recommendation;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Event;
import io.quanyu.event.Item;
import io.quanyu.event.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What events say of an item: of each field the last writer, by event time, ties by event key. With
 * {@link #plus} it is a commutative, idempotent monoid. Immutable.
 *
 * @param facts by field name; not to be changed
 */
@RegisterForReflection
public record Learned(Map<String, Fact> facts) {
  /** Characters that are kept of a name, category, brand or variant. */
  static final int LONGEST_TEXT = 300;

  /** A longer address is not kept: cut off, it would lead nowhere. */
  static final int LONGEST_URL = 1_000;

  /** Of no event. */
  static final Learned NOTHING = new Learned(Map.of());

  /**
   * A field as its last writer left it.
   *
   * @param value text; of a price its currency and minor units, {@code EUR 1999}
   * @param time of the event, epoch milliseconds
   * @param key hash of the event's key
   */
  @RegisterForReflection
  public record Fact(String value, long time, long key) {
    private static Fact later(Fact one, Fact other) {
      int order = Long.compare(one.time, other.time);
      if (order == 0) {
        order = Long.compare(one.key, other.key);
      }
      if (order == 0) {
        // One event may name an item twice; any order of its lines must give the same.
        order = one.value.compareTo(other.value);
      }
      return order >= 0 ? one : other;
    }
  }

  /** What the event's line says of its item, in the fields of Segment's e-commerce spec. */
  static Learned of(Event event, Item item) {
    Map<String, Fact> facts = new TreeMap<>();
    Stamp stamp = new Stamp(facts, event.moment().time(), event.key().hash());
    JsonNode fields = item.fields();
    for (String field : new String[] {"name", "category", "brand", "variant"}) {
      stamp.text(field, fields.path(field));
    }
    stamp.url("url", fields.path("url"));
    stamp.url("imageUrl", fields.path("image_url"));
    JsonNode own = fields.path("currency");
    JsonNode currency =
        own.isMissingNode() ? event.payload().path("properties").path("currency") : own;
    Money.of(fields.path("price"), currency)
        .filter(price -> price.minor() >= 0)
        .ifPresent(price -> stamp.put("price", price.currency() + " " + price.minor()));
    return new Learned(facts);
  }

  @RegisterForReflection
  private record Stamp(Map<String, Fact> facts, long time, long key) {
    private void text(String field, JsonNode value) {
      String text = value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
      if (!text.isEmpty()) {
        put(field, text.length() > LONGEST_TEXT ? shortened(text) : text);
      }
    }

    private void url(String field, JsonNode value) {
      String text = value.isTextual() ? value.asText().strip() : "";
      if (!text.isEmpty() && text.length() <= LONGEST_URL) {
        put(field, text);
      }
    }

    private static String shortened(String text) {
      boolean splits = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1));
      return text.substring(0, splits ? LONGEST_TEXT - 1 : LONGEST_TEXT);
    }

    private void put(String field, String value) {
      facts.put(field, new Fact(value, time, key));
    }
  }

  /** Of both sets of events. */
  Learned plus(Learned other) {
    Map<String, Fact> both = new TreeMap<>(facts);
    other.facts.forEach((field, fact) -> both.merge(field, fact, Fact::later));
    return new Learned(both);
  }

  /** Whether the values are the same, whoever wrote them. */
  boolean saysTheSameAs(Learned other) {
    return facts.keySet().equals(other.facts.keySet())
        && facts.keySet().stream().allMatch(field -> value(field).equals(other.value(field)));
  }

  /** The values alone. */
  Product product() {
    return new Product(
        value("name"),
        price(),
        value("category"),
        value("brand"),
        value("variant"),
        value("url"),
        value("imageUrl"),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private Money price() {
    String price = value("price");
    if (price == null) {
      return null;
    }
    int space = price.indexOf(' ');
    return new Money(price.substring(0, space), Long.parseLong(price.substring(space + 1)));
  }

  private String value(String field) {
    Fact fact = facts.get(field);
    return fact == null ? null : fact.value();
  }
}
