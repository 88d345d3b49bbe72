package io.quanyu.recommendation;

import io.quanyu.recommendation.rules.Boost;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The factor of each item's score: the product of all boosts that match it. Thread-safe. */
final class Boosts {
  private final CatalogIndex index;
  private final float[] ofCategory;
  private final float[] ofBrand;
  private final Map<Integer, Float> ofItem = new HashMap<>();

  /** Of boosts that hold now. */
  Boosts(CatalogIndex index, List<Boost> boosts) {
    this.index = index;
    this.ofCategory = ones(index.categories());
    this.ofBrand = ones(index.brands());
    boosts.forEach(this::add);
    // A category has a greater number than the one it lies in.
    for (int category = 0; category < ofCategory.length; category++) {
      int parent = index.parentCategory(category);
      ofCategory[category] *= parent >= 0 ? ofCategory[parent] : 1;
    }
  }

  private static float[] ones(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private void add(Boost boost) {
    float factor = (float) boost.factor();
    switch (boost.kind()) {
      case CATEGORY -> multiply(ofCategory, index.categoryNumber(boost.value()), factor);
      case BRAND -> multiply(ofBrand, index.brandNumber(boost.value()), factor);
      case ITEM -> ofItem.merge(index.numberOf(boost.value()), factor, (a, b) -> a * b);
    }
  }

  private static void multiply(float[] factors, int at, float factor) {
    if (at >= 0) {
      factors[at] *= factor;
    }
  }

  /** The factors of all items, by number. */
  float[] factors() {
    float[] factors = new float[index.size()];
    for (int item = 0; item < factors.length; item++) {
      int category = index.category(item);
      int brand = index.brand(item);
      factors[item] =
          (category >= 0 ? ofCategory[category] : 1) * (brand >= 0 ? ofBrand[brand] : 1);
    }
    ofItem.forEach((item, factor) -> multiply(factors, item, factor));
    return factors;
  }
}
