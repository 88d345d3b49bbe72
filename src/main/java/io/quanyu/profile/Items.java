package io.quanyu.profile;

import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attribute values, and the key that all tables have. */
final class Items {
  /** Version of the shape of the items, the attribute {@code v} of each. */
  static final AttributeValue SCHEMA = number(1);

  private Items() {}

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  static AttributeValue binary(byte[] value) {
    return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value));
  }

  static Map<String, AttributeValue> key(String partition, String sort) {
    return Map.of("pk", text(partition), "sk", text(sort));
  }

  static String sort(Map<String, AttributeValue> item) {
    return item.get("sk").s();
  }

  static long longOf(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(item.get(name).n());
  }

  static byte[] bytesOf(Map<String, AttributeValue> item, String name) {
    return item.get(name).b().asByteArrayUnsafe();
  }
}
