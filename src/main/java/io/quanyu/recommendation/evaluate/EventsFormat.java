package io.quanyu.recommendation.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.quanyu.recommendation.content.ItemWords;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A CSV file with a header, a row an event, in any order. The cut lies so many days before the last
 * event: what is before it is trained on and is the history, what is at it or after is the answer.
 */
final class EventsFormat {
  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

  private final ItemIds ids = new ItemIds();
  private final Map<String, List<TimedItem>> users = new LinkedHashMap<>();
  private final TextFile file;
  private final ItemTexts texts = new ItemTexts();
  private long skipped;

  private EventsFormat(TextFile file) {
    this.file = file;
  }

  static Split read(Path path, EventColumns columns, Holdout holdout) {
    EventsFormat format = new EventsFormat(new TextFile(path));
    format.readRows(columns);
    Split split =
        holdout.split(format.ids.ids(), List.copyOf(format.users.values()), format.skipped);
    return columns.hasText()
        ? split.describedBy(ItemWords.of(format.texts.descriptions(split.ids().size())))
        : split;
  }

  private void readRows(EventColumns columns) {
    int row = 1;
    try (Reader text = file.open();
        MappingIterator<String[]> rows =
            CSV.readerFor(String[].class)
                .with(CsvSchema.emptySchema().withColumnSeparator(columns.separator()))
                .readValues(text)) {
      if (!rows.hasNextValue()) {
        throw file.refused(1, 0, "The header with the names of the columns is missing.");
      }
      EventColumns.Place place = columns.in(file, rows.nextValue());
      while (rows.hasNextValue()) {
        row = rows.getCurrentLocation().getLineNr();
        add(place, rows.nextValue(), row);
      }
    } catch (JsonProcessingException e) {
      throw file.refused(e.getLocation().getLineNr(), e.getLocation().getColumnNr(), text(e));
    } catch (RuntimeJsonMappingException | IOException e) {
      throw file.refused(row, 0, "It can't be read: " + TextFile.reason(asIo(e)) + ".");
    }
  }

  private void add(EventColumns.Place place, String[] cells, int line) {
    if (!place.counts(cells)) {
      skipped++;
      return;
    }
    long time =
        EventTime.seconds(place.cell("time", cells))
            .orElseThrow(
                () ->
                    file.refused(
                        line,
                        0,
                        "The time must be seconds or milliseconds since 1970, or like"
                            + " 2026-01-31 12:00:00."));
    int item = ids.numberOf(place.cell("item", cells));
    texts.add(item, time, place.cell("text", cells));
    users
        .computeIfAbsent(place.cell("user", cells), user -> new ArrayList<>())
        .addAll(Collections.nCopies(place.weight(cells), new TimedItem(item, time)));
  }

  private static String text(JsonProcessingException e) {
    return "It is no CSV: " + e.getOriginalMessage();
  }

  private static IOException asIo(Exception e) {
    return e instanceof IOException io ? io : new IOException(e.getMessage(), e);
  }
}
