package io.quanyu.recommendation;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.recommendation.content.Description;
import io.quanyu.recommendation.content.ItemWords;
import io.quanyu.recommendation.model.Content;
import io.quanyu.recommendation.model.ContentRecommender;
import io.quanyu.recommendation.model.Parameters;
import io.quanyu.recommendation.model.Recommender;
import io.quanyu.recommendation.model.Sequences;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Recommends by what the catalog says of items: name, variant, texts of the attributes, category
 * with those it lies in, brand and price, compared by BM25 ({@link Content}). Knows items that
 * nobody met yet, and takes in items that came after training. Immutable and thread-safe.
 */
public final class ContentIndex {
  /** Nearest known items that are kept of a new one. */
  private static final int NEIGHBORS = 50;

  private static final int MOST_TEXT = 4_000;

  private final ContentRecommender recommender;

  private ContentIndex(ContentRecommender recommender) {
    this.recommender = recommender;
  }

  /**
   * Learns, with the defaults of {@link Content} but for the given parameters.
   *
   * @param items what is said of each item, by the numbers of the sequences
   * @throws IllegalArgumentException where the rows are empty, the numbers of items differ or a
   *     parameter is none
   */
  public static ContentIndex train(
      List<Product> items, Sequences sequences, Map<String, Double> given) {
    Content trainer = new Content();
    Sequences described =
        sequences.describedBy(ItemWords.of(items.stream().map(ContentIndex::describe).toList()));
    return new ContentIndex(trainer.train(described, Parameters.of(trainer, given)));
  }

  /** Scores the items of training. */
  public Recommender recommender() {
    return recommender;
  }

  /**
   * Takes in items that training never met, in their order, for their scores and their nearest
   * known items. The first call loads the words of a language (Chinese: about a second).
   */
  public ContentRecommender.NewItems add(Collection<Product> items) {
    List<Description> all = items.stream().map(ContentIndex::describe).toList();
    return recommender.add(ItemWords.of(all), NEIGHBORS);
  }

  /** The bytes that {@link #decode} reads. */
  public byte[] encode() {
    return recommender.encode();
  }

  /**
   * Reads an index.
   *
   * @throws IllegalArgumentException where the bytes are of another version, or no index
   */
  public static ContentIndex decode(byte[] bytes) {
    return new ContentIndex(ContentRecommender.decode(bytes));
  }

  private static Description describe(Product product) {
    StringBuilder text = new StringBuilder();
    append(product.name(), text);
    append(product.variant(), text);
    append(product.attributes(), text);
    return new Description(
        text.toString(),
        Categories.withWider(product.category()),
        product.brand(),
        product.price() == null ? null : product.price().currency(),
        product.price() == null ? 0 : product.price().minor());
  }

  private static void append(JsonNode value, StringBuilder text) {
    if (value != null && value.isTextual()) {
      append(value.textValue(), text);
    } else if (value != null) {
      value.forEach(part -> append(part, text));
    }
  }

  private static void append(String part, StringBuilder text) {
    if (part != null && text.length() < MOST_TEXT) {
      text.append(part).append('\n');
    }
  }
}
