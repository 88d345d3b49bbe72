package io.quanyu.prediction.train;

import io.quanyu.event.ConsentPreferences;
import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.Received;
import io.quanyu.prediction.feature.FeatureSet;
import io.quanyu.prediction.feature.History;
import io.quanyu.prediction.feature.Label;
import io.quanyu.prediction.feature.TrainingRows;
import io.quanyu.prediction.feature.VisitAspect;
import io.quanyu.prediction.feature.Visits;
import io.quanyu.prediction.serve.NextVisit;
import io.quanyu.prediction.serve.OrderDays;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.Consents;
import io.quanyu.recommendation.AnchorReader;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes rows of one anchor's events: features as of moments, and what came next. Whoever doesn't
 * grant personalization by their own events gives none. Events that we make ourselves are nobody's
 * behavior. Keeps the newest {@value #MOST} events. Not thread-safe.
 */
final class RowReader implements AnchorReader {
  private static final int MOST = 20_000;

  private final FeatureSet features;
  private final Moments moments;
  private final Map<Long, Event> events = new HashMap<>();
  private Consents consents = Consents.NONE;

  RowReader(FeatureSet features, Moments moments) {
    this.features = features;
    this.moments = moments;
  }

  @Override
  public void add(Received received) {
    boolean own = received.source().equals(Received.OWN);
    if (own && ConsentPreferences.of(received.payload()).isEmpty()) {
      return;
    }
    consents = consents.plus(Consents.ofSource(received.source()));
    Event event = EventReader.read(received).event();
    // What was accepted once may be no event by the rules of today.
    if (event != null) {
      consents = consents.plus(Consents.of(event));
    }
    if (event != null && !own) {
      events.put(event.key().hash(), event);
      if (events.size() == 2 * MOST) {
        List<Event> all = inOrder();
        all.subList(0, MOST).forEach(old -> events.remove(old.key().hash()));
      }
    }
  }

  @Override
  public int events() {
    return events.size();
  }

  @Override
  public byte[] found(ConsentCheck consentCheck) {
    if (events.isEmpty() || !consentCheck.grants(consents, ConsentCheck.PERSONALIZATION)) {
      return new byte[0];
    }
    List<Event> all = inOrder();
    History history = History.of(all);
    Event first = all.get(0);
    RowBytes out = new RowBytes();
    for (int horizon = 0; horizon < Targets.HORIZONS.size(); horizon++) {
      long[] trained = known(moments.training(horizon, first.key().hash()), first);
      add(out, RowBytes.TRAINED, horizon, history, trained);
      add(out, RowBytes.JUDGED, horizon, history, known(of(moments.judged(horizon)), first));
    }
    if (first.moment().time() < moments.now()) {
      double[] row = features.row(history, moments.now());
      out.row(RowBytes.NOW, 0, moments.now(), 0, row, 0, row.length);
    }
    OrderDays.of(history, moments.now()).ifPresent(out::buyer);
    addVisits(out, Visits.of(history, ZoneOffset.UTC));
    return out.all();
  }

  private void addVisits(RowBytes out, Visits visits) {
    long window = Duration.ofDays(NextVisit.DAYS).toMillis();
    for (VisitAspect aspect : VisitAspect.values()) {
      for (int back = 1; back <= 2; back++) {
        long moment = moments.now() - back * window;
        int[] before = visits.before(aspect, moment);
        int next = visits.first(aspect, moment, moment + window);
        if (next >= 0 && Arrays.stream(before).anyMatch(count -> count > 0)) {
          out.came(back == 1 ? RowBytes.JUDGED : RowBytes.TRAINED, aspect, next, before);
        }
      }
    }
  }

  /** Rows of a horizon's labels are the same: all are about whoever was there before. */
  private void add(RowBytes out, int kind, int horizon, History history, long... at) {
    List<Label> labels = Targets.of(horizon);
    int[] bits = new int[at.length];
    double[] values = new double[0];
    for (int bit = 0; bit < labels.size(); bit++) {
      TrainingRows rows =
          TrainingRows.of(features, labels.get(bit), List.of(history), at, moments.now());
      if (rows.rejection() != null) {
        out.leak(rows.rejection().parameters().get("feature"));
        return;
      }
      values = rows.values();
      int[] told = rows.labels();
      for (int row = 0; row < told.length; row++) {
        bits[row] |= told[row] << bit;
      }
    }
    for (int row = 0; row < at.length; row++) {
      out.row(kind, horizon, at[row], bits[row], values, row * features.size(), features.size());
    }
  }

  private static long[] known(long[] moments, Event first) {
    return Arrays.stream(moments).filter(moment -> moment > first.moment().time()).toArray();
  }

  private static long[] of(long moment) {
    return new long[] {moment};
  }

  private List<Event> inOrder() {
    List<Event> all = new ArrayList<>(events.values());
    all.sort(Event.BY_TIME);
    return all;
  }
}
