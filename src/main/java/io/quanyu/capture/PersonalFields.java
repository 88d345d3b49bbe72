package io.quanyu.capture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.function.Source;
import jakarta.inject.Singleton;

/** Treats the personal fields of an item as its source asks, before anything is stored. */
@Singleton
class PersonalFields {
  /** Changes the payload. */
  void treat(Source source, ObjectNode payload) {}
}
