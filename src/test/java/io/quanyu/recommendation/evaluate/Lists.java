package io.quanyu.recommendation.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Made-up users who mostly like the items of one of several groups, some items more than others.
 */
record Lists(List<List<Integer>> users) {
  private static final int TRAINED = 8;

  static Lists made(int users, int items, int groups) {
    Random random = new Random(17);
    List<List<Integer>> lists = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      int group = random.nextInt(groups);
      Set<Integer> liked = new LinkedHashSet<>();
      while (liked.size() < TRAINED + 4) {
        double skewed = random.nextDouble() * random.nextDouble();
        int item = ((int) (skewed * items / groups)) * groups;
        liked.add(item + (random.nextInt(5) == 0 ? random.nextInt(groups) : group));
      }
      lists.add(List.copyOf(liked));
    }
    return new Lists(lists);
  }

  /** Users with two to nine of some items, drawn without taste. */
  static Lists random(int users, int items, long seed) {
    Random random = new Random(seed);
    List<List<Integer>> lists = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      Set<Integer> met = new LinkedHashSet<>();
      int size = 2 + random.nextInt(8);
      while (met.size() < size) {
        met.add(Math.min(random.nextInt(items), random.nextInt(items)));
      }
      lists.add(List.copyOf(met));
    }
    return new Lists(lists);
  }

  static String renamed(String id) {
    return "x" + Integer.toHexString(id.hashCode() * 31_337) + id;
  }

  /** The last items of each user are the answers; users are shuffled unless the seed is 0. */
  Split split(Path dir, UnaryOperator<String> name, long seed) {
    return split(dir, Format.LISTS, name, seed);
  }

  /** The same in another format, for which the last item is the answer. */
  Split split(Path dir, Format format, UnaryOperator<String> name, long seed) {
    List<String> train = new ArrayList<>();
    List<String> test = new ArrayList<>();
    for (int user = 0; user < users.size(); user++) {
      List<String> items = users.get(user).stream().map(item -> name.apply("i" + item)).toList();
      String id = name.apply("u" + user) + ' ';
      List<String> first = items.subList(0, Math.min(TRAINED, items.size() - 1));
      if (format == Format.LISTS) {
        train.add(id + String.join(" ", first));
        test.add(id + String.join(" ", items.subList(first.size(), items.size())));
      } else if (format == Format.SEQUENCE) {
        train.add(id + String.join(" ", items));
      } else {
        train.add(String.join(" ", items));
        test.add(String.join(" ", first) + '\t' + items.get(first.size()));
      }
    }
    if (seed != 0) {
      // The order of sessions is that of time.
      Collections.shuffle(format == Format.SESSIONS ? new ArrayList<>() : train, new Random(seed));
      Collections.shuffle(test, new Random(seed + 1));
    }
    Texts texts = new Texts(dir);
    Path history = texts.file("train", train.toArray(String[]::new));
    Path answers = texts.file("test", test.toArray(String[]::new));
    return format.read(history, answers, new EventColumns(Map.of(), null), null).split();
  }
}
