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
import java.util.stream.Collectors;

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

  static String renamed(String id) {
    return "x" + Integer.toHexString(id.hashCode() * 31_337) + id;
  }

  /** The last items of each user are the answers; users are shuffled unless the seed is 0. */
  Split split(Path dir, UnaryOperator<String> name, long seed) {
    List<String> train = new ArrayList<>();
    List<String> test = new ArrayList<>();
    for (int user = 0; user < users.size(); user++) {
      String id = name.apply("u" + user);
      train.add(line(id, users.get(user).subList(0, TRAINED), name));
      test.add(line(id, users.get(user).subList(TRAINED, users.get(user).size()), name));
    }
    if (seed != 0) {
      Collections.shuffle(train, new Random(seed));
      Collections.shuffle(test, new Random(seed + 1));
    }
    Texts texts = new Texts(dir);
    Path history = texts.file("train", train.toArray(String[]::new));
    Path answers = texts.file("test", test.toArray(String[]::new));
    return Format.LISTS.read(history, answers, new EventColumns(Map.of(), null), null).split();
  }

  private static String line(String user, List<Integer> items, UnaryOperator<String> name) {
    return items.stream()
        .map(item -> name.apply("i" + item))
        .collect(Collectors.joining(" ", user + " ", ""));
  }
}
