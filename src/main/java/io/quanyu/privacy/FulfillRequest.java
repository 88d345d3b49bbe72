package io.quanyu.privacy;

import jakarta.enterprise.context.ApplicationScoped;

/** Works at what was asked for, whichever kind of request it is. Thread-safe. */
@ApplicationScoped
public class FulfillRequest {
  private final PrivacyRequests erasures;
  private final Erasure erasure;
  private final Exports exports;
  private final Export export;

  /** Where requests are kept, and what is done for them. */
  FulfillRequest(PrivacyRequests erasures, Erasure erasure, Exports exports, Export export) {
    this.erasures = erasures;
    this.erasure = erasure;
    this.exports = exports;
    this.export = export;
  }

  /** Works at the request, and puts it on the queue again where there is more to do. */
  void work(String id) {
    erasures.find(id).ifPresent(erasure::work);
    exports.find(id).ifPresent(export::work);
  }
}
