package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Rejection;
import io.quanyu.function.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;

/**
 * Works at jobs about budgets. A job that is over stays so, and its plan or curves have one id
 * however often it is worked at; an exception means that it must be tried again. Thread-safe.
 */
@ApplicationScoped
public class WorkOnBudget {
  private static final long PAUSE_MILLIS = 2_000;

  private final BudgetJobs jobs;
  private final PlanBudget planBudget;
  private final FitCurves fitCurves;
  private final WatchPlan watch;
  private final AuditLog audit;

  /** Where jobs are kept, what they are about, and where is noted what is done unasked. */
  public WorkOnBudget(
      BudgetJobs jobs,
      PlanBudget planBudget,
      FitCurves fitCurves,
      WatchPlan watch,
      AuditLog audit) {
    this.jobs = jobs;
    this.planBudget = planBudget;
    this.fitCurves = fitCurves;
    this.watch = watch;
    this.audit = audit;
  }

  /** Plans the newest plan again where it no longer fits what is known. */
  Optional<BudgetJob> look() {
    return watch.look().flatMap(job -> run(job.id()));
  }

  /** Works at a job; empty where it is over already, or forgotten. */
  Optional<BudgetJob> run(String id) {
    return jobs.find(id).filter(job -> !job.state().isOver()).map(this::run);
  }

  private BudgetJob run(BudgetJob job) {
    BudgetJob running = jobs.save(job.running(jobs.now(), 0));
    try {
      return jobs.save(worked(running));
    } catch (RuntimeException e) {
      Rejection reason =
          Rejection.of("budget_job_failed", "", "cause", e.getClass().getSimpleName());
      jobs.save(running.failed(jobs.now(), reason));
      throw e;
    }
  }

  private BudgetJob worked(BudgetJob job) {
    return switch (job.kind()) {
      case PLAN -> first(job, jobs.request(job.id()).orElseThrow());
      case REPLAN -> again(job, job.origin().of());
      case FIT -> fitted(job);
      case DAILY -> daily(job);
    };
  }

  private BudgetJob fitted(BudgetJob job) {
    JsonNode settings = jobs.request(job.id()).orElseThrow();
    Rejection reason = fitCurves.fit(settings, job.id()).orElse(null);
    return job.over(jobs.now(), reason == null ? job.id() : null, reason);
  }

  /** Curves first, since the plan may ask for them. */
  private BudgetJob daily(BudgetJob job) {
    fitCurves.settings().ifPresent(settings -> fitCurves.fit(settings, job.id()));
    return planBudget
        .newest()
        .map(plan -> again(job, plan.path("id").asText()))
        .orElseGet(() -> job.over(jobs.now(), null, Rejection.of("plan_unknown", "")));
  }

  /** A new request, as channels are paused by now; a plan's that is made again is so already. */
  private BudgetJob first(BudgetJob job, ObjectNode body) {
    PlanBudget.Asked asked =
        job.origin().of() == null
            ? planBudget.asked(body)
            : new PlanBudget.Asked(body, job.origin(), null);
    return over(job, planned(job.from(asked.origin()), asked.body()));
  }

  private BudgetJob again(BudgetJob job, String of) {
    PlanBudget.Asked again = planBudget.again(of, Set.of()).orElseThrow();
    PlanOrigin origin = new PlanOrigin(of, job.origin().cause(), again.origin().paused());
    BudgetJob after = over(job, planned(job.from(origin), again.body()));
    if (after.origin().cause() != null) {
      String about = after.made() == null ? after.failure().code() : after.made();
      audit.noteOwn(job.id(), "replan budget: " + after.origin().cause().code(), about);
    }
    return after;
  }

  private Planning planned(BudgetJob job, ObjectNode body) {
    PlanBudget.Asked asked = new PlanBudget.Asked(body, job.origin(), null);
    return planBudget.keep(planBudget.compute(asked, progress(job)), job);
  }

  /** Stores the progress, not more often than somebody looks. */
  private DoubleConsumer progress(BudgetJob job) {
    long[] last = {jobs.now()};
    return part -> {
      if (jobs.now() - last[0] >= PAUSE_MILLIS) {
        last[0] = jobs.now();
        jobs.save(job.running(last[0], part));
      }
    };
  }

  private BudgetJob over(BudgetJob job, Planning planning) {
    return planning.problem() == null
        ? job.over(jobs.now(), planning.view().path("id").asText(), null)
        : job.over(jobs.now(), null, planning.problem().reason());
  }
}
