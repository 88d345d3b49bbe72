package io.quanyu.local.bench;

import io.quanyu.function.Artifacts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/** The model that is served. */
final class MadeUpModel {
  private static final int NEIGHBORS = 50;

  private final ShopPlan shop;
  private final Clock clock;

  MadeUpModel(ShopPlan shop, int factors, Clock clock) {
    this.shop = shop;
    this.clock = clock;
  }

  void write(Artifacts artifacts) {
    int n = shop.items();
    ByteBuffer to = ByteBuffer.allocate(100 + n * (12 + 4 + 4 + 8 * NEIGHBORS));
    to.putInt(0x5159524d).putInt(1).putLong(shop.users()).putInt(n).putInt(n * NEIGHBORS);
    for (int item = 0; item < n; item++) {
      byte[] id = ShopPlan.item(item).getBytes(StandardCharsets.UTF_8);
      to.putShort((short) id.length).put(id);
    }
    for (int item = 0; item < n; item++) {
      to.putInt(1 + item % 100);
    }
    for (int item = 0; item <= n; item++) {
      to.putInt(item * NEIGHBORS);
    }
    for (int item = 0; item < n; item++) {
      for (int k = 0; k < NEIGHBORS; k++) {
        to.putInt((item / 100 * 100 + (item + k + 1) % 100) % n);
      }
    }
    for (int item = 0; item < n; item++) {
      for (int k = 0; k < NEIGHBORS; k++) {
        to.putFloat(1f / (1 + k));
      }
    }
    byte[] content = new byte[to.position()];
    to.flip().get(content);
    artifacts.put("recommender", "bench-" + clock.millis(), content, Map.of());
  }
}
