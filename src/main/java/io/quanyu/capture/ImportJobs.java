package io.quanyu.capture;

import io.quanyu.function.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Imports ({@code import#id}, {@code job}) beside the other jobs, kept for 30 days. Thread-safe;
 * exceptions of the SDK are let through.
 */
@ApplicationScoped
public class ImportJobs {
  private static final Duration KEPT = Duration.ofDays(30);
  private static final String SORT = "job";

  private final Jobs jobs;

  /** The store. */
  public ImportJobs(Jobs jobs) {
    this.jobs = jobs;
  }

  /** Stores the import in place of what there is of this id. */
  void save(ImportJob job) {
    jobs.put("import#" + job.id(), SORT, job, job.startedAt() + KEPT.toMillis());
  }

  /** The import; empty where there is none of this id, or no longer. */
  Optional<ImportJob> find(String id) {
    return jobs.find("import#" + id, SORT, ImportJob.class);
  }
}
