package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ItemCosineTest {
  @Property
  void neighborsAreThoseOfTheFormulaOverAllPairs(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int most) {
    List<Set<String>> baskets = BasketSets.random(new Random(seed));
    Purchases purchases = BasketSets.purchases(baskets);
    Neighbors neighbors = ItemCosine.of(purchases.baskets(), most);
    for (int item = 0; item < purchases.items().length; item++) {
      assertThat(found(purchases, neighbors, item))
          .isEqualTo(expected(purchases.items(), baskets, item, most));
    }
  }

  @Property(tries = 200)
  void theOrderOfBuyersDoesNotMatter(@ForAll long seed) {
    List<Set<String>> baskets = BasketSets.random(new Random(seed));
    List<Set<String>> reversed = new ArrayList<>(baskets);
    Collections.reverse(reversed);
    Purchases one = BasketSets.purchases(baskets);
    Purchases other = BasketSets.purchases(reversed);
    assertThat(RecommenderModel.train(one, 5).encode())
        .isEqualTo(RecommenderModel.train(other, 5).encode());
  }

  @Example
  void itemsThatTheSamePersonsBoughtHaveSimilarity1() {
    Map<String, Float> near = neighborsOf("a", List.of(Set.of("a", "b"), Set.of("a", "b")));
    assertThat(near).containsExactly(Map.entry("b", 1f));
  }

  @Example
  void twoOfFourAndTwoOfNineBuyersInCommonGiveAThird() {
    List<Set<String>> baskets = new ArrayList<>();
    baskets.addAll(List.of(Set.of("a", "b"), Set.of("a", "b"), Set.of("a"), Set.of("a")));
    for (int buyer = 0; buyer < 7; buyer++) {
      baskets.add(Set.of("b"));
    }
    assertThat(neighborsOf("a", baskets).get("b")).isCloseTo(1f / 3, within(1e-6f));
  }

  @Example
  void aSingleCommonBuyerCountsOnlyWhereNoNeighborHasMore() {
    List<Set<String>> baskets =
        List.of(Set.of("a", "b", "c"), Set.of("a", "b"), Set.of("d", "c"), Set.of("e"));
    assertThat(neighborsOf("a", baskets)).containsOnlyKeys("b");
    assertThat(neighborsOf("d", baskets)).containsOnlyKeys("c");
    assertThat(neighborsOf("e", baskets)).isEmpty();
  }

  private static Map<String, Float> neighborsOf(String item, List<Set<String>> baskets) {
    Purchases purchases = BasketSets.purchases(baskets);
    int number = List.of(purchases.items()).indexOf(item);
    return found(purchases, ItemCosine.of(purchases.baskets(), 50), number);
  }

  private static Map<String, Float> found(Purchases purchases, Neighbors neighbors, int item) {
    Map<String, Float> found = new LinkedHashMap<>();
    for (int at = neighbors.start(item); at < neighbors.end(item); at++) {
      found.put(purchases.items()[neighbors.itemAt(at)], neighbors.similarityAt(at));
    }
    return found;
  }

  private record Pair(String other, long common, float similarity) {}

  private static Map<String, Float> expected(
      String[] items, List<Set<String>> baskets, int item, int most) {
    List<Pair> pairs = new ArrayList<>();
    for (String other : items) {
      long common = count(baskets, items[item], other);
      if (!other.equals(items[item]) && common > 0) {
        double norm =
            Math.sqrt(
                (double) count(baskets, items[item], items[item]) * count(baskets, other, other));
        pairs.add(new Pair(other, common, (float) (common / norm)));
      }
    }
    if (pairs.stream().anyMatch(pair -> pair.common() >= 2)) {
      pairs.removeIf(pair -> pair.common() < 2);
    }
    Map<String, Float> expected = new LinkedHashMap<>();
    pairs.stream()
        .sorted(
            Comparator.comparingDouble((Pair pair) -> -pair.similarity())
                .thenComparingLong(pair -> -pair.common())
                .thenComparing(Pair::other))
        .limit(most)
        .forEach(pair -> expected.put(pair.other(), pair.similarity()));
    return expected;
  }

  private static long count(List<Set<String>> baskets, String one, String other) {
    return baskets.stream()
        .filter(basket -> basket.contains(one) && basket.contains(other))
        .count();
  }
}
