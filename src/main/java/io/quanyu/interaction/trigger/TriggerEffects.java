package io.quanyu.interaction.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.destination.Handout;
import io.quanyu.event.Hashes;
import io.quanyu.event.Json;
import io.quanyu.event.OwnEvent;
import io.quanyu.interaction.message.Message;
import io.quanyu.interaction.message.SendMessage;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Does what a trigger is for. Its id follows from the trigger's key and what began it, so that a
 * repeat is the same message, or a call under the same id. Thread-safe; exceptions of the SDK are
 * let through.
 */
@Singleton
class TriggerEffects {
  private static final int DIGITS = 32;

  private final SendMessage sendMessage;
  private final Handout handout;

  TriggerEffects(SendMessage sendMessage, Handout handout) {
    this.sendMessage = sendMessage;
    this.handout = handout;
  }

  /** Returns once the message or the call is on its way. */
  void carryOut(Trigger trigger, StateKey key, Start start) {
    Start.Firing firing = start.firing();
    // An event has one anchor; of an item's change each identifier of a person has a start.
    String whose = (start.isOfItem() ? firing.to() : key.person()).toString();
    Start.Place place = start.place();
    String at = place == null ? "" : "\0" + place.step() + "\0" + place.hops();
    String cause = String.join("\0", "trigger", key.trigger(), start.id(), whose) + at;
    Trigger.Send send = trigger.effect().send();
    if (send != null) {
      sendMessage.send(
          cause,
          new Message.Request(send.template(), firing.to(), null, send.campaign(), firing.data()));
      return;
    }
    String id = "trigger-" + Hashes.sha256Hex(cause).substring(0, DIGITS);
    ObjectNode properties = Json.object().put("trigger", trigger.name());
    properties.set("data", firing.data());
    OwnEvent event = new OwnEvent("Trigger Fired", id, firing.time(), properties);
    handout.send(
        trigger.effect().call().destination(), List.of(event.of(firing.to(), firing.time())));
  }
}
