package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

class ContentTest {
  private static final Bm25.Settings SETTINGS = new Bm25.Settings(1.2f, 0.75f, 1, 1, 1);

  @Test
  void aWordWeighsWhatTheFormulaSays() {
    // Four items with 8 words; "red" in two of them, once in an item of 3 words.
    ItemTerms terms = texts("red hot cup", "red pot", "blue", "green lid");
    Bm25Index index = Bm25Index.of(terms, all(4), SETTINGS);
    double idf = Math.log(1 + (4 - 2 + 0.5) / (2 + 0.5));
    double expected = idf / (1 + 1.2 * (1 - 0.75 + 0.75 * 3 / (8 / 4.0)));
    int red = index.vocabulary().indexOf("tred");
    WeightedRows postings = index.postings();
    assertThat(postings.columnAt(postings.start(red))).isZero();
    assertThat(postings.valueAt(postings.start(red))).isCloseTo((float) expected, within(1e-6f));
  }

  @Test
  void sumsAreThoseOfASearchWithLucene() throws IOException {
    Random random = new Random(7);
    String[] texts = new String[60];
    Arrays.setAll(texts, item -> text(random));
    ItemTerms terms = texts(texts);
    WeightedRows nearest = Bm25Index.of(terms, all(60), SETTINGS).nearest(terms, 60, false);
    try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
      try (IndexWriter writer =
          new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer()))) {
        for (String text : texts) {
          Document document = new Document();
          document.add(new TextField("text", text, Field.Store.NO));
          writer.addDocument(document);
        }
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setSimilarity(new BM25Similarity(1.2f, 0.75f));
        for (int item = 0; item < texts.length; item++) {
          float[] found = new float[texts.length];
          for (ScoreDoc each : searcher.search(query(texts[item]), texts.length).scoreDocs) {
            found[each.doc] = each.score;
          }
          assertThat(nearest.size(item)).isPositive();
          for (int at = nearest.start(item); at < nearest.end(item); at++) {
            float expected = found[nearest.columnAt(at)] / found[item];
            assertThat(nearest.valueAt(at)).isCloseTo(expected, within(1e-4f * expected));
          }
        }
      }
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int words = 1 + random.nextInt(12);
    for (int word = 0; word < words; word++) {
      text.append(" w").append((int) (30 * Math.pow(random.nextDouble(), 2)));
    }
    return text.substring(1);
  }

  private static BooleanQuery query(String text) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    List<String> words = Arrays.asList(text.split(" "));
    words.stream()
        .distinct()
        .forEach(
            word -> {
              float count = words.stream().filter(word::equals).count();
              TermQuery term = new TermQuery(new Term("text", word));
              query.add(new BoostQuery(term, count), BooleanClause.Occur.SHOULD);
            });
    return query.build();
  }

  @Test
  void anItemThatNobodyMetIsScoredByWhatIsSaidOfIt() {
    Recommender recommender = train(texts("red cup", "blue pot", "red saucer", "blue lid"), 0, 1);
    float[] scores = new float[4];
    recommender.score(History.of(0), scores);
    assertThat(scores[2]).isPositive();
    assertThat(scores[1]).isNaN();
    assertThat(scores[3]).isNaN();
  }

  @Test
  void anItemAfterTrainingHasTheScoreThatTrainingWouldHaveGivenIt() {
    ItemTerms terms = texts("red hot cup", "blue hot pot", "old red saucer", "red hot cup");
    ContentRecommender recommender = train(terms, 0, 1, 2);
    float[] trained = new float[4];
    History history = History.of(0, 1);
    recommender.score(history, trained);
    ContentRecommender.NewItems added = recommender.add(texts("red hot cup", "unheard"), 50);
    float[] scores = added.score(history);
    assertThat(scores[0]).isCloseTo(trained[3], within(1e-6f));
    assertThat(scores[1]).isNaN();
    assertThat(added.neighbors(0)).isEqualTo(3);
    assertThat(added.neighbors(1)).isZero();
  }

  @Test
  void theNeighborsAreTheMostSimilarAndThoseThatTieWithTheLast() {
    ItemTerms terms = texts("a b c", "a b c", "a b x", "a y z", "a y z", "q");
    Bm25Index index = Bm25Index.of(terms, all(6), SETTINGS);
    WeightedRows two = index.nearest(terms, 2, true);
    assertThat(columns(two, 0)).containsExactlyInAnyOrder(1, 2);
    WeightedRows three = index.nearest(terms, 3, true);
    assertThat(columns(three, 0)).containsExactlyInAnyOrder(1, 2, 3, 4);
    assertThat(columns(three, 5)).isEmpty();
  }

  @Test
  void bytesAreReadAsTheyWereWritten() {
    ContentRecommender recommender = train(texts("red cup", "蓝 锅", "red saucer"), 0, 1, 2);
    byte[] bytes = recommender.encode();
    ContentRecommender read = ContentRecommender.decode(bytes);
    assertThat(read.encode()).isEqualTo(bytes);
    assertThat(read.add(texts("red"), 5).score(History.of(0)))
        .isEqualTo(recommender.add(texts("red"), 5).score(History.of(0)));
    for (int length = 0; length < bytes.length; length += 5) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatIllegalArgumentException().isThrownBy(() -> ContentRecommender.decode(cut));
    }
  }

  private static int[] columns(WeightedRows rows, int row) {
    int[] columns = new int[rows.size(row)];
    Arrays.setAll(columns, at -> rows.columnAt(rows.start(row) + at));
    return columns;
  }

  private static ContentRecommender train(ItemTerms terms, int... met) {
    Sequences.Builder rows = new Sequences.Builder(false);
    for (int item : met) {
      rows.add(item, 0);
    }
    Content trainer = new Content();
    return trainer.train(
        rows.endRow().build(terms.items()).describedBy(terms), Parameters.of(trainer, Map.of()));
  }

  private static ItemTerms texts(String... texts) {
    ItemTerms.Builder terms = new ItemTerms.Builder();
    for (String text : texts) {
      for (String word : Arrays.asList(text.split(" "))) {
        terms.add(TermKind.TEXT, word);
      }
      terms.endItem();
    }
    return terms.build();
  }

  private static boolean[] all(int items) {
    boolean[] all = new boolean[items];
    Arrays.fill(all, true);
    return all;
  }
}
