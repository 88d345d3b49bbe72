package io.quanyu.local.storage.direct;

import com.amazonaws.services.dynamodbv2.model.AttributeValue;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;

/** Attribute values of the SDK (version 2) as those that DynamoDB Local takes (version 1). */
final class Values {
  private Values() {}

  /** Of an item or a key; null where there is none. */
  static Map<String, AttributeValue> local(
      boolean present,
      Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> values) {
    return present ? local(values) : null;
  }

  private static Map<String, AttributeValue> local(
      Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> values) {
    Map<String, AttributeValue> local = new HashMap<>(2 * values.size());
    values.forEach((name, value) -> local.put(name, local(value)));
    return local;
  }

  static AttributeValue local(software.amazon.awssdk.services.dynamodb.model.AttributeValue value) {
    AttributeValue local = new AttributeValue();
    return switch (value.type()) {
      case S -> local.withS(value.s());
      case N -> local.withN(value.n());
      case B -> local.withB(buffer(value.b()));
      case SS -> local.withSS(value.ss());
      case NS -> local.withNS(value.ns());
      case BS -> local.withBS(value.bs().stream().map(Values::buffer).toList());
      case M -> local.withM(local(value.m()));
      case L -> local.withL(value.l().stream().map(Values::local).toList());
      case BOOL -> local.withBOOL(value.bool());
      case NUL -> local.withNULL(value.nul());
      case UNKNOWN_TO_SDK_VERSION -> local;
    };
  }

  // DynamoDB Local wants the array behind it.
  private static ByteBuffer buffer(SdkBytes bytes) {
    return ByteBuffer.wrap(bytes.asByteArray());
  }

  /** The other way round; null of null. */
  static Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> sdk(
      Map<String, AttributeValue> values) {
    if (values == null) {
      return null;
    }
    Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> sdk =
        new HashMap<>(2 * values.size());
    values.forEach((name, value) -> sdk.put(name, sdk(value)));
    return sdk;
  }

  /** Of several items; null of null. */
  static List<Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue>> sdk(
      List<Map<String, AttributeValue>> items) {
    return items == null ? null : items.stream().map(Values::sdk).toList();
  }

  static software.amazon.awssdk.services.dynamodb.model.AttributeValue sdk(AttributeValue value) {
    var sdk = software.amazon.awssdk.services.dynamodb.model.AttributeValue.builder();
    if (value.getS() != null) {
      sdk.s(value.getS());
    } else if (value.getN() != null) {
      sdk.n(value.getN());
    } else if (value.getB() != null) {
      sdk.b(bytes(value.getB()));
    } else if (value.getM() != null) {
      sdk.m(sdk(value.getM()));
    } else if (value.getL() != null) {
      sdk.l(value.getL().stream().map(Values::sdk).toList());
    } else {
      rare(value, sdk);
    }
    return sdk.build();
  }

  private static void rare(
      AttributeValue value,
      software.amazon.awssdk.services.dynamodb.model.AttributeValue.Builder sdk) {
    if (value.getBOOL() != null) {
      sdk.bool(value.getBOOL());
    } else if (value.getNULL() != null) {
      sdk.nul(value.getNULL());
    } else if (value.getSS() != null) {
      sdk.ss(value.getSS());
    } else if (value.getNS() != null) {
      sdk.ns(value.getNS());
    } else if (value.getBS() != null) {
      sdk.bs(value.getBS().stream().map(Values::bytes).toList());
    }
  }

  private static SdkBytes bytes(ByteBuffer buffer) {
    return SdkBytes.fromByteBuffer(buffer.duplicate());
  }
}
