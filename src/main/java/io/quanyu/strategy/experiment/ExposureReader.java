package io.quanyu.strategy.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.Identifier;
import io.quanyu.event.Received;
import io.quanyu.profile.Arrival;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.Person;
import io.quanyu.recommendation.AnchorReader;
import io.quanyu.strategy.experiment.evaluation.Figures;
import io.quanyu.strategy.experiment.evaluation.Metric;
import io.quanyu.strategy.experiment.evaluation.Strata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes rows of the persons whose first exposure lies at one anchor: each person is found at
 * exactly one of theirs, with what they did at all of them. Whoever doesn't grant analytics gives
 * none. Who has more than {@value #MOST} events that matter is no person. Not thread-safe.
 */
final class ExposureReader implements AnchorReader {
  /** The purpose that results ask for. */
  static final String ANALYTICS = "analytics";

  private static final int MOST = 100_000;

  private final ExposureScan.Reading reading;
  private final Set<String> told = new HashSet<>();
  private final Map<Long, Event> own = new HashMap<>();
  private int events;

  /** Of one reading of the timeline. */
  ExposureReader(ExposureScan.Reading reading) {
    this.reading = reading;
  }

  @Override
  public void add(Received received) {
    Event event = EventReader.read(received).event();
    // What was accepted once may be no event by the rules of today.
    if (event == null || !counts(event)) {
      return;
    }
    events++;
    if (reading.names().isNew(event.name())) {
      told.add(event.name());
    }
    keep(event, own);
  }

  /** Of what we tell ourselves only whom a journey exposed: all else nobody did. */
  private static boolean counts(Event event) {
    return !event.key().source().equals(Received.OWN) || event.name().equals(Experiment.EXPOSED);
  }

  private void keep(Event event, Map<Long, Event> kept) {
    boolean matters = reading.matters().contains(event.name());
    if (matters && event.moment().time() <= reading.asOf() && kept.size() <= MOST) {
      kept.put(event.key().hash(), event);
    }
  }

  @Override
  public int events() {
    return events;
  }

  @Override
  public byte[] found(ConsentCheck consentCheck) {
    ExposureRows.Writer out = new ExposureRows.Writer();
    told.forEach(out::name);
    Optional<Event> exposure =
        own.values().stream().filter(event -> event.name().equals(Experiment.EXPOSED)).findAny();
    if (exposure.isPresent() && own.size() <= MOST) {
      person(exposure.get().identity().anchor(), consentCheck, out);
    }
    return out.all();
  }

  private void person(Identifier anchor, ConsentCheck consentCheck, ExposureRows.Writer out) {
    Optional<Person> person =
        reading
            .persons()
            .find(anchor)
            .filter(found -> consentCheck.grants(found.summary().consents(), ANALYTICS));
    if (person.isEmpty()) {
      return;
    }
    Map<Long, Event> all = new HashMap<>(own);
    for (Identifier member : person.get().members()) {
      if (!member.equals(anchor)) {
        Iterator<Arrival> arrivals = reading.timeline().newestFirst(member, null);
        while (arrivals.hasNext()) {
          Arrival arrival = arrivals.next();
          if (counts(arrival.event())) {
            keep(arrival.event(), all);
          }
        }
      }
    }
    if (all.size() <= MOST) {
      List<Event> inOrder = new ArrayList<>(all.values());
      inOrder.sort(Event.BY_TIME);
      reading.experiments().forEach(experiment -> row(experiment, inOrder, out));
    }
  }

  private void row(Experiment experiment, List<Event> events, ExposureRows.Writer out) {
    List<Event> exposures = events.stream().filter(event -> isExposure(experiment, event)).toList();
    if (exposures.isEmpty() || !own.containsKey(exposures.get(0).key().hash())) {
      return;
    }
    Optional<Event> known =
        exposures.stream().filter(event -> variation(experiment, event) >= 0).findFirst();
    if (known.isEmpty()) {
      out.unknown(experiment.key());
      return;
    }
    Strata strata = new Strata(experiment.phases());
    int variation = variation(experiment, known.get());
    long exposed = known.get().moment().time();
    int stratum = strata.of(exposed);
    boolean several =
        exposures.stream()
            .filter(event -> strata.of(event.moment().time()) == stratum)
            .mapToInt(event -> variation(experiment, event))
            .anyMatch(other -> other >= 0 && other != variation);
    if (several) {
      out.setApart(experiment.key());
    } else {
      out.person(experiment.key(), variation, stratum, figures(experiment, events, exposed));
    }
  }

  private List<Figures> figures(Experiment experiment, List<Event> events, long exposed) {
    long stopped = experiment.course().stoppedAt();
    List<Figures> figures = new ArrayList<>();
    for (Metric metric : experiment.plan().metrics()) {
      boolean ends = stopped > 0 && metric.rules().days() == 0;
      long end = ends ? Math.min(stopped, reading.asOf()) : reading.asOf();
      figures.add(Figures.of(metric, events, exposed, end));
    }
    return figures;
  }

  /** While it runs: what is tried out before, or seen in a cache afterwards, is none. */
  private static boolean isExposure(Experiment experiment, Event event) {
    long time = event.moment().time();
    long stopped = experiment.course().stoppedAt();
    return event.name().equals(Experiment.EXPOSED)
        && time >= experiment.course().startedAt()
        && (stopped == 0 || time <= stopped)
        && text(event, "experiment_id", "experimentId").equals(experiment.key());
  }

  /** The number of the variation by its key, else by its number; −1 where there is none such. */
  private static int variation(Experiment experiment, Event event) {
    String named = text(event, "variation_id", "variationId");
    List<String> keys = experiment.variations();
    int number = keys.indexOf(named);
    for (int at = 0; number < 0 && at < keys.size(); at++) {
      number = Integer.toString(at).equals(named) ? at : -1;
    }
    return number;
  }

  private static String text(Event event, String name, String other) {
    JsonNode properties = event.payload().path("properties");
    JsonNode value = properties.hasNonNull(name) ? properties.path(name) : properties.path(other);
    return value.asText("");
  }
}
