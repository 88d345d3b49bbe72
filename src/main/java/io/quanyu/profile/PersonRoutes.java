package io.quanyu.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** {@code GET /v1/profiles/{identifier}} and below it. Thread-safe. */
@Singleton
public class PersonRoutes {
  private static final int MOST_EVENTS = 500;
  private static final int USUAL_EVENTS = 50;

  private final PersonFigures persons;
  private final PersonEvents events;
  private final PersonAnswers answers;
  private final GroupRoutes groups;
  private final Replies replies;

  /** The use cases behind the routes. */
  public PersonRoutes(
      PersonFigures persons,
      PersonEvents events,
      PersonAnswers answers,
      GroupRoutes groups,
      Replies replies) {
    this.persons = persons;
    this.events = events;
    this.answers = answers;
    this.groups = groups;
    this.replies = replies;
  }

  /** The person's traits, counts, interactions and consent. */
  public APIGatewayV2HTTPResponse profile(HttpRequest request) {
    return withPerson(
        request,
        persons::current,
        person -> {
          ObjectNode view = PersonView.profile(person, answers.current(person));
          view.set("groups", groups.groups(person));
          view.set("features", persons.features(person));
          view.set("computed", persons.computed(person));
          view.set("scores", persons.scores(person));
          return replies.ok(request, view);
        });
  }

  /** The person's identifiers, the evidence of their links, and what happened to them. */
  public APIGatewayV2HTTPResponse identities(HttpRequest request) {
    return withPerson(
        request,
        persons::stored,
        person -> replies.ok(request, PersonView.identities(person, persons.log(person))));
  }

  /** What the person agreed to, and how that came about. */
  public APIGatewayV2HTTPResponse consent(HttpRequest request) {
    return withPerson(
        request, persons::stored, person -> replies.ok(request, answers.view(person)));
  }

  /** A page of the person's events, newest first. */
  public APIGatewayV2HTTPResponse timeline(HttpRequest request) {
    OptionalInt limit = request.number("limit", USUAL_EVENTS, MOST_EVENTS);
    if (limit.isEmpty()) {
      Map<String, String> most = Map.of("maximum", Integer.toString(MOST_EVENTS));
      return replies.problem(request, Problem.of(400, "limit_invalid", most));
    }
    Optional<String> text = request.query("cursor");
    Optional<PersonTimeline.Cursor> cursor = text.flatMap(PersonTimeline.Cursor::decode);
    if (text.isPresent() && cursor.isEmpty()) {
      return replies.problem(request, Problem.of(400, "cursor_invalid"));
    }
    return withPerson(
        request,
        persons::stored,
        person -> {
          PersonTimeline.Page page =
              events.timeline().read(person.members(), cursor.orElse(null), limit.getAsInt());
          return replies.ok(request, PersonView.timeline(page));
        });
  }

  /** The way of one event. */
  public APIGatewayV2HTTPResponse event(HttpRequest request) {
    Optional<PersonTimeline.Cursor> place = PersonTimeline.Cursor.decode(request.path("id"));
    return withPerson(
        request,
        persons::current,
        person ->
            place
                .flatMap(at -> events.way().of(person, at))
                .map(way -> replies.ok(request, way))
                .orElseGet(() -> replies.problem(request, Problem.of(404, "event_unknown"))));
  }

  private APIGatewayV2HTTPResponse withPerson(
      HttpRequest request,
      Function<Identifier, Optional<Person>> find,
      Function<Person, APIGatewayV2HTTPResponse> answer) {
    Optional<Identifier> identifier = Identifier.parse(request.path("identifier"));
    if (identifier.isEmpty()) {
      return replies.problem(request, Problem.of(400, "identifier_invalid"));
    }
    return find.apply(identifier.get())
        .map(answer)
        .orElseGet(() -> replies.problem(request, Problem.of(404, "person_unknown")));
  }
}
