package io.quanyu.local.bench;

import io.quanyu.event.Event;
import io.quanyu.recommendation.Interactions;
import io.quanyu.recommendation.MakeModel;
import io.quanyu.recommendation.Met;
import io.quanyu.recommendation.ModelBook;
import io.quanyu.recommendation.ModelSettings;
import io.quanyu.recommendation.ServedModel;
import io.quanyu.recommendation.Signal;
import io.quanyu.recommendation.TrainingCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Trains the model of a made-up shop as the product does: matrix factorization is its winner. */
final class MadeUpModel {
  private static final String VERSION = "bench";
  private static final ModelSettings USUAL = ModelSettings.USUAL;

  private final ShopPlan shop;
  private final MadeUpEvents events;

  MadeUpModel(ShopPlan shop, MadeUpEvents events) {
    this.shop = shop;
    this.events = events;
  }

  /** How the shop trains. */
  static ModelSettings settings(int factors) {
    return new ModelSettings(
        List.of(new ModelSettings.Candidate("als", Map.of("factors", (double) factors))),
        USUAL.metric(),
        USUAL.beside(),
        USUAL.signals(),
        USUAL.repeats(),
        USUAL.windowDays(),
        USUAL.segments());
  }

  /** Trains by the settings in the book, with the items of the catalog. */
  void make(MakeModel models, ModelBook book, int factors) {
    book.put(ServedModel.NAME, settings(factors));
    Interactions.Builder met = new Interactions.Builder();
    for (int user = 0; user < shop.users(); user++) {
      met.add(trail(user));
    }
    long entries = (long) shop.users() * shop.interactions();
    models.make(VERSION, met, new TrainingCounts(entries, shop.users(), 0));
  }

  private List<Met> trail(int user) {
    int[] items = shop.history(user);
    List<Met> trail = new ArrayList<>(items.length);
    int orders = 0;
    int at = 0;
    for (Event event : events.of(user)) {
      Signal signal = Signal.of(event.name()).orElseThrow();
      int order = signal == Signal.BOUGHT ? orders++ : -1;
      long seconds = Math.floorDiv(event.moment().time(), 1_000);
      trail.add(new Met(ShopPlan.item(items[at++]), seconds, signal, order));
    }
    return trail;
  }
}
