package io.quanyu.profile;

import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attribute values, and the key that all tables have. */
public final class Items {
  /** Version of the shape of the items, the attribute {@code v} of each. */
  public static final AttributeValue SCHEMA = number(1);

  private Items() {}

  /** A text. */
  public static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  /** A whole number. */
  public static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  /** Bytes, which are not copied. */
  public static AttributeValue binary(byte[] value) {
    return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value));
  }

  /** The key of an item. */
  public static Map<String, AttributeValue> key(String partition, String sort) {
    return Map.of("pk", text(partition), "sk", text(sort));
  }

  /** The sort key of an item. */
  public static String sort(Map<String, AttributeValue> item) {
    return item.get("sk").s();
  }

  /** A whole number that an item holds. */
  public static long longOf(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(item.get(name).n());
  }

  /** Bytes that an item holds. */
  public static byte[] bytesOf(Map<String, AttributeValue> item, String name) {
    return item.get(name).b().asByteArrayUnsafe();
  }
}
