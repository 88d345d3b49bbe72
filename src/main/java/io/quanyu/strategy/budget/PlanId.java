package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Hashes;
import io.quanyu.event.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Ids of plans: time and content, so that they sort by time and two plans share none. */
final class PlanId {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS").withZone(ZoneOffset.UTC);
  private static final Pattern ID = Pattern.compile("plan_[0-9]{17}_[0-9a-f]{8}");

  private PlanId() {}

  /** {@code plan_20261123101500123_1a2b3c4d}. */
  static String of(Instant time, ObjectNode plan) {
    String content = new String(Json.write(plan), StandardCharsets.UTF_8);
    return "plan_" + TIME.format(time) + "_" + Hashes.sha256Hex(content).substring(0, 8);
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }
}
