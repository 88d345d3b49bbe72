package io.quanyu.capture;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.function.Source;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Takes files, and tells what became of them. Thread-safe. */
@Singleton
public class ImportRoutes {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

  private final ImportEvents imports;
  private final ImportJobs jobs;
  private final Clock clock;
  private final Replies replies;

  /** The use case, where imports are found, and how they are told; the clock says what is late. */
  public ImportRoutes(ImportEvents imports, ImportJobs jobs, Clock clock, Replies replies) {
    this.imports = imports;
    this.jobs = jobs;
    this.clock = clock;
    this.replies = replies;
  }

  /** 202 once the queue holds all rows, with where to ask for the import. */
  APIGatewayV2HTTPResponse take(Source source, HttpRequest request) {
    ImportAsked asked = ImportAsked.of(request);
    if (asked.problem() != null) {
      return replies.problem(request, asked.problem());
    }
    ImportEvents.Outcome outcome = imports.take(source, asked, request);
    return outcome.problem() != null
        ? replies.problem(request, outcome.problem())
        : replies.accepted(
            request, "/v1/imports/" + outcome.job().id(), view(request, outcome.job()));
  }

  /** 200 with the import as it is now; 404 where the source has none of this id. */
  APIGatewayV2HTTPResponse tell(Source source, HttpRequest request) {
    String id = request.path("id");
    return (ID.matcher(id).matches() ? jobs.find(id) : Optional.<ImportJob>empty())
        .filter(job -> job.source().equals(source.name()))
        .map(job -> replies.ok(request, view(request, job)))
        .orElseGet(() -> replies.problem(request, Problem.of(404, "import_unknown")));
  }

  private ObjectNode view(HttpRequest request, ImportJob job) {
    ImportCounts counts = job.counts();
    ObjectNode view =
        Json.object()
            .put("id", job.id())
            .put("state", job.state(clock.millis()))
            .put("source", job.source())
            .put("format", job.format())
            .put("rows", counts.rows())
            .put("accepted", counts.accepted())
            .put("quarantined", counts.quarantined())
            .put("events", counts.events());
    ObjectNode reasons = view.putObject("reasons");
    new TreeMap<>(counts.reasons()).forEach(reasons::put);
    ArrayNode problems = view.putArray("problems");
    counts.problems().forEach(wrong -> problems.add(view(request, wrong)));
    return view.put("startedAt", Times.iso(job.startedAt()))
        .put("finishedAt", job.finishedAt() == null ? null : Times.iso(job.finishedAt()));
  }

  private ObjectNode view(HttpRequest request, ImportCounts.Wrong wrong) {
    return Json.object()
        .put("line", wrong.line())
        .put("code", wrong.reason().code())
        .put("pointer", wrong.reason().pointer())
        .put("detail", replies.language(request).apply(wrong.reason()));
  }
}
