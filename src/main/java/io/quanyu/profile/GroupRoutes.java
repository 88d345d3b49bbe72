package io.quanyu.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.SortedMap;

/** {@code GET /v1/groups/{id}} and its members. Thread-safe. */
@Singleton
public class GroupRoutes {
  private static final int MOST_MEMBERS = 100;
  private static final int USUAL_MEMBERS = 50;

  private final Groups groups;
  private final GroupMembers members;
  private final Replies replies;

  /** The store, and the use case. */
  public GroupRoutes(Groups groups, GroupMembers members, Replies replies) {
    this.groups = groups;
    this.members = members;
    this.replies = replies;
  }

  /** The group's traits. */
  public APIGatewayV2HTTPResponse group(HttpRequest request) {
    String id = request.path("id");
    Map<String, Trait> traits = groups.traits(List.of(id)).get(id);
    if (traits == null) {
      return unknown(request);
    }
    ObjectNode view = Json.object().put("group", id);
    PersonView.traits(view.putObject("traits"), traits);
    return replies.ok(request, view);
  }

  /** A page of the group's members. */
  public APIGatewayV2HTTPResponse members(HttpRequest request) {
    Optional<Integer> limit = limit(request.query("limit"));
    if (limit.isEmpty()) {
      Map<String, String> most = Map.of("maximum", Integer.toString(MOST_MEMBERS));
      return replies.problem(request, Problem.of(400, "limit_invalid", most));
    }
    Optional<String> text = request.query("cursor");
    Optional<String> cursor = text.flatMap(GroupRoutes::decode);
    if (text.isPresent() && cursor.isEmpty()) {
      return replies.problem(request, Problem.of(400, "cursor_invalid"));
    }
    String id = request.path("id");
    if (groups.traits(List.of(id)).isEmpty()) {
      return unknown(request);
    }
    GroupPage page = members.page(id, cursor.orElse(null), limit.get());
    ObjectNode view = Json.object();
    view.putArray("members");
    page.members()
        .forEach(
            member -> {
              ObjectNode shown = view.withArray("members").addObject();
              shown.put("person", member.anchor().toString());
              seen(shown, member.membership());
            });
    view.put("next", page.next() == null ? null : encode(page.next()));
    return replies.ok(request, view);
  }

  /** The groups of a person with their traits, by id. */
  ObjectNode groups(Person person) {
    SortedMap<String, Group> own = person.summary().groups();
    ObjectNode view = Json.object();
    if (own.isEmpty()) {
      return view;
    }
    Map<String, Map<String, Trait>> traits = groups.traits(own.keySet());
    own.forEach(
        (id, group) -> {
          ObjectNode shown = view.putObject(id);
          PersonView.traits(shown.putObject("traits"), traits.getOrDefault(id, Map.of()));
          seen(shown, group);
        });
    return view;
  }

  private static void seen(ObjectNode view, Group group) {
    view.put("firstSeen", Times.iso(group.first())).put("lastSeen", Times.iso(group.last()));
  }

  private static Optional<Integer> limit(Optional<String> text) {
    if (text.isEmpty()) {
      return Optional.of(USUAL_MEMBERS);
    }
    return text.filter(each -> each.matches("[1-9]\\d{0,2}"))
        .map(Integer::valueOf)
        .filter(each -> each <= MOST_MEMBERS);
  }

  private static String encode(String anchor) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(anchor.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> decode(String text) {
    try {
      String anchor = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      return anchor.isEmpty() || anchor.length() > 600 ? Optional.empty() : Optional.of(anchor);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private APIGatewayV2HTTPResponse unknown(HttpRequest request) {
    return replies.problem(request, Problem.of(404, "group_unknown"));
  }
}
