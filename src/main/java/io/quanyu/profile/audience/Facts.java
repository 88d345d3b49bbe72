package io.quanyu.profile.audience;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.profile.aggregate.Aggregation;

/** What conditions ask of a person, as of one moment. */
interface Facts {
  /** The moment, epoch milliseconds. */
  long now();

  /** A trait's value; a missing node where there is none. */
  JsonNode trait(String name);

  /** A computed trait's value, and until when it is that. */
  Reading computed(String name);

  /** A score's value; a missing node where there is none. */
  JsonNode score(String name);

  /** What an aggregation of the person's events is, and until when it is that. */
  Reading figure(Aggregation aggregation);
}
