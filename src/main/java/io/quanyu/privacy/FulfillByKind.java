package io.quanyu.privacy;

import jakarta.inject.Singleton;

/** Works at a request, whichever kind it is of. Thread-safe. */
@Singleton
class FulfillByKind {
  private final PrivacyRequests erasures;
  private final Erasure erasure;
  private final Exports exports;
  private final Export export;

  /** Where requests are kept, and what is done for them. */
  FulfillByKind(PrivacyRequests erasures, Erasure erasure, Exports exports, Export export) {
    this.erasures = erasures;
    this.erasure = erasure;
    this.exports = exports;
    this.export = export;
  }

  /** Works at it as long as it may; nothing where there is none of this id. */
  void work(String id) {
    erasures.find(id).ifPresent(erasure::work);
    exports.find(id).ifPresent(export::work);
  }
}
