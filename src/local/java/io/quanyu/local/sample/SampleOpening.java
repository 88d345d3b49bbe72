package io.quanyu.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.local.cli.ProgressDisplay;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens the sample shop, step after step, each through the HTTP API: sends the events, waits until
 * they are folded, trains, plans, and says what came of it.
 */
final class SampleOpening {
  private static final String ORDERS = "/sample/online-retail.csv.gz";
  private static final long SEED = 20091201;

  // One of the shop's regulars.
  private static final String CUSTOMER = "17850";

  private final SampleApi api;
  private final FoldedEvents folded;
  private final SampleStateFile file;
  private final String console;
  private final Clock clock;

  SampleOpening(
      SampleApi api, FoldedEvents folded, SampleStateFile file, String console, Clock clock) {
    this.api = api;
    this.console = console;
    this.folded = folded;
    this.file = file;
    this.clock = clock;
  }

  /** Returns once all is done, at once where it was done before or the data are not its own. */
  void run() throws IOException, InterruptedException {
    Optional<SampleState> known = file.read();
    if (known.isPresent() ? known.get().done() : !folded.none()) {
      return;
    }
    long start = clock.millis();
    SampleState state = known.isPresent() ? known.get() : begin();
    SampleFigures figures = new SampleFigures();
    load(state, batches(state, figures), figures);
    folded.awaitAll();
    show(figures, new WeekShift(state.weeks()), start);
    file.write(state.acknowledged(figures.events()).finished());
  }

  private void show(SampleFigures figures, WeekShift shift, long start)
      throws IOException, InterruptedException {
    SampleFunctions functions = new SampleFunctions(api);
    functions.train();
    JsonNode plan = functions.plan();
    JsonNode recommended = functions.recommendations(CUSTOMER);
    SampleSummary summary = new SampleSummary(System.out);
    summary.figures(figures, shift, Duration.ofMillis(clock.millis() - start));
    summary.recommendations(CUSTOMER, recommended);
    summary.plan(plan);
    summary.console(console + "&sample=1");
    summary.tries(api.uri().toString(), CUSTOMER, recommended.at("/items/0/id").asText());
  }

  private SampleState begin() throws IOException {
    SampleState state = new SampleState(SampleEvents.shift(orders(), clock).weeks(), 0, false);
    file.write(state);
    return state;
  }

  private static InputStream orders() {
    return SampleOpening.class.getResourceAsStream(ORDERS);
  }

  private static List<SampleBatches.Batch> batches(SampleState state, SampleFigures figures)
      throws IOException {
    WeekShift shift = new WeekShift(state.weeks());
    List<SampleBatches.Batch> unsent = new ArrayList<>();
    try (SampleEvents events =
        new SampleEvents(orders(), shift, Optional.of(new SimulatedVisits(SEED, shift)))) {
      SampleBatches batches = new SampleBatches(events, figures);
      for (SampleBatches.Batch next = batches.next(); next != null; next = batches.next()) {
        if (next.end() > state.acknowledged()) {
          unsent.add(next);
        }
      }
    }
    return unsent;
  }

  private void load(SampleState state, List<SampleBatches.Batch> unsent, SampleFigures figures)
      throws IOException, InterruptedException {
    PrintWriter err =
        new PrintWriter(new OutputStreamWriter(System.err, Charset.defaultCharset()), true);
    try (SampleLoader loader = new SampleLoader(api);
        ProgressDisplay display = ProgressDisplay.ofEvents(err, "sample shop", figures.events())) {
      loader.load(
          unsent,
          taken -> {
            file.write(state.acknowledged(taken));
            display.show(taken, "of " + figures.events() + " events");
          });
    }
  }
}
