package io.quanyu.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Makes histories of a few people on a few devices, some shared; the same from the same seed. */
public final class Histories {
  private static final long START = 1_990_000_000_000L;
  private static final List<String> DEVICES = List.of("phone", "tablet", "kiosk");

  private final Random random;
  private final String name;
  private final int users;
  private final int devices;
  private final int days;
  private final int aliases;

  /**
   * All randomness comes from here; some histories are of few people, devices or days, some are
   * full of aliases.
   */
  public Histories(Random random) {
    this(random, "");
  }

  /** With ids of its own: histories of different names have nobody in common. */
  public Histories(Random random, String name) {
    this.random = random;
    this.name = name;
    this.users = 1 + random.nextInt(4);
    this.devices = 1 + random.nextInt(DEVICES.size());
    this.days = 1 + random.nextInt(5);
    this.aliases = random.nextInt(4) == 0 ? 50 : 10;
  }

  /** So many events. */
  public List<Sent> events(int count) {
    List<Sent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(event(name + "m" + i).with(consent()));
    }
    return events;
  }

  /** Takes some links back that there may be, at some time within the history. */
  public List<PlainFold.TakenBack> takenBack(int most) {
    List<PlainFold.TakenBack> facts = new ArrayList<>();
    int count = random.nextInt(most + 1);
    for (int i = 0; i < count; i++) {
      String parent = random.nextInt(4) == 0 ? "email:" + email() : "user_id:" + user();
      String child = random.nextInt(4) == 0 ? "user_id:" + user() : "anonymous_id:" + device();
      if (random.nextInt(5) == 0) {
        child = "card:" + name + "c" + random.nextInt(2);
      }
      if (!child.equals(parent)) {
        facts.add(new PlainFold.TakenBack(parent, child, time()));
      }
    }
    return facts;
  }

  /** Rules of any kind, often none. */
  public PlainRules rules() {
    if (random.nextInt(3) == 0) {
      return PlainRules.NONE;
    }
    List<String> order = new ArrayList<>(PlainRules.ORDER);
    if (random.nextBoolean()) {
      order.add(random.nextInt(order.size()), "external:loyalty");
    }
    if (random.nextInt(4) == 0) {
      Collections.shuffle(order, random);
    }
    return new PlainRules(
        List.copyOf(order),
        numbers(Map.of("anonymous_id", 2, "card", 1, "device", 2, "email", 1, "user_id", 1)),
        numbers(Map.of("anonymous_id", 3, "card", 5, "email", 4)),
        random.nextInt(3) > 0
            ? Map.of()
            : Map.of("anonymous_id", name + "tab*", "card", name + "c1"),
        random.nextInt(3) == 0);
  }

  private Map<String, Integer> numbers(Map<String, Integer> possible) {
    Map<String, Integer> some = new TreeMap<>(possible);
    some.keySet().removeIf(kind -> random.nextInt(3) > 0);
    return some;
  }

  private Sent event(String id) {
    if (random.nextInt(100) < aliases) {
      String user = user();
      String previous = random.nextBoolean() ? user() : device();
      return previous.equals(user) ? event(id) : alias(id, user, previous);
    }
    boolean identify = random.nextInt(3) == 0;
    String user = random.nextInt(3) == 0 ? user() : null;
    String email = random.nextInt(5) == 0 ? email() : null;
    String anonymous = (user == null && email == null) || random.nextInt(2) == 0 ? device() : null;
    String item = identify || random.nextInt(3) == 0 ? null : "item" + random.nextInt(5);
    String store = random.nextInt(4) == 0 ? "s" + random.nextInt(2) : null;
    Map<String, String> traits = identify ? traits() : Map.of();
    boolean timed = random.nextInt(8) != 0;
    return new Sent(
            id,
            identify ? "identify" : "track",
            user,
            anonymous,
            email,
            null,
            time(),
            timed,
            traits,
            item,
            store)
        .also(ids());
  }

  /** Mostly none; few values, so that they are shared. */
  private Map<String, String> ids() {
    Map<String, String> ids = new TreeMap<>();
    for (String kind : List.of("card", "device", "external:loyalty", "openid", "session")) {
      if (random.nextInt(10) == 0) {
        ids.put(kind, name + kind.charAt(0) + random.nextInt(2));
      }
    }
    return ids;
  }

  private Sent alias(String id, String user, String previous) {
    return new Sent(id, "alias", user, null, null, previous, time(), true, Map.of(), null, null);
  }

  private Map<String, Boolean> consent() {
    Map<String, Boolean> answers = new HashMap<>();
    for (String purpose : List.of("personalization", "messages")) {
      if (random.nextInt(6) == 0) {
        answers.put(purpose, random.nextBoolean());
      }
    }
    return answers;
  }

  private Map<String, String> traits() {
    Map<String, String> traits = new HashMap<>();
    for (String name : List.of("name", "plan", "city")) {
      int dice = random.nextInt(4);
      if (dice > 1) {
        traits.put(name, dice == 2 ? null : name + random.nextInt(100));
      }
    }
    return traits;
  }

  /** Few values, so that there are ties, in two weeks, so that links lag and pages differ. */
  private long time() {
    return START + 2L * random.nextInt(days) * 86_400_000L + random.nextInt(6) * 3_600_000L;
  }

  private String user() {
    return name + "u" + random.nextInt(users);
  }

  private String email() {
    return name + "e" + random.nextInt(2) + "@shop.example";
  }

  private String device() {
    return name + DEVICES.get(random.nextInt(devices));
  }
}
