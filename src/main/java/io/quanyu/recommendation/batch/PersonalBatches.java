package io.quanyu.recommendation.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.ExportPage;
import io.quanyu.event.Identifier;
import io.quanyu.event.PersonalData;
import io.quanyu.function.Jobs;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A person's results in batches. Those who are erased are in no audience any more when this room's
 * turn comes (its name is behind), and each batch is moved on first, so nobody who read them before
 * can write them after. Thread-safe.
 */
@Singleton
class PersonalBatches implements PersonalData {
  private final Batches batches;
  private final Clock clock;

  PersonalBatches(Batches batches, Clock clock) {
    this.batches = batches;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "recommendation-batches";
  }

  @Override
  public Erased erase(Set<Identifier> person, String after, long until) {
    Set<String> names = names(person);
    long removed = 0;
    String last = after;
    for (BatchJob job : batches.all(after == null ? "" : after)) {
      if (clock.millis() >= until && last != null && !last.equals(after)) {
        return new Erased(Map.of("artifacts", removed), last);
      }
      removed += erase(job, names);
      last = job.id();
    }
    return Erased.all("artifacts", removed);
  }

  @Override
  public Exported export(Set<Identifier> person, String after, long until) {
    Set<String> names = names(person);
    ExportPage page = new ExportPage();
    String last = after;
    for (BatchJob job : batches.all(after == null ? "" : after)) {
      boolean over = page.isFull() || clock.millis() >= until;
      if (over && last != null && !last.equals(after)) {
        return page.upTo(last);
      }
      for (int number = 1; number <= job.counts().parts(); number++) {
        lines(job, number).stream()
            .filter(line -> isOf(line, names))
            .map(line -> entry(job, line))
            .forEach(page::add);
      }
      last = job.id();
    }
    return page.upTo(null);
  }

  private long erase(BatchJob job, Set<String> names) {
    BatchJob now = job.isDone() ? job : moved(job, List.of());
    List<ObjectNode> removed = new ArrayList<>();
    for (int number = 1; number <= now.counts().parts(); number++) {
      removed.addAll(erased(now, number, names));
    }
    if (!removed.isEmpty()) {
      moved(now, removed);
    }
    return removed.size();
  }

  private List<ObjectNode> erased(BatchJob job, int number, Set<String> names) {
    while (true) {
      Optional<BatchPart> part = batches.part(job.id(), number);
      List<ObjectNode> all = part.map(BatchPart::lines).orElse(List.of());
      List<ObjectNode> theirs = all.stream().filter(line -> isOf(line, names)).toList();
      List<ObjectNode> others = all.stream().filter(line -> !isOf(line, names)).toList();
      if (theirs.isEmpty() || isReplaced(job, part.orElseThrow(), others)) {
        return theirs;
      }
    }
  }

  /** Not where somebody else was erased from it meanwhile. */
  private boolean isReplaced(BatchJob job, BatchPart before, List<ObjectNode> lines) {
    try {
      batches.replace(job, before, BatchPart.join(lines));
      return true;
    } catch (Jobs.Overtaken e) {
      return false;
    }
  }

  /** The batch as it then is; one that expired meanwhile stays as it was known. */
  private BatchJob moved(BatchJob known, List<ObjectNode> removed) {
    while (true) {
      Optional<BatchJob> next =
          batches.find(known.id(), clock.millis()).map(job -> job.without(removed));
      if (next.map(this::isSaved).orElse(true)) {
        return next.orElse(known);
      }
    }
  }

  private boolean isSaved(BatchJob job) {
    try {
      batches.save(job, List.of());
      return true;
    } catch (Jobs.Overtaken e) {
      return false;
    }
  }

  private List<ObjectNode> lines(BatchJob job, int number) {
    return batches.part(job.id(), number).map(BatchPart::lines).orElse(List.of());
  }

  private static ObjectNode entry(BatchJob job, ObjectNode line) {
    ObjectNode entry = ExportPage.entry("batch-result").put("batch", job.id());
    return entry.setAll(line);
  }

  private static boolean isOf(ObjectNode line, Set<String> names) {
    return names.contains(line.path(PageLines.IDENTIFIER).asText());
  }

  private static Set<String> names(Set<Identifier> person) {
    return person.stream().map(Identifier::toString).collect(Collectors.toSet());
  }
}
