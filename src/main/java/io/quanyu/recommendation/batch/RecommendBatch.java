package io.quanyu.recommendation.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Rejection;
import io.quanyu.function.Jobs;
import io.quanyu.profile.audience.AudienceMembers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Walks the members of a batch's audience in the order of their identifiers, page by page, as far
 * as its time goes. A page's results and how far the walk is are written as one, so whoever goes on
 * finds exactly one result of each member before them, whatever died or came twice. Thread-safe.
 */
@ApplicationScoped
public class RecommendBatch {
  /** Results of so many fit into one transaction of 4 MB, however long their items' ids are. */
  private static final int PAGE = 50;

  /** Others that move the same batch on; more than this is no accident. */
  private static final int MOST_OVERTAKEN = 20;

  private final Batches batches;
  private final AudienceMembers members;
  private final PageLines pageLines;
  private final Clock clock;
  private final long budgetMillis;

  /** Where batches are, who is in the audience, who recommends, and after how long to hand over. */
  @Inject
  public RecommendBatch(
      Batches batches,
      AudienceMembers members,
      PageLines pageLines,
      Clock clock,
      @ConfigProperty(name = "quanyu.batch-budget-millis", defaultValue = "240000")
          long budgetMillis) {
    this.batches = batches;
    this.members = members;
    this.pageLines = pageLines;
    this.clock = clock;
    this.budgetMillis = budgetMillis;
  }

  /**
   * Works at the batch; an exception means that it must be tried again.
   *
   * @return the batch as it is now; where it is not done, whoever asked must ask again; empty where
   *     there is none, or nothing to do any more
   */
  Optional<BatchJob> work(String id) {
    long deadline = clock.millis() + budgetMillis;
    Optional<BatchJob> now = open(id);
    for (int overtaken = 0; now.isPresent(); overtaken++) {
      try {
        return Optional.of(walk(now.get(), deadline));
      } catch (Jobs.Overtaken e) {
        // Another worker, or an erasure: what is stored now is true.
        if (overtaken == MOST_OVERTAKEN) {
          throw e;
        }
        now = open(id);
      } catch (RuntimeException e) {
        fail(id, e);
        throw e;
      }
    }
    return Optional.empty();
  }

  private Optional<BatchJob> open(String id) {
    return batches.find(id, clock.millis()).filter(job -> !job.isDone());
  }

  private BatchJob walk(BatchJob begun, long deadline) {
    BatchJob now = begun;
    String after = last(begun);
    while (clock.millis() < deadline) {
      List<Identifier> page = members.after(now.asked().audience(), after, PAGE);
      if (page.isEmpty()) {
        BatchJob done = now.done(clock.millis());
        batches.save(done, List.of());
        return done;
      }
      List<ObjectNode> lines = pageLines.of(now, page);
      List<byte[]> parts = BatchPart.cut(lines);
      BatchJob next = now.running(now.counts().plus(lines, parts.size()));
      batches.save(next, parts);
      now = next;
      after = page.get(page.size() - 1).toString();
    }
    return now;
  }

  /**
   * Whose result is the last one that is still there: the batch itself names nobody, so that an
   * erasure leaves nothing of them, and those before them are where the walk goes on.
   */
  private String last(BatchJob job) {
    for (int number = job.counts().parts(); number > 0; number--) {
      List<ObjectNode> lines =
          batches.part(job.id(), number).map(BatchPart::lines).orElse(List.of());
      if (!lines.isEmpty()) {
        return lines.get(lines.size() - 1).path(PageLines.IDENTIFIER).asText();
      }
    }
    return "";
  }

  private void fail(String id, RuntimeException e) {
    String cause = e.getClass().getSimpleName();
    Rejection reason = Rejection.of("batch_failed", "", "cause", cause);
    try {
      open(id).ifPresent(job -> batches.save(job.failed(reason), List.of()));
    } catch (Jobs.Overtaken overtaken) {
      e.addSuppressed(overtaken);
    }
  }
}
