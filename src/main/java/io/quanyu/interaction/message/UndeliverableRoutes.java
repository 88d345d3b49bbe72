package io.quanyu.interaction.message;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.IdentifierType;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.event.Times;
import io.quanyu.function.AccessKey;
import io.quanyu.function.AuditLog;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.interaction.message.UndeliverableAddresses.Undeliverable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code /v1/undeliverable}: to which addresses nothing is sent, why, and that it may be again
 * (docs/adr/0093, 0114). Consent and suppression stay as they are. Thread-safe.
 */
@Singleton
public class UndeliverableRoutes {
  private static final Set<IdentifierType> TYPES =
      Set.of(IdentifierType.EMAIL, IdentifierType.PHONE);
  private static final int MOST = 500;
  private static final int USUAL = 100;
  private static final int MOST_BYTES = 200_000;
  private static final Pattern CURSOR = Pattern.compile("[0-9a-f]{32}");

  private final UndeliverableAddresses undeliverable;
  private final Barred barred;
  private final AuditLog audit;
  private final Replies replies;
  private final Clock clock;

  /** Where addresses are noted, and who lifts them; the clock tells when. */
  public UndeliverableRoutes(
      UndeliverableAddresses undeliverable,
      Barred barred,
      AuditLog audit,
      Replies replies,
      Clock clock) {
    this.undeliverable = undeliverable;
    this.barred = barred;
    this.audit = audit;
    this.replies = replies;
    this.clock = clock;
  }

  /** A page of those that are barred. */
  APIGatewayV2HTTPResponse list(HttpRequest request) {
    OptionalInt limit = request.number("limit", USUAL, MOST);
    Optional<String> cursor = request.query("cursor");
    if (limit.isEmpty()) {
      Rejection reason = Rejection.of("limit_invalid", "", "maximum", MOST);
      return replies.problem(request, new Problem(400, reason));
    }
    if (cursor.isPresent() && !CURSOR.matcher(cursor.get()).matches()) {
      return replies.problem(request, Problem.of(400, "cursor_invalid"));
    }
    UndeliverableAddresses.Page page = undeliverable.list(cursor.orElse(null), limit.getAsInt());
    ObjectNode reply = Json.object();
    ArrayNode all = reply.putArray("addresses");
    page.addresses().forEach(each -> all.add(view(each.address(), each.why())));
    return replies.ok(request, reply.put("next", page.next()));
  }

  /** Bars addresses from now on, and tells which of them are none. */
  APIGatewayV2HTTPResponse bar(HttpRequest request, AccessKey key) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    JsonNode addresses = body.object().path("addresses");
    String reason = body.object().path("reason").asText("listed");
    if (!addresses.isArray() || addresses.isEmpty() || addresses.size() > MOST) {
      Rejection none = Rejection.of("addresses_invalid", "/addresses", "limit", MOST);
      return replies.problem(request, new Problem(400, none));
    }
    if (!UndeliverableAddresses.REASONS.contains(reason)) {
      return replies.problem(
          request, new Problem(400, Rejection.of("address_reason_unknown", "/reason")));
    }
    Set<Identifier> good = new HashSet<>();
    ArrayNode rejected = Json.object().arrayNode();
    for (int index = 0; index < addresses.size(); index++) {
      Optional<Identifier> address =
          Identifier.parse(addresses.get(index).asText())
              .filter(each -> TYPES.contains(each.type()));
      if (address.isEmpty()) {
        Rejection none = Rejection.of("address_invalid", "/addresses/" + index);
        rejected.add(replies.rejected(request, index, none));
      }
      address.ifPresent(good::add);
    }
    // Before the deed: an entry too many does less harm than one too few.
    audit.note(request, key, "bar addresses: " + reason, good.size());
    barred.note(good, new Undeliverable(reason, clock.millis(), 0));
    ObjectNode reply = Json.object().put("barred", good.size());
    return replies.ok(request, reply.set("rejected", rejected));
  }

  /** Why, and since when; 404 where messages are sent there. */
  APIGatewayV2HTTPResponse show(HttpRequest request) {
    Optional<Identifier> address = Identifier.parse(request.path("identifier"));
    return address.isEmpty()
        ? replies.problem(request, Problem.of(400, "identifier_invalid"))
        : undeliverable
            .find(address.get())
            .map(why -> replies.ok(request, view(address.get(), why)))
            .orElseGet(() -> replies.problem(request, Problem.of(404, "address_deliverable")));
  }

  /**
   * Lets messages be sent there again; 409 where it did not just bounce and the question does not
   * name the {@code reason}, or something else was noted meanwhile.
   */
  APIGatewayV2HTTPResponse lift(HttpRequest request, AccessKey key) {
    Optional<Identifier> address = Identifier.parse(request.path("identifier"));
    if (address.isEmpty()) {
      return replies.problem(request, Problem.of(400, "identifier_invalid"));
    }
    Optional<Undeliverable> why = undeliverable.find(address.get());
    if (why.isEmpty()) {
      return replies.problem(request, Problem.of(404, "address_deliverable"));
    }
    boolean isSaid = request.query("reason").filter(why.get().reason()::equals).isPresent();
    if (!why.get().isBounce() && !isSaid) {
      return replies.problem(request, Problem.of(409, "address_" + why.get().reason()));
    }
    // Before the deed: an entry too many does less harm than one too few.
    audit.note(request, key, "lift address that " + why.get().reason(), 1);
    long now = clock.millis();
    return undeliverable.lift(address.get(), why.get(), now)
        ? replies.ok(
            request,
            view(address.get(), new Undeliverable(why.get().reason(), why.get().since(), now)))
        : replies.problem(request, Problem.of(409, "address_changed"));
  }

  /** As it is shown and exported. */
  static ObjectNode view(Identifier address, Undeliverable why) {
    ObjectNode view =
        Json.object()
            .put("address", address.toString())
            .put("reason", why.reason())
            .put("since", Times.iso(why.since()));
    return why.lifted() == 0 ? view : view.put("lifted", Times.iso(why.lifted()));
  }
}
