package io.quanyu.profile;

import io.quanyu.testing.Faults;
import io.quanyu.testing.PlainFold;
import io.quanyu.testing.Sent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A queue at its worst: events in any order and several times, batched anyhow, workers that die at
 * any write, messages that come again although they were acknowledged.
 */
final class Delivery {
  private static final int MOST_WRITES = 8;
  private static final List<Faults.Kind> KINDS = List.of(Faults.Kind.values());

  private final Room room;
  private final Faults faults;
  private final Random random;
  private final List<Object> waiting = new ArrayList<>();

  Delivery(Room room, Faults faults, Random random) {
    this.room = room;
    this.faults = faults;
    this.random = random;
  }

  /** Returns once all is acknowledged; before a step something else may happen. */
  void deliver(List<Sent> events, List<PlainFold.TakenBack> facts) {
    deliver(events, facts, () -> {});
  }

  void deliver(List<Sent> events, List<PlainFold.TakenBack> facts, Runnable before) {
    List<Sent> copies = new ArrayList<>(events);
    events.stream().filter(event -> random.nextInt(3) == 0).forEach(copies::add);
    Collections.shuffle(copies, random);
    for (int from = 0, number = 0; from < copies.size(); number++) {
      int to = Math.min(copies.size(), from + 1 + random.nextInt(5));
      waiting.add(room.say("q" + number, copies.subList(from, to)));
      from = to;
    }
    waiting.addAll(facts);
    Collections.shuffle(waiting, random);
    while (!waiting.isEmpty()) {
      before.run();
      step();
    }
    faults.disarm();
  }

  private void step() {
    arm();
    if (waiting.get(0) instanceof PlainFold.TakenBack fact) {
      takeBack(fact);
    } else {
      fold(batch());
    }
  }

  private void takeBack(PlainFold.TakenBack fact) {
    boolean answered = answers(() -> room.unmerge(fact));
    if (answered) {
      waiting.remove(fact);
    } else {
      // The caller asks again.
      Collections.rotate(waiting, -1);
    }
  }

  private void fold(List<UpdateProfile.Message> batch) {
    Set<String> failed = new HashSet<>();
    boolean answered = answers(() -> failed.addAll(room.update(batch).failed()));
    waiting.removeAll(batch);
    for (UpdateProfile.Message message : batch) {
      if (!answered || failed.contains(message.id()) || random.nextInt(8) == 0) {
        later(message);
      }
    }
  }

  /** False where the process died, or failed, before its answer reached anybody. */
  private boolean answers(Runnable work) {
    try {
      work.run();
      return !faults.isDead();
    } catch (RuntimeException | Faults.Killed e) {
      return false;
    }
  }

  private void later(Object message) {
    waiting.add(random.nextInt(waiting.size() + 1), message);
  }

  private List<UpdateProfile.Message> batch() {
    int most = 1 + random.nextInt(3);
    return waiting.stream()
        .filter(UpdateProfile.Message.class::isInstance)
        .map(UpdateProfile.Message.class::cast)
        .limit(most)
        .toList();
  }

  private void arm() {
    if (random.nextBoolean()) {
      Faults.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
      faults.arm(kind, 1 + random.nextInt(MOST_WRITES));
    } else {
      faults.disarm();
    }
  }
}
