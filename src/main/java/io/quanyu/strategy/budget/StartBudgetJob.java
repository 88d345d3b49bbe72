package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Puts jobs about budgets on their way. Thread-safe. */
@ApplicationScoped
public class StartBudgetJob {
  private final BudgetJobs jobs;
  private final BudgetChannel channel;

  /** Where jobs are kept, and the queue. */
  public StartBudgetJob(BudgetJobs jobs, BudgetChannel channel) {
    this.jobs = jobs;
    this.channel = channel;
  }

  /** A new job for a request, known by its correlation id. */
  BudgetJob onRequest(
      BudgetJob.Kind kind, ObjectNode request, PlanOrigin origin, String correlationId) {
    String id = BudgetJob.id(jobs.now(), correlationId);
    BudgetJob job = jobs.create(BudgetJob.queued(id, kind, origin, jobs.now()), request);
    channel.send(BudgetMessage.of(job));
    return job;
  }

  /** The job of this day, once however often the schedule fires. */
  void onSchedule() {
    long now = jobs.now();
    String id = Times.day(now).replace("-", "") + "-daily";
    BudgetJob job = jobs.create(BudgetJob.queued(id, BudgetJob.Kind.DAILY, PlanOrigin.NONE, now));
    if (!job.state().isOver()) {
      channel.send(BudgetMessage.of(job));
    }
  }

  /** Has the newest plan looked at, since something that it hangs on has changed. */
  void look() {
    channel.send(BudgetMessage.LOOK);
  }

  /** The job; empty where there is none of this id, or no longer. */
  Optional<BudgetJob> find(String id) {
    return jobs.find(id);
  }
}
