package io.quanyu.capture;

import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The body of a 200.
 *
 * @param success true: the queue holds the whole request
 * @param accepted how many events will be folded
 * @param quarantined the items that were set aside, each with what to mend
 */
@RegisterForReflection
public record CaptureReply(boolean success, int accepted, List<SetAside> quarantined) {
  /**
   * One item that was set aside.
   *
   * @param index its place in the request, from 0
   * @param code what is wrong
   * @param pointer where in the item
   * @param detail a sentence for people
   */
  @RegisterForReflection
  public record SetAside(int index, String code, String pointer, String detail) {}

  static CaptureReply of(Capture.Outcome outcome, Function<Rejection, String> sentence) {
    List<SetAside> aside = new ArrayList<>();
    for (int i = 0; i < outcome.indexes().size(); i++) {
      Rejection reason = outcome.message().quarantined().get(i).rejection();
      int index = outcome.indexes().get(i);
      aside.add(new SetAside(index, reason.code(), reason.pointer(), sentence.apply(reason)));
    }
    return new CaptureReply(true, outcome.message().accepted().size(), aside);
  }
}
