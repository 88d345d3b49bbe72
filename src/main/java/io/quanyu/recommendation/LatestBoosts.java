package io.quanyu.recommendation;

import io.quanyu.recommendation.rules.Boost;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the factors of all items while neither boosts nor catalog change. Thread-safe. */
final class LatestBoosts {
  private static final int MOST = 16;

  private final float[] none = {};
  private final Map<List<Boost>, Computed> latest = new ConcurrentHashMap<>();

  private static final class Computed {
    private final CatalogIndex index;
    private final float[] factors;

    Computed(CatalogIndex index, float[] factors) {
      this.index = index;
      this.factors = factors;
    }
  }

  /** By item number, not to be changed; empty where no boost holds. The same while it stays so. */
  float[] factors(CatalogIndex index, List<Boost> boosts) {
    if (boosts.isEmpty()) {
      return none;
    }
    Computed known = latest.get(boosts);
    if (known == null || known.index != index) {
      known = new Computed(index, new Boosts(index, boosts).factors());
      if (latest.size() >= MOST) {
        latest.clear();
      }
      latest.put(boosts, known);
    }
    return known.factors;
  }
}
