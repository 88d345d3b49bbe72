package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RankingTest {
  @Property
  void theScoreIsTheWeightedSumAndTheSourceAddsMostToIt(@ForAll long seed) {
    Random random = new Random(seed);
    Purchases purchases = BasketSets.purchases(BasketSets.random(random));
    Neighbors neighbors = ItemCosine.of(purchases.baskets(), 4);
    List<Ranking.Source> sources = sources(random, purchases.items().length);
    Set<Integer> excluded = Set.of(0, 1);
    List<Ranking.Candidate> ranked = Ranking.rank(neighbors, sources, excluded::contains);
    Map<Integer, Map<Integer, Double>> parts = parts(neighbors, sources);
    parts.keySet().removeAll(excluded);
    assertThat(ranked).extracting(Ranking.Candidate::item).hasSameElementsAs(parts.keySet());
    for (int rank = 0; rank < ranked.size(); rank++) {
      Ranking.Candidate candidate = ranked.get(rank);
      Map<Integer, Double> own = parts.get(candidate.item());
      double sum = own.values().stream().mapToDouble(part -> part).sum();
      assertThat(candidate.score()).isCloseTo(sum, within(1e-9));
      assertThat(rank == 0 || ranked.get(rank - 1).score() >= candidate.score()).isTrue();
      boolean bought = own.keySet().stream().anyMatch(index -> sources.get(index).bought());
      double strongest =
          own.entrySet().stream()
              .filter(part -> !bought || sources.get(part.getKey()).bought())
              .mapToDouble(Map.Entry::getValue)
              .max()
              .orElseThrow();
      assertThat(own.get(candidate.source())).isEqualTo(strongest);
      assertThat(sources.get(candidate.source()).bought()).isEqualTo(bought);
    }
  }

  @Example
  void aPurchaseExplainsAlsoWhereAViewAddsMore() {
    Neighbors neighbors =
        new Neighbors(new int[] {0, 1, 2, 2}, new int[] {2, 2}, new float[] {.1f, .9f});
    List<Ranking.Source> sources =
        List.of(new Ranking.Source(1, .25, false), new Ranking.Source(0, 1, true));
    assertThat(Ranking.rank(neighbors, sources, item -> false))
        .singleElement()
        .satisfies(candidate -> assertThat(candidate.source()).isEqualTo(1));
  }

  @Example
  void withoutSourcesThereIsNothing() {
    Neighbors none = new Neighbors(new int[] {0, 0}, new int[0], new float[0]);
    assertThat(Ranking.rank(none, List.of(), item -> false)).isEmpty();
  }

  private static List<Ranking.Source> sources(Random random, int items) {
    List<Ranking.Source> sources = new ArrayList<>();
    for (int item = 0; item < items; item++) {
      if (random.nextBoolean()) {
        sources.add(new Ranking.Source(item, 1 - random.nextDouble(), random.nextInt(3) == 0));
      }
    }
    return sources;
  }

  /** What each source adds to each item, by item and index of the source. */
  private static Map<Integer, Map<Integer, Double>> parts(
      Neighbors neighbors, List<Ranking.Source> sources) {
    Map<Integer, Map<Integer, Double>> parts = new HashMap<>();
    for (int index = 0; index < sources.size(); index++) {
      Ranking.Source source = sources.get(index);
      for (int at = neighbors.start(source.item()); at < neighbors.end(source.item()); at++) {
        parts
            .computeIfAbsent(neighbors.itemAt(at), item -> new HashMap<>())
            .put(index, source.weight() * neighbors.similarityAt(at));
      }
    }
    return parts;
  }
}
