package io.quanyu.interaction.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.destination.Handout;
import io.quanyu.event.EventMessage;
import io.quanyu.event.Hashes;
import io.quanyu.event.Json;
import io.quanyu.event.OwnEvent;
import io.quanyu.event.Received;
import io.quanyu.function.EventsQueue;
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
  private final EventsQueue queue;

  TriggerEffects(SendMessage sendMessage, Handout handout, EventsQueue queue) {
    this.sendMessage = sendMessage;
    this.handout = handout;
    this.queue = queue;
  }

  /** Returns once the message or the call is on its way. */
  void carryOut(Trigger trigger, StateKey key, Start start) {
    Start.Firing firing = start.firing();
    // An event has one anchor; of an item's change each identifier of a person has a start.
    String whose = (start.isOfItem() ? firing.to() : key.person()).toString();
    Start.Place place = start.place();
    String at = place == null ? "" : "\0" + place.step() + "\0" + place.hops();
    String cause = String.join("\0", "trigger", key.trigger(), start.id(), whose) + at;
    if (trigger.effect().send() == null) {
      String id = "trigger-" + Hashes.sha256Hex(cause).substring(0, DIGITS);
      call(trigger, id, start);
    } else {
      sendMessage.send(cause, request(trigger, start));
    }
  }

  private static Message.Request request(Trigger trigger, Start start) {
    Trigger.Send send = trigger.effect().send();
    Start.Firing firing = start.firing();
    return new Message.Request(send.template(), firing.to(), null, send.campaign(), firing.data())
        .because(new Message.Cause(trigger.name(), start.cause()));
  }

  /** The same event that is sent stands on the person's timeline. */
  private void call(Trigger trigger, String id, Start start) {
    String destination = trigger.effect().call().destination();
    Start.Firing firing = start.firing();
    ObjectNode properties =
        Json.object().put("trigger", trigger.name()).put(Handout.DESTINATION, destination);
    properties.set("data", firing.data());
    OwnEvent event = new OwnEvent("Trigger Fired", id, firing.time(), properties);
    List<Received> told = List.of(event.because(start.cause()).of(firing.to(), firing.time()));
    handout.send(destination, told);
    queue.send(new EventMessage(EventMessage.VERSION, id, told, List.of()).encode());
  }
}
