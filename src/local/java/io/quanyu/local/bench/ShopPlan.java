package io.quanyu.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A shop that is made up, the same from the same sizes: items lie in groups, users meet items of a
 * few groups of theirs, mostly the popular ones of them. Immutable.
 *
 * @param items how many
 * @param users how many
 * @param interactions of each user
 */
record ShopPlan(int items, int users, int interactions) {
  private static final int GROUP = 100;
  private static final int TASTES = 4;

  /** The id of an item. */
  static String item(int number) {
    return "sku-%06d".formatted(number);
  }

  /** The id of a user. */
  static String user(int number) {
    return "user-%06d".formatted(number);
  }

  /** The category of an item: its group. */
  static String category(int item) {
    return "group-" + item / GROUP;
  }

  /** Items that a user met, oldest first. */
  int[] history(int user) {
    SplittableRandom random = new SplittableRandom(user);
    int groups = Math.max(1, items / GROUP);
    int[] tastes = random.ints(TASTES, 0, groups).toArray();
    int[] met = new int[interactions];
    for (int at = 0; at < interactions; at++) {
      boolean stray = random.nextInt(5) == 0;
      int group = stray ? random.nextInt(groups) : tastes[random.nextInt(TASTES)];
      double share = random.nextDouble();
      int place = (int) (share * share * GROUP);
      met[at] = Math.min(items - 1, group * GROUP + place);
    }
    return met;
  }

  /** Users in an order that meets each once before any comes again. */
  List<String> inTurn() {
    SplittableRandom random = new SplittableRandom(users);
    int[] order = new int[users];
    for (int user = 0; user < users; user++) {
      int place = random.nextInt(user + 1);
      order[user] = order[place];
      order[place] = user;
    }
    List<String> ids = new ArrayList<>(users);
    for (int user : order) {
      ids.add(user(user));
    }
    return ids;
  }
}
