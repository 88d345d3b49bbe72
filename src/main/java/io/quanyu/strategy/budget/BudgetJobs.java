package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Compression;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.Jobs;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Jobs about budgets ({@code budget#job}, {@code job}) with their requests in compressed parts
 * ({@code budget#job}, {@code request#0000}…), and the last fit that was refused ({@code
 * budget#fits}, {@code refused}), kept for a month. Thread-safe; exceptions of the SDK are let
 * through.
 */
@ApplicationScoped
public class BudgetJobs {
  private static final Duration KEPT = Duration.ofDays(30);
  private static final String JOB = "job";
  private static final String FITS = "fits";
  private static final String REFUSED = "refused";
  private static final int PART_CHARACTERS = 300_000;

  private final Jobs jobs;
  private final Clock clock;

  /** Where jobs are kept; the clock dates them. */
  public BudgetJobs(Jobs jobs, Clock clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  /** A part of a request. */
  @RegisterForReflection
  record RequestPart(int parts, String body) {}

  /** Now, epoch milliseconds. */
  long now() {
    return clock.millis();
  }

  /** Stores a new job, unless there is one of its id: then that one stays, and is returned. */
  BudgetJob create(BudgetJob job) {
    try {
      jobs.put(partition(job.id()), JOB, job, expires(), 1);
      return job;
    } catch (Jobs.Overtaken e) {
      return find(job.id()).orElse(job);
    }
  }

  /** Stores a new job and what it was asked for. */
  BudgetJob create(BudgetJob job, ObjectNode request) {
    String text = Base64.getEncoder().encodeToString(Compression.deflate(Json.write(request)));
    int parts = (text.length() + PART_CHARACTERS - 1) / PART_CHARACTERS;
    for (int part = 0; part < parts; part++) {
      int from = part * PART_CHARACTERS;
      String body = text.substring(from, Math.min(text.length(), from + PART_CHARACTERS));
      jobs.put(partition(job.id()), sort(part), new RequestPart(parts, body), expires());
    }
    return create(job);
  }

  /** Stores the job as it is now. */
  BudgetJob save(BudgetJob job) {
    jobs.put(partition(job.id()), JOB, job, expires());
    return job;
  }

  /** The job; empty where there is none of this id, or no longer. */
  Optional<BudgetJob> find(String id) {
    return jobs.find(partition(id), JOB, BudgetJob.class);
  }

  /** What a job was asked for; empty where it was for nothing, or it is gone. */
  Optional<ObjectNode> request(String id) {
    StringBuilder text = new StringBuilder();
    int parts = 1;
    for (int part = 0; part < parts; part++) {
      RequestPart found =
          jobs.find(partition(id), sort(part), RequestPart.class).orElse(new RequestPart(0, ""));
      if (found.parts() == 0) {
        return Optional.empty();
      }
      parts = found.parts();
      text.append(found.body());
    }
    byte[] body = Compression.inflate(Base64.getDecoder().decode(text.toString()));
    return Optional.of(Json.read(body, ObjectNode.class));
  }

  /** Keeps why a job fitted no curves. */
  void refuse(BudgetJob job, Rejection reason) {
    RefusedFit refused = new RefusedFit(job.id(), now(), reason);
    jobs.put(partition(FITS), REFUSED, refused, expires());
  }

  /** The last fit that was refused; empty where none was for a month. */
  Optional<RefusedFit> refusedFit() {
    return jobs.find(partition(FITS), REFUSED, RefusedFit.class);
  }

  private long expires() {
    return clock.instant().plus(KEPT).toEpochMilli();
  }

  private static String partition(String id) {
    return "budget#" + id;
  }

  private static String sort(int part) {
    return String.format("request#%04d", part);
  }
}
