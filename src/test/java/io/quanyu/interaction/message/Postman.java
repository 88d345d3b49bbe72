package io.quanyu.interaction.message;

import io.quanyu.interaction.provider.Answer;
import io.quanyu.interaction.provider.Letter;
import io.quanyu.interaction.provider.Provider;
import io.quanyu.interaction.provider.Sender;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;

/** A provider in memory that keeps what it was handed, and answers as it is told. */
final class Postman implements Sender {
  private final List<Letter> letters = new CopyOnWriteArrayList<>();
  private final boolean repeats;
  private final IntFunction<Answer> answers;

  Postman(boolean repeats, IntFunction<Answer> answers) {
    this.repeats = repeats;
    this.answers = answers;
  }

  static Postman reliable() {
    return new Postman(true, call -> Answer.SENT);
  }

  List<Letter> letters() {
    return List.copyOf(letters);
  }

  /** Ids of what was handed over, each once: what a receiver that heeds them would send. */
  List<String> distinct() {
    return letters.stream().map(Letter::id).distinct().toList();
  }

  @Override
  public boolean serves(Provider provider) {
    return true;
  }

  @Override
  public boolean repeats() {
    return repeats;
  }

  @Override
  public synchronized Answer send(Provider provider, Letter letter) {
    Answer answer = answers.apply(letters.size());
    letters.add(letter);
    return answer;
  }
}
