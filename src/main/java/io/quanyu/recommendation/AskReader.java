package io.quanyu.recommendation;

import io.quanyu.event.Hashes;
import io.quanyu.event.Identifier;
import io.quanyu.event.IdentifierType;
import io.quanyu.event.Item;
import io.quanyu.event.Rejection;
import io.quanyu.function.HttpRequest;
import io.quanyu.recommendation.rules.Context;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a question off the parameters of a request. */
final class AskReader {
  private static final int MOST = 100;
  private static final String USUAL = "10";

  private AskReader() {}

  /**
   * A question, or what is wrong with it.
   *
   * @param ask null where there is a rejection
   * @param rejection null where all is well
   */
  @RegisterForReflection
  record Reading(Ask ask, Rejection rejection) {}

  static Reading read(HttpRequest request) {
    Optional<Context> context = Context.of(request.query("context").orElse(Context.HOME.code()));
    if (context.isEmpty()) {
      return rejected(Rejection.of("context_unknown", "", "contexts", Context.codes()));
    }
    OptionalInt count = count(request.query("n").orElse(USUAL));
    if (count.isEmpty()) {
      return rejected(Rejection.of("count_invalid", "", "maximum", MOST));
    }
    boolean named = request.query("identifier").isPresent();
    if (named && request.query("identifier").flatMap(Identifier::parse).isEmpty()) {
      return rejected(Rejection.of("identifier_invalid", ""));
    }
    List<String> items = items(request.query("item_id").orElse(""));
    boolean forAnybody = context.get() != Context.HOME && context.get() != Context.EMAIL;
    if (forAnybody && items.isEmpty()) {
      return rejected(Rejection.of("recommend_items_missing", "", "context", context.get().code()));
    }
    if (items.size() > MOST || items.stream().anyMatch(id -> id.length() > Item.LONGEST)) {
      return rejected(Rejection.of("recommend_items_invalid", "", "maximum", MOST));
    }
    if (!forAnybody && !named && lacks(request, "user_id") && lacks(request, "anonymous_id")) {
      return rejected(Rejection.of("recommend_for_whom", ""));
    }
    String location = text(request, "location");
    String country = Country.of(request.query("country").orElse(""));
    Ask.Place place = new Ask.Place(context.get(), count.getAsInt(), location, country);
    Ask.Wish wish = new Ask.Wish(text(request, "variation"), text(request, "strategy"));
    return new Reading(new Ask(id(request), identifiers(request), place, items, wish), null);
  }

  private static boolean lacks(HttpRequest request, String parameter) {
    return request.query(parameter).isEmpty();
  }

  private static Reading rejected(Rejection reason) {
    return new Reading(null, reason);
  }

  private static String id(HttpRequest request) {
    return "rec_" + Hashes.sha256Hex(request.id()).substring(0, 24);
  }

  private static String text(HttpRequest request, String parameter) {
    return request.query(parameter).filter(text -> !text.isBlank()).orElse(null);
  }

  private static OptionalInt count(String text) {
    try {
      int count = Integer.parseInt(text);
      return count >= 1 && count <= MOST ? OptionalInt.of(count) : OptionalInt.empty();
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  private static List<String> items(String ids) {
    return Arrays.stream(ids.split(",", -1))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .distinct()
        .toList();
  }

  /** The user before the session they are in. */
  private static List<Identifier> identifiers(HttpRequest request) {
    List<Identifier> found = new ArrayList<>();
    request.query("identifier").flatMap(Identifier::parse).ifPresent(found::add);
    request
        .query("user_id")
        .flatMap(id -> Identifier.of(IdentifierType.USER_ID, id))
        .ifPresent(found::add);
    request
        .query("anonymous_id")
        .flatMap(id -> Identifier.of(IdentifierType.ANONYMOUS_ID, id))
        .ifPresent(found::add);
    return found.stream().distinct().toList();
  }
}
