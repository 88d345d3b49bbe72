package io.quanyu.strategy.budget;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.quanyu.function.Causes;
import io.quanyu.function.Metrics;
import io.quarkus.funqy.Funq;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes messages of the queue {@code budgets}: jobs to work at, and calls to look at the newest
 * plan. The schedule sends an event of the same shape: it only puts the day's job on the queue.
 * Thread-safe.
 */
public class BudgetJobsFunction {
  private static final Logger LOG = Logger.getLogger(BudgetJobsFunction.class);
  private static final String NAME = "budget-jobs";

  private final WorkOnBudget work;
  private final StartBudgetJob start;
  private final Metrics metrics;

  /** The use case, and what puts the day's job on the queue. */
  public BudgetJobsFunction(WorkOnBudget work, StartBudgetJob start, Metrics metrics) {
    this.work = work;
    this.start = start;
    this.metrics = metrics;
  }

  /** Partial batch response: what failed goes back to the queue. */
  @Funq(NAME)
  public SQSBatchResponse work(SQSEvent event) {
    List<SQSBatchResponse.BatchItemFailure> failed = new ArrayList<>();
    for (SQSEvent.SQSMessage message : event.getRecords()) {
      if (!isHandled(message)) {
        failed.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failed);
  }

  private boolean isHandled(SQSEvent.SQSMessage sent) {
    BudgetMessage message = BudgetMessage.decode(sent.getBody()).orElse(null);
    if (message == null) {
      LOG.errorf("message %s is unreadable", sent.getMessageId());
      return false;
    }
    if (message.daily()) {
      // An exception makes Lambda call again, as it does for what a schedule sent.
      start.onSchedule();
      return true;
    }
    try {
      Optional<BudgetJob> job = message.job() == null ? work.look() : work.run(message.job());
      job.ifPresent(this::report);
      return true;
    } catch (RuntimeException e) {
      LOG.errorf("job %s failed: %s", message.job(), Causes.of(e));
      return false;
    }
  }

  private void report(BudgetJob job) {
    String why = job.failure() == null ? "" : ": " + job.failure().code();
    LOG.infof("job %s is %s%s", job.id(), job.state().code(), why);
    metrics.emit(
        Map.of("Function", NAME, "kind", job.kind().code()),
        Map.of(
            "JobMillis",
            job.finishedAt() - job.createdAt(),
            "JobsRefused",
            job.made() == null ? 1 : 0));
  }
}
