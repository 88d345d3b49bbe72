package io.quanyu.recommendation;

import io.quanyu.recommendation.model.Als;
import io.quanyu.recommendation.model.Parameters;
import io.quanyu.recommendation.model.Recommender;
import io.quanyu.recommendation.model.Sequences;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Whether 10 million interactions fit in a heap of 2 GB: collects them as a scan does, and fits
 * matrix factorization with 64 factors and what goes together. Run with {@code -Xmx2g}; takes some
 * minutes, so it is no test of the build.
 */
public final class TenMillionInteractions {
  private static final int PERSONS = 500_000;
  private static final int EACH = 20;
  private static final int ITEMS = 50_000;
  private static final double MEGABYTE = 1 << 20;

  private TenMillionInteractions() {}

  /** Prints figures. */
  public static void main(String[] arguments) {
    long start = System.nanoTime();
    Interactions interactions = collected().build(List.of());
    tell("collected", start, interactions.size());
    Sequences all = interactions.sequences(Set.of(Signal.values()));
    Als als = new Als();
    Recommender recommender = als.train(all, Parameters.of(als, Map.of("factors", 64.0)));
    tell("als with 64 factors, bytes", start, recommender.bytes());
    Fitting fitting = new Fitting(ModelSettings.USUAL, interactions, all, Optional.empty());
    tell("pairs, bytes", start, fitting.pairs().similar().bytes());
  }

  private static Interactions.Builder collected() {
    SplittableRandom random = new SplittableRandom(1);
    Interactions.Builder builder = new Interactions.Builder();
    for (int person = 0; person < PERSONS; person++) {
      List<Met> met = new ArrayList<>(EACH);
      int taste = random.nextInt(100);
      for (int entry = 0; entry < EACH; entry++) {
        // A few items are met by many, and half of what somebody meets is to their taste.
        int any = (int) (ITEMS * Math.pow(random.nextDouble(), 3));
        int item = random.nextBoolean() ? any : any / 100 * 100 + taste;
        boolean bought = entry % 4 == 3;
        met.add(
            new Met(
                "item-" + item,
                1_700_000_000L + 86_400L * entry,
                bought ? Signal.BOUGHT : Signal.VIEWED,
                bought ? entry / 4 : -1));
      }
      builder.add(met);
    }
    return builder;
  }

  private static void tell(String what, long start, long number) {
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        "%s: %,d; %.0f s; heap %.0f MB, at most %.0f MB%n",
        what,
        number,
        (System.nanoTime() - start) / 1e9,
        (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE,
        runtime.maxMemory() / MEGABYTE);
  }
}
