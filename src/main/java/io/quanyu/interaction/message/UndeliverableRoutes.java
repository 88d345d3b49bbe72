package io.quanyu.interaction.message;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import io.quanyu.function.AccessKey;
import io.quanyu.function.AuditLog;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.interaction.message.UndeliverableAddresses.Undeliverable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/**
 * {@code /v1/undeliverable/{identifier}}: why nothing is sent to an address, and that it may be
 * again (docs/adr/0093). Consent and suppression stay as they are. Thread-safe.
 */
@Singleton
public class UndeliverableRoutes {
  private final UndeliverableAddresses undeliverable;
  private final AuditLog audit;
  private final Replies replies;
  private final Clock clock;

  /** Where addresses are noted, and who lifts them; the clock tells when. */
  public UndeliverableRoutes(
      UndeliverableAddresses undeliverable, AuditLog audit, Replies replies, Clock clock) {
    this.undeliverable = undeliverable;
    this.audit = audit;
    this.replies = replies;
    this.clock = clock;
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
   * Lets messages be sent there again; 409 where its owner complained and the question does not say
   * so by {@code reason=complained}, or something else was noted meanwhile.
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
    if (why.get().isComplaint() && !isSaid) {
      return replies.problem(request, Problem.of(409, "address_complained"));
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
