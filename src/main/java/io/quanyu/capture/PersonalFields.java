package io.quanyu.capture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.function.Source;
import jakarta.inject.Singleton;

/**
 * The place where personal fields will be treated before anything is stored: none is yet, and no
 * source can ask for it.
 */
@Singleton
class PersonalFields {
  /** Leaves the payload as it is. */
  void treat(Source source, ObjectNode payload) {}
}
