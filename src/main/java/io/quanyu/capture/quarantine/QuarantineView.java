package io.quanyu.capture.quarantine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.event.Times;
import io.quanyu.function.QuarantinePack.Head;
import java.util.function.Function;

/** The replies, as JSON. */
final class QuarantineView {
  private QuarantineView() {}

  static ObjectNode page(
      Selection selection, Listing.Page page, Function<Rejection, String> sentence) {
    ObjectNode view = period(selection);
    ArrayNode items = view.putArray("items");
    for (Listing.Found found : page.items()) {
      ItemId id = ItemId.of(found.pack(), found.index());
      ObjectNode item = item(id, found.pack().heads().get(found.index()), sentence);
      items.add(item);
      if (found.body() != null) {
        item.set("body", found.body().body());
      }
    }
    return next(view, page.next());
  }

  static ObjectNode counts(Selection selection, Listing.Counts counts) {
    ObjectNode view = period(selection);
    view.put("total", counts.counts().values().stream().mapToLong(Long::longValue).sum());
    ArrayNode kinds = view.putArray("counts");
    counts
        .counts()
        .forEach(
            (kind, count) ->
                kinds
                    .addObject()
                    .put("source", kind.source())
                    .put("phase", kind.phase())
                    .put("code", kind.code())
                    .put("count", count));
    return next(view, counts.next());
  }

  static ObjectNode result(ReplayResult result, Function<Rejection, String> sentence) {
    ObjectNode view =
        Json.object()
            .put("replayed", result.replayed())
            .put("refused", result.refused())
            .put("notReplayable", result.stuck())
            .put("missing", result.missing());
    ArrayNode kept = view.putArray("kept");
    result.kept().forEach(each -> kept.add(item(each.id(), each.head(), sentence)));
    return next(view, result.next());
  }

  private static ObjectNode item(ItemId id, Head head, Function<Rejection, String> sentence) {
    return Json.object()
        .put("id", id.toString())
        .put("source", id.source())
        .put("phase", head.phase())
        .put("code", head.rejection().code())
        .put("pointer", head.rejection().pointer())
        .put("detail", sentence.apply(head.rejection()))
        .put("receivedAt", Times.iso(id.time()));
  }

  private static ObjectNode period(Selection selection) {
    return Json.object()
        .put("from", Times.iso(selection.from()))
        .put("to", Times.iso(selection.to()));
  }

  private static ObjectNode next(ObjectNode view, Position next) {
    return view.put("next", next == null ? null : next.encode());
  }
}
