package io.quanyu.recommendation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.ExportPage;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.PersonalData;
import io.quanyu.event.Times;
import io.quanyu.function.Partitions;
import io.quanyu.recommendation.explore.OutcomeKind;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * What was recommended to a person, how often, and what they clicked of it. Its name sorts behind
 * the profiles': once those are gone, nothing more is recommended to somebody known. What was
 * counted of strategies names nobody, and stays. Thread-safe.
 */
@Singleton
class PersonalRecommendations implements PersonalData {
  private static final String NAME = "recommendations";

  private final RecommendationLog log;
  private final ShownItems shownItems;
  private final ClickedItems clickedItems;
  private final InteractionsTable table;
  private final Partitions partitions;

  PersonalRecommendations(
      RecommendationLog log,
      ShownItems shownItems,
      ClickedItems clickedItems,
      InteractionsTable table,
      Partitions partitions) {
    this.log = log;
    this.shownItems = shownItems;
    this.clickedItems = clickedItems;
    this.table = table;
    this.partitions = partitions;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** The recommendations first: without the rest nobody would find them any more. */
  @Override
  public Erased erase(Set<Identifier> person, String after, long until) {
    long removed = 0;
    for (Identifier identifier : person) {
      removed += log.remove(shownItems.recommendations(identifier));
      removed += partitions.remove(table.name(), table.partition(identifier));
    }
    return Erased.all("interactions", removed);
  }

  /** A page is about an identifier, or as many as fit. */
  @Override
  public Exported export(Set<Identifier> person, String after, long until) {
    return ExportPage.of(person, after, this::export);
  }

  private void export(Identifier identifier, ExportPage page) {
    Shown shown = shownItems.find(identifier);
    if (shown.version() > 0) {
      ObjectNode entry = entry("recommended-items", identifier);
      entry.set("times", shown.times());
      page.add(entry);
    }
    ArrayNode clicked = Json.object().putArray("items");
    clickedItems.products(identifier).forEach(clicked::add);
    if (!clicked.isEmpty()) {
      ObjectNode entry = entry("clicked-recommendations", identifier);
      entry.set("items", clicked);
      page.add(entry);
    }
    log.find(shownItems.recommendations(identifier))
        .values()
        .forEach(found -> page.add(entry(identifier, found)));
  }

  private static ObjectNode entry(String kind, Identifier identifier) {
    return ExportPage.entry(kind).put("identifier", identifier.toString());
  }

  private static ObjectNode entry(Identifier identifier, RecommendationLog.Entry found) {
    LoggedRecommendation logged = found.logged();
    ObjectNode entry =
        entry("recommendation", identifier)
            .put("id", logged.id())
            .put("time", Times.iso(logged.time()))
            .put("context", logged.context())
            .put("model", logged.model())
            .put("variation", logged.variation());
    ArrayNode items = entry.putArray("items");
    for (int slot = 0; slot < logged.slots().size(); slot++) {
      LoggedRecommendation.Slot each = logged.slots().get(slot);
      items
          .addObject()
          .put("id", each.item())
          .put("reason", each.reason())
          .put("seen", found.outcomes().has(slot, OutcomeKind.SHOWN))
          .put("clicked", found.outcomes().has(slot, OutcomeKind.CLICKED))
          .put("bought", found.outcomes().has(slot, OutcomeKind.BOUGHT));
    }
    return entry;
  }
}
