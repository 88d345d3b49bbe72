package io.quanyu.privacy;

import io.quanyu.function.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Erasures that were asked for ({@code privacy#id}, {@code request}) beside the other jobs, kept
 * for a year. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class PrivacyRequests {
  private static final Duration KEPT = Duration.ofDays(365);
  private static final String SORT = "request";

  private final Jobs jobs;

  /** The store. */
  public PrivacyRequests(Jobs jobs) {
    this.jobs = jobs;
  }

  /**
   * Stores the request in place of the version that it was read as; answers what is stored.
   *
   * @throws Jobs.Overtaken where another invocation works at the same request
   */
  PrivacyRequest save(PrivacyRequest request) {
    PrivacyRequest next = request.saved();
    long expires = request.createdAt() + KEPT.toMillis();
    jobs.put("privacy#" + request.id(), SORT, next, expires, next.version());
    return next;
  }

  /** The request; empty where there is none of this id, or no longer. */
  Optional<PrivacyRequest> find(String id) {
    return jobs.find("privacy#" + id, SORT, PrivacyRequest.class);
  }
}
