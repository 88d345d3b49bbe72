package io.quanyu.recommendation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.recommendation.rules.Context;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Recommends to one person of many, and tells it as one line of JSON, in codes that need no
 * language. The same person, wish and id at the same time give the same line. Thread-safe.
 */
@ApplicationScoped
public class PersonLine {
  private final Recommend recommend;

  /** Who recommends. */
  public PersonLine(Recommend recommend) {
    this.recommend = recommend;
  }

  /**
   * What is wanted for each person.
   *
   * @param context code of the place where it is shown
   * @param count items, at most
   * @param location where they must be in stock; null for anywhere
   * @param variation of an experiment; null for none
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Wish(String context, int count, String location, String variation) {}

  /**
   * The line of a person: never without a reason where it is not personal. Its id is what
   * impressions and clicks name.
   */
  public ObjectNode of(Identifier person, Wish wish, String recommendationId) {
    Ask.Place place =
        new Ask.Place(
            Context.of(wish.context()).orElse(Context.EMAIL), wish.count(), wish.location(), "");
    Ask.Wish wanted = new Ask.Wish(wish.variation(), null);
    Ask ask = new Ask(recommendationId, List.of(person), place, List.of(), wanted);
    Recommendation found = recommend.recommend(ask).recommendation();
    ObjectNode line =
        Json.object()
            .put("identifier", person.toString())
            .put("recommendationId", recommendationId)
            .put("personalized", found.isPersonalized());
    if (!found.isPersonalized()) {
      line.put("fallback", found.fallback().code());
    }
    line.put("model", found.model());
    ArrayNode items = line.putArray("items");
    found.picks().forEach(pick -> items.add(item(pick)));
    if (items.size() < wish.count()) {
      // Why there are not as many: items by what kept them out.
      ObjectNode leftOut = line.putObject("leftOut");
      found.leftOut().forEach((reason, count) -> leftOut.put(reason.code(), count));
    }
    return line;
  }

  private static ObjectNode item(Recommendation.Pick pick) {
    ObjectNode item =
        Json.object()
            .put("id", pick.id())
            .put("name", pick.name())
            .put("score", pick.score())
            .put("strategy", pick.from().strategy());
    ObjectNode reason = item.putObject("reason").put("code", pick.reason().code());
    if (pick.reason().item() != null) {
      reason.put("item", pick.reason().item());
    }
    return item;
  }
}
