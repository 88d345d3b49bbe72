package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Rejection;
import io.quanyu.function.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Works at jobs about budgets. A job that is over stays so, and its plan or curves have one id
 * however often it is worked at; an exception means that it must be tried again. Thread-safe.
 */
@ApplicationScoped
public class WorkOnBudget {
  private static final long PAUSE_MILLIS = 2_000;

  /** When a fit and when a plan of a call is late: it has 15 minutes, and must still end. */
  static final long FIT_MILLIS = 11 * 60_000;

  static final long PLAN_MILLIS = 13 * 60_000;

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
      return jobs.save(worked(running, jobs.now()));
    } catch (RuntimeException e) {
      Rejection reason =
          Rejection.of("budget_job_failed", "", "cause", e.getClass().getSimpleName());
      jobs.save(running.failed(jobs.now(), reason));
      throw e;
    }
  }

  private BudgetJob worked(BudgetJob job, long begun) {
    return switch (job.kind()) {
      case PLAN -> first(job, jobs.request(job.id()).orElseThrow(), begun);
      case REPLAN -> again(job, job.origin().of(), begun);
      case FIT -> fitted(job, begun);
      case DAILY -> daily(job, begun);
    };
  }

  private BudgetJob fitted(BudgetJob job, long begun) {
    JsonNode settings = jobs.request(job.id()).orElseThrow();
    Rejection reason = fit(settings, job, begun).orElse(null);
    return job.over(jobs.now(), reason == null ? job.id() : null, reason);
  }

  /** Why it can't be is kept, so that it is told beside the curves that stay in use. */
  private Optional<Rejection> fit(JsonNode settings, BudgetJob job, long begun) {
    Optional<Rejection> reason = fitCurves.fit(settings, job.id(), () -> isOver(begun, FIT_MILLIS));
    reason.ifPresent(found -> jobs.refuse(job, found));
    return reason;
  }

  private boolean isOver(long begun, long millis) {
    return jobs.now() - begun >= millis;
  }

  /** Curves first, since the plan may ask for them. */
  private BudgetJob daily(BudgetJob job, long begun) {
    fitCurves
        .settings()
        .flatMap(settings -> fit(settings, job, begun))
        .ifPresent(reason -> audit.noteOwn(job.id(), "fit budget curves: refused", reason.code()));
    return planBudget
        .newest()
        .map(plan -> again(job, plan.path("id").asText(), begun))
        .orElseGet(() -> job.over(jobs.now(), null, Rejection.of("plan_unknown", "")));
  }

  /** A new request, as channels are paused by now; a plan's that is made again is so already. */
  private BudgetJob first(BudgetJob job, ObjectNode body, long begun) {
    PlanBudget.Asked asked =
        job.origin().of() == null
            ? planBudget.asked(body)
            : new PlanBudget.Asked(body, job.origin(), null);
    return over(job, planned(job.from(asked.origin()), asked.body(), begun));
  }

  private BudgetJob again(BudgetJob job, String of, long begun) {
    PlanBudget.Asked again = planBudget.again(of).orElseThrow();
    PlanOrigin origin = again.origin().since(job.origin().cause());
    BudgetJob after = over(job, planned(job.from(origin), again.body(), begun));
    if (after.origin().cause() != null) {
      String about = after.made() == null ? after.failure().code() : after.made();
      audit.noteOwn(job.id(), "replan budget: " + after.origin().cause().code(), about);
    }
    return after;
  }

  private Planning planned(BudgetJob job, ObjectNode body, long begun) {
    PlanBudget.Asked asked = new PlanBudget.Asked(body, job.origin(), null);
    return planBudget.keep(planBudget.compute(asked, progress(job, begun)), job);
  }

  /** Stores the progress, not more often than somebody looks, until the call's time is over. */
  private Progress progress(BudgetJob job, long begun) {
    return new Progress() {
      private long last = jobs.now();

      @Override
      public void done(double part) {
        if (jobs.now() - last >= PAUSE_MILLIS) {
          last = jobs.now();
          jobs.save(job.running(last, part));
        }
      }

      @Override
      public boolean isLate() {
        return isOver(begun, PLAN_MILLIS);
      }
    };
  }

  private BudgetJob over(BudgetJob job, Planning planning) {
    return planning.problem() == null
        ? job.over(jobs.now(), planning.view().path("id").asText(), null)
        : job.over(jobs.now(), null, planning.problem().reason());
  }
}
