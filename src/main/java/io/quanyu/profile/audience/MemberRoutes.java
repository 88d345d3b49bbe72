package io.quanyu.profile.audience;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Who is in an audience, and in which somebody is. Thread-safe. */
@Singleton
public class MemberRoutes {
  private static final int MOST = 500;
  private static final int USUAL = 100;

  private final Audiences audiences;
  private final Memberships memberships;
  private final AudiencesOfPerson ofPerson;
  private final ExportAudience export;
  private final Replies replies;

  /** What there is, and the use cases. */
  public MemberRoutes(
      Audiences audiences,
      Memberships memberships,
      AudiencesOfPerson ofPerson,
      ExportAudience export,
      Replies replies) {
    this.audiences = audiences;
    this.memberships = memberships;
    this.ofPerson = ofPerson;
    this.export = export;
    this.replies = replies;
  }

  private interface Answer {
    ObjectNode of(List<Memberships.Member> members);
  }

  /** A page of the members, in a fixed order. */
  APIGatewayV2HTTPResponse members(HttpRequest request) {
    return page(
        request,
        members -> {
          ObjectNode reply = Json.object();
          ArrayNode all = reply.putArray("members");
          members.forEach(
              member ->
                  all.addObject()
                      .put("person", member.person().toString())
                      .put("since", Times.iso(member.since())));
          return reply;
        });
  }

  /** A page of hashed addresses, as platforms for custom audiences take them. */
  APIGatewayV2HTTPResponse export(HttpRequest request) {
    return page(request, export::rows);
  }

  private APIGatewayV2HTTPResponse page(HttpRequest request, Answer answer) {
    OptionalInt limit = request.number("limit", USUAL, MOST);
    if (limit.isEmpty()) {
      Map<String, String> most = Map.of("maximum", Integer.toString(MOST));
      return replies.problem(request, Problem.of(400, "limit_invalid", most));
    }
    Optional<String> after = cursor(request.query("cursor").orElse(""));
    if (after.isEmpty()) {
      return replies.problem(request, Problem.of(400, "cursor_invalid"));
    }
    Optional<Audience> audience = audiences.find(request.path("name"));
    if (audience.isEmpty()) {
      Map<String, String> named = Map.of("name", request.path("name"));
      return replies.problem(request, Problem.of(404, "audience_unknown", named));
    }
    List<Memberships.Member> members =
        memberships.members(audience.get().name(), after.get(), limit.getAsInt());
    ObjectNode reply = answer.of(members);
    boolean more = members.size() == limit.getAsInt();
    reply.put("next", more ? encoded(members.get(members.size() - 1).person()) : null);
    return replies.ok(request, reply);
  }

  /** The audiences that somebody is in now. */
  APIGatewayV2HTTPResponse ofPerson(HttpRequest request) {
    Optional<Identifier> identifier = Identifier.parse(request.path("identifier"));
    if (identifier.isEmpty()) {
      return replies.problem(request, Problem.of(400, "identifier_invalid"));
    }
    PersonState state = ofPerson.find(identifier.get());
    ObjectNode reply = Json.object().put("person", state.person().toString());
    ArrayNode all = reply.putArray("audiences");
    state
        .memberships()
        .forEach((name, since) -> all.addObject().put("name", name).put("since", Times.iso(since)));
    return replies.ok(request, reply);
  }

  private static String encoded(Identifier person) {
    byte[] text = person.toString().getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  private static Optional<String> cursor(String text) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
