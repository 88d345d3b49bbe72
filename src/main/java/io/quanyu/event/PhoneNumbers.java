package io.quanyu.event;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Telephone numbers in E.164 form, as Google's libphonenumber knows them. The library is loaded
 * with the first text that looks like a number, and of its metadata what that number's country
 * needs. Thread-safe.
 */
final class PhoneNumbers {
  /** Digits and what people write between them: no letters, which would be another number. */
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9][0-9\\s().\\-/]{4,30}");

  private static final String NO_REGION = "ZZ";

  private PhoneNumbers() {}

  /** The number, where it is a valid one; without a region it must begin with +. */
  static Optional<String> e164(String raw, String region) {
    boolean international = raw.startsWith("+");
    if (!NUMBER.matcher(raw).matches() || (region.isEmpty() && !international)) {
      return Optional.empty();
    }
    PhoneNumberUtil util = PhoneNumberUtil.getInstance();
    try {
      PhoneNumber number = util.parse(raw, region.isEmpty() ? NO_REGION : region);
      return util.isValidNumber(number)
          ? Optional.of(util.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  /** Whether numbers can be written as within this region. */
  static boolean isRegion(String region) {
    return PhoneNumberUtil.getInstance().getSupportedRegions().contains(region);
  }
}
