package io.quanyu.recommendation.content;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Words of a text. Outside of Chinese: words as Unicode cuts them (UAX 29), in lower case, without
 * accents, English plurals as singulars. Chinese: words by Lucene's hidden Markov model; of a word
 * of three or more characters also its pairs, and of each word of two or more its last character,
 * which says what kind of thing it is: 运动鞋 and 跑步鞋 share 鞋. Stateless and thread-safe.
 */
final class Words {
  private Words() {}

  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < text.length(); ) {
      boolean isChinese = isChinese(text, at);
      while (at < text.length() && isChinese(text, at) == isChinese) {
        at += Character.charCount(text.codePointAt(at));
      }
      String run = text.substring(start, at);
      if (isChinese) {
        cut(new HMMChineseTokenizer(), run).forEach(word -> addChinese(word, words));
      } else if (!run.isBlank()) {
        words.addAll(cut(new StandardTokenizer(), run));
      }
      start = at;
    }
    return words;
  }

  private static boolean isChinese(String text, int at) {
    return Character.UnicodeScript.of(text.codePointAt(at)) == Character.UnicodeScript.HAN;
  }

  private static void addChinese(String word, List<String> words) {
    words.add(word);
    for (int at = 0; word.length() > 2 && at + 2 <= word.length(); at++) {
      words.add(word.substring(at, at + 2));
    }
    if (word.length() > 1) {
      words.add(word.substring(word.length() - 1));
    }
  }

  private static List<String> cut(Tokenizer tokenizer, String text) {
    List<String> words = new ArrayList<>();
    tokenizer.setReader(new StringReader(text));
    try (TokenStream stream =
        new EnglishMinimalStemFilter(
            new ASCIIFoldingFilter(new LowerCaseFilter(new EnglishPossessiveFilter(tokenizer))))) {
      CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        words.add(word.toString());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }
}
