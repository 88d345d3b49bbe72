package io.quanyu.event;

import com.iabtcf.decoder.TCString;
import com.iabtcf.exceptions.TCStringDecodeException;
import java.util.ArrayList;
import java.util.List;

/** A consent string of IAB's Transparency and Consent Framework, version 2. */
final class TcfString {
  private static final int VERSION = 2;

  private TcfString() {}

  /** Numbers of the purposes that are consented to; none of a text that is no such string. */
  static List<Integer> purposes(String text) {
    List<Integer> purposes = new ArrayList<>();
    try {
      TCString decoded = TCString.decode(text);
      if (decoded.getVersion() == VERSION) {
        decoded.getPurposesConsent().forEach(purposes::add);
      }
      return purposes;
    } catch (TCStringDecodeException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return List.of();
    }
  }
}
