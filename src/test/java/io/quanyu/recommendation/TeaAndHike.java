package io.quanyu.recommendation;

import io.quanyu.recommendation.model.ItemKnn;
import io.quanyu.recommendation.model.Parameters;
import io.quanyu.recommendation.model.Popularity;
import io.quanyu.recommendation.model.Recommender;
import io.quanyu.recommendation.model.Sequences;
import io.quanyu.recommendation.model.Trainer;
import io.quanyu.recommendation.model.WeightedRows;
import java.util.List;
import java.util.Map;

/** A model of tea lovers and hikers, who have nothing in common but a bag, which is popular. */
final class TeaAndHike {
  static final List<String> TEA = List.of("tea", "pot", "cup", "tray");
  static final List<String> HIKE = List.of("boots", "map", "tent", "lamp");

  private TeaAndHike() {}

  static ServedModel model() {
    ModelItems items =
        ModelItems.of(
            List.of("tea", "pot", "cup", "tray", "boots", "map", "tent", "lamp", "bag", "unsold"));
    Sequences.Builder rows = new Sequences.Builder(false);
    for (List<String> shelf : List.of(TEA, HIKE)) {
      for (String missing : shelf) {
        shelf.stream()
            .filter(id -> !id.equals(missing))
            .forEach(id -> rows.add(items.numberOf(id), 0));
        rows.add(items.numberOf("bag"), 0).endRow();
      }
    }
    Sequences sequences = rows.build(items.size());
    Recommender popular = trained(new Popularity(), sequences);
    Map<String, Recommender> strategies =
        Map.of(
            ServedModel.PERSONAL, trained(new ItemKnn(), sequences),
            ServedModel.POPULAR, popular,
            ServedModel.TRENDING, popular);
    ModelFacts facts =
        new ModelFacts(TrainingCounts.NONE, 0, new ModelWinner("item-knn", Map.of(), Map.of()));
    ItemPairs pairs = new ItemPairs(together(items), similar(items));
    return new ServedModel(items, strategies, pairs, facts, Map.of());
  }

  private static Recommender trained(Trainer trainer, Sequences sequences) {
    return trainer.train(sequences, Parameters.of(trainer, Map.of()));
  }

  /** Whoever buys tea takes a pot, and whoever takes a tent takes a lamp. */
  private static WeightedRows together(ModelItems items) {
    return pairs(items, Map.of("tea", "pot", "tent", "lamp"));
  }

  private static WeightedRows similar(ModelItems items) {
    return pairs(items, Map.of("tea", "cup", "boots", "map"));
  }

  private static WeightedRows pairs(ModelItems items, Map<String, String> pairs) {
    int[] starts = new int[items.size() + 1];
    int[] others = new int[pairs.size()];
    float[] weights = new float[pairs.size()];
    int size = 0;
    for (int item = 0; item < items.size(); item++) {
      String other = pairs.get(items.id(item));
      if (other != null) {
        weights[size] = .8f;
        others[size++] = items.numberOf(other);
      }
      starts[item + 1] = size;
    }
    return new WeightedRows(items.size(), starts, others, weights);
  }
}
